"""Answers and conversations as HTML.

The page inserts this HTML as it is, so every piece of text goes through `escape` here; only the modules
`render`, `source` and `listing` make HTML.

Clicks: an element with `data-event="NAME"` makes the script send the event NAME with the element's `data-`
attributes to the server.
"""

from collections.abc import Iterable, Sequence
from html import escape

from ....index import IndexStatus, Span, language_name
from ....qa import Answer, Evidence, Phrasing
from ..notes.under import under
from ..types import Turn
from .asked import asked_of, instead, read_as
from .chart import chart
from .markdown import long_date, repeats_first_quote, turn_markdown
from .positions import positions

SEARCHING = '<p class="searching">Searching the briefings<span class="dots" aria-hidden="true"></span></p>'

TOOLS = (
    '<div class="tools"><button type="button" class="quiet" data-download>Download as Markdown</button>'
    '<button type="button" class="quiet" data-event="new_conversation">New conversation</button></div>'
)


def mark_up(text: str, within: tuple[int, int], marks: Iterable[tuple[Span | None, str]]) -> str:
    """`text` from `within[0]` to `within[1]` as HTML, with a tag around each span; outer spans come first.

    >>> mark_up("a < b", (0, 5), [(Span(2, 3), 'em class="x"'), (None, "b")])
    'a <em class="x">&lt;</em> b'
    """
    start, end = within
    tags: list[tuple[int, int, int, str]] = []
    for order, (span, tag) in enumerate(marks):
        first, last = (max(span[0], start), min(span[1], end)) if span else (0, 0)
        if first < last:
            tags.append((first, 1, order, f"<{tag}>"))
            tags.append((last, 0, -order, f"</{tag.split()[0]}>"))  # inner ones close first
    pieces, position = [], start
    for at, _, _, tag in sorted(tags):
        pieces += [escape(text[position:at]), tag]
        position = at
    return "".join([*pieces, escape(text[position:end])])


def byline(evidence: Evidence) -> str:
    """Date, source and page of what is quoted, as far as they are known, on one line."""
    document = evidence.document
    parts = [long_date(document.date), document.source or "", evidence.place]
    return " · ".join(escape(part) for part in parts if part)


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
        body = _answer(turn.answer, number)
    return (
        f'<article class="turn" data-markdown="{escape(turn_markdown(turn))}">{question}'
        f"{asked_of(turn, number)}{body}{instead(turn)}{under(turn, number)}</article>"
    )


def _answer(answer: Answer, turn: int) -> str:
    pieces = []
    pieces.append(read_as(answer))
    if not repeats_first_quote(answer):
        pieces.append(f'<p class="says">{escape(answer.text)}</p>')
    if answer.phrasing:
        pieces.append(_phrasing(answer.phrasing))
    pieces += [positions(answer, turn), chart(answer, turn)]
    if not answer.found and answer.evidence:
        pieces.append('<h4 class="nearest">Nearest sentences</h4>')
    if answer.evidence:
        quotes = "".join(_quote(one, turn, number) for number, one in enumerate(answer.evidence))
        pieces.append(f'<ol class="quotes">{quotes}</ol>')
    pieces.append(_foot(answer))
    return f'<div class="answer {"found" if answer.found else "not-found"}">{"".join(pieces)}</div>'


def _phrasing(phrasing: Phrasing) -> str:
    """What a language model made of the quotes, which stand below it, and that it did."""
    return f'<p class="phrasing"><span>{escape(phrasing.origin)}:</span> {escape(phrasing.text)}</p>'


def spoken(language: str) -> str:
    """The attribute that tells a browser which language a text is in; nothing where it is not known."""
    return f' lang="{escape(language)}"' if language else ""


def _quote(evidence: Evidence, turn: int, number: int) -> str:
    """A quote and the button that opens its source; the context stands before it in grey."""
    document, context = evidence.document, evidence.context
    before = f'<span class="context">{escape(document.text[slice(*context)])}</span>' if context else ""
    if context:  # the head of a table, and a question before its answer, stand on a line of their own
        before += "<br>" if "\n" in document.text[context.end : evidence.start] else " "
    quote = mark_up(document.text, (evidence.start, evidence.end), [(evidence.answer_span, "strong")])
    if evidence.after:
        quote += f' <span class="after">{escape(document.text[slice(*evidence.after)])}</span>'
    line = byline(evidence)
    when_and_who = f'<span class="byline">{line}</span>' if line else ""
    if document.language not in {"", "en"}:
        when_and_who += f' <span class="language">{escape(language_name(document.language))}</span>'
    return (
        f'<li class="quote" data-event="open_quote" data-turn="{turn}" data-quote="{number}">'
        f'<blockquote dir="auto"{spoken(document.language)}>{before}{quote}</blockquote>'
        f'<button type="button" class="cite" title="{escape(document.path)}">'
        f'<span class="number"><span class="unseen">Open source </span>{number + 1}</span>'
        f'<span><span class="title" dir="auto">{escape(document.title)}</span> {when_and_who}</span>'
        "</button></li>"
    )


def _foot(answer: Answer) -> str:
    sure = f"<span>Confidence {answer.confidence:.0%}</span>" if answer.found else ""
    copy = (
        '<button type="button" class="quiet" data-copy>Copy with sources</button>' if answer.evidence else ""
    )
    return f'<div class="foot">{sure}{copy}</div>' if sure or copy else ""


def masthead(folder: str, status: IndexStatus) -> str:
    """The page's head: whose briefings these are, how many, and from when to when."""
    return (
        '<header class="masthead"><h1>briefings</h1>'
        f'<p><span class="folder">{escape(folder)}</span> {escape(extent(status))}</p></header>'
    )


def extent(status: IndexStatus) -> str:
    """`24 briefings, 3 October 2024 to 30 October 2024`."""
    count = f"{status.documents:,} briefing{'' if status.documents == 1 else 's'}"
    first, last = long_date(status.first_date), long_date(status.last_date)
    if not first:
        return count
    return f"{count}, {first}" if first == last else f"{count}, {first} to {last}"


def welcome(status: IndexStatus, questions: Sequence[str]) -> str:
    """What stands where the conversation will be: example questions."""
    if not status.documents:
        return (
            '<div class="welcome"><h2>No briefings yet</h2>'
            "<p>Put files into the folder, or add them under <b>Documents</b>, and update the index. "
            "Then ask about them here.</p></div>"
        )
    buttons = "".join(
        '<li><button type="button" data-event="pick_question" '
        f'data-question="{escape(one)}">{escape(one)}</button></li>'
        for one in questions
    )
    offer = f'<p class="try">For example</p><ul class="questions">{buttons}</ul>' if buttons else ""
    return (
        '<div class="welcome"><h2>What do you want to know?</h2>'
        "<p>Every answer quotes its source word for word. When the briefings do not say, you are told so.</p>"
        f"{offer}</div>"
    )
