"""Conversations and the page's head as HTML.

The page inserts this HTML as it is, so every piece of text goes through `escape` here; only the modules of
this folder make HTML.

Clicks: an element with `data-event="NAME"` makes the script send the event NAME with the element's `data-`
attributes to the server.
"""

from collections.abc import Sequence
from html import escape

from ....index import IndexStatus
from ...export import entry, long_date
from ..notes.under import under
from ..types import Turn
from .answer import answered, copies, export_menu
from .asked import asked_of

SEARCHING = '<p class="searching">Searching the briefings<span class="dots" aria-hidden="true"></span></p>'

TOOLS = (
    f'<div class="tools">{export_menu()}'
    '<button type="button" class="quiet" data-event="new_conversation">New conversation</button></div>'
)


def transcript(turns: Sequence[Turn]) -> str:
    """A whole conversation; screen readers read out what is added to it."""
    articles = "".join(_turn(turn, number) for number, turn in enumerate(turns))
    of = escape(next((turn.kept.conversation for turn in reversed(turns) if turn.kept), ""))
    log = (
        f'<div class="log" role="log" aria-live="polite" aria-label="Conversation" data-conversation="{of}">'
        f"{articles}</div>"
    )
    return log + TOOLS if turns else log


def _turn(turn: Turn, number: int) -> str:
    question = f'<h3 class="question"><span class="unseen">You asked: </span>{escape(turn.question)}</h3>'
    if turn.problem is not None:
        body = f'<p class="problem">{escape(turn.problem)}</p>'
    elif turn.answer is None:
        body = SEARCHING
    else:
        body = answered(turn, turn.answer, number)
    copied = f" {copies(entry(turn.told))}" if turn.told else ""
    return (
        f'<article class="turn"{copied}>{question}{asked_of(turn, number)}{body}'
        f"{under(turn, number)}</article>"
    )


def masthead(folder: str, status: IndexStatus, doing: str = "") -> str:
    """The page's head: whose briefings these are, how many, from when to when, and what is being done."""
    now = f' <span class="doing">{escape(doing)}</span>' if doing else ""
    count, comma, dates = extent(status).partition(", ")
    return (
        '<header class="masthead"><h1>briefings</h1>'
        f'<p><span class="folder">{escape(folder)}</span>'
        f' <span class="extent">{escape(count)}<span class="dates">{comma}{escape(dates)}</span></span>'
        f"{now}</p></header>"
    )


def extent(status: IndexStatus) -> str:
    """`24 briefings, 3 October 2024 to 30 October 2024`."""
    count = f"{status.documents:,} briefing{'' if status.documents == 1 else 's'}"
    first, last = long_date(status.first_date), long_date(status.last_date)
    if not first:
        return count
    return f"{count}, {first}" if first == last else f"{count}, {first} to {last}"
