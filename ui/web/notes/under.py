"""Under an answer, as HTML: to have it asked again, and to say whether it was right."""

from html import escape

from ....qa.notebook import VERDICTS
from ..types import Kept, Turn

_STAND = "Ask again when briefings change"


def under(turn: Turn, number: int) -> str:
    """The buttons under an answer that is kept; nothing where nothing is remembered."""
    if turn.answer is None or turn.kept is None:
        return ""
    stands = str(turn.kept.stands).lower()
    return (
        f'<div class="under"><button type="button" class="quiet" data-event="stand" data-turn="{number}"'
        f' aria-pressed="{stands}">{_STAND}</button>'
        f"{_feedback(turn.kept, number, found=turn.answer.found)}</div>"
    )


def _feedback(kept: Kept, number: int, *, found: bool) -> str:
    buttons = "".join(
        f'<button type="button" class="quiet" data-event="judge" data-turn="{number}" data-verdict="{name}"'
        f' aria-pressed="{str(kept.verdict == name).lower()}">{words}</button>'
        for name, words in VERDICTS.items()
        if found or name != "no"
    )
    hidden = "" if kept.verdict else " hidden"
    return (
        f'<span class="judge" role="group" aria-label="Is this answer right?">{buttons}</span>'
        f'<form class="judged"{hidden} data-turn="{number}"><input name="note" maxlength="2000"'
        f' aria-label="Note" placeholder="A note, if you like" value="{escape(kept.note)}">'
        '<button class="quiet">Keep note</button></form>'
    )
