"""An answer as HTML: what it says in large type, how sure it is, its quotes, and ways to take them along."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple, TypeVar

from ....index import language_name
from ....qa import Answer, Evidence, Phrasing, certainty, meaning, position_row
from ...export import (
    KINDS,
    Entry,
    Quoted,
    entry,
    entry_html,
    entry_markdown,
    long_date,
    quote_html,
    quote_markdown,
)
from ..kept import Place
from ..types import Turn
from .asked import instead, read_as
from .badge import badge
from .chart import chart
from .marked import byline, mark_up, spoken
from .positions import positions

T = TypeVar("T")
LONGEST_LEAD = 120
"""Characters of what is shown in large type; a longer answer is a sentence, and stands as one."""
_KINDS = {"md": "Markdown", "docx": "Word", "pdf": "PDF", "json": "JSON with receipts"}
_BELOW = "The nearest sentences are below."  # where they are folded
_NOTHING = ("no date", "no source named")


class Lead(NamedTuple):
    """What matters of an answer: its value, the day it is of, and who says it; "" for what is not known."""

    value: str
    as_of: str
    who: str


def lead(answer: Answer) -> Lead | None:
    """What an answer comes to, None where it is a whole sentence or nothing was found."""
    if not answer.found or not answer.evidence:
        return None
    first = answer.evidence[0]
    if answer.positions:
        row = position_row(answer.positions[0])
        who, as_of = ("" if one in _NOTHING else one for one in (row.who, row.as_of))
        found = Lead(row.value, as_of, who if row.value not in who else "")
    elif first.answer_span:
        document = first.document
        words = " ".join(document.text[slice(*first.answer_span)].split())
        found = Lead(words, long_date(document.date), document.source or "")
    else:
        return None
    is_short = 0 < len(found.value) <= LONGEST_LEAD
    return found if is_short and found.value.strip(" .") != first.quote.strip(" .") else None


def answered(turn: Turn, answer: Answer, number: int) -> str:
    """The answer of a turn, which has this number in its conversation."""
    told = turn.told
    written = entry(told) if told else None
    quotes = _quotes(turn, answer, number, written)
    if not answer.found and answer.evidence:
        count = len(answer.evidence)
        quotes = f'<details class="nearest"><summary>Nearest sentences ({count})</summary>{quotes}</details>'
    pieces = [
        read_as(answer),
        _lead(answer),
        _says(answer, written),
        _phrasing(answer.phrasing),
        positions(answer, number),
        chart(answer, number),
        instead(turn),
        quotes,
        _foot(answer, number),
    ]
    return f'<div class="answer {"found" if answer.found else "not-found"}">{"".join(pieces)}</div>'


def copies(written: Entry | Quoted) -> str:
    """Attributes that hold what is copied of an answer or a quote: as Markdown and as HTML."""
    if isinstance(written, Entry):
        plain, rich = entry_markdown(written), entry_html(written)
    else:
        plain, rich = quote_markdown(written), quote_html(written)
    return f'data-markdown="{escape(plain)}" data-html="{escape(rich)}"'


def export_menu(turn: int | None = None) -> str:
    """The kinds of files that an answer, or without its number the whole conversation, is exported as."""
    which = "" if turn is None else f' data-turn="{turn}"'
    button = f'<button type="button" class="quiet" data-event="export"{which}'
    buttons = "".join(f'{button} data-kind="{kind}">{_KINDS[kind]}</button>' for kind in KINDS)
    what = "Export conversation" if turn is None else "Export"
    return f'<details class="menu"><summary class="quiet">{what}</summary><div>{buttons}</div></details>'


def _lead(answer: Answer) -> str:
    found = lead(answer)
    if not answer.found:
        return ""
    sure = badge(answer.marking) + _certainty(answer.confidence)
    if found is None:
        return f'<div class="lead">{sure}</div>'
    of = ", ".join(filter(None, [f"as of {found.as_of}" if found.as_of else "", found.who]))
    told = f'<p class="of">{escape(of)}</p>' if of else ""
    return f'<div class="lead"><p class="value">{escape(found.value)}</p>{told}{sure}</div>'


def _certainty(confidence: float) -> str:
    """A level in words; what it means, with its number, for those who ask."""
    level, means = certainty(confidence), escape(meaning(confidence))
    return (
        f'<details class="sure {level}"><summary title="{means}">{level.capitalize()} confidence</summary>'
        f'<span role="note">{means}</span></details>'
    )


def _says(answer: Answer, written: Entry | None) -> str:
    """The answer in a sentence, unless the lead or the first quote has said it all."""
    if not written or not written.says or _is_told(answer):
        return ""
    text = answer.text.removesuffix(_BELOW).rstrip()
    found = lead(answer)
    if found and found.who and found.as_of:  # stands above in larger type
        text = text.removeprefix(f"{found.value} ({found.who}, {found.as_of}). ")
    return f'<p class="says">{escape(text)}</p>'


def _is_told(answer: Answer) -> bool:
    """Whether the lead says all that the answer does."""
    found = lead(answer)
    alone = len(answer.positions) == 1 and found is not None and answer.text.startswith(found.value)
    return found is not None and (alone or not answer.positions)


def _phrasing(phrasing: Phrasing | None) -> str:
    """What a language model made of the quotes, which stand below it, and that it did."""
    if phrasing is None:
        return ""
    return f'<p class="phrasing"><span>{escape(phrasing.origin)}:</span> {escape(phrasing.text)}</p>'


def _quotes(asked: Turn, answer: Answer, turn: int, written: Entry | None) -> str:
    items = (
        _quote(
            one,
            turn,
            number,
            _at(written.quotes if written else (), number),
            _at(asked.places, number),
            _at(asked.remarks, number) or "",
        )
        for number, one in enumerate(answer.evidence)
    )
    return f'<ol class="quotes">{"".join(items)}</ol>' if answer.evidence else ""


def _at(things: Sequence[T], number: int) -> T | None:
    return things[number] if number < len(things) else None


def _folded(rest: str) -> str:
    """The rest of a sentence that is too long for one quote, under a mark that unfolds it."""
    if not rest:
        return ""
    return (
        '<details class="rest"><summary title="Show the whole sentence"><span aria-hidden="true">…</span>'
        f'<span class="unseen">Show the whole sentence</span></summary>{escape(rest)}</details>'
    )


def _quote(
    evidence: Evidence, turn: int, number: int, quoted: Quoted | None, place: Place | None, remark: str = ""
) -> str:
    """A quote and the buttons that open its source and copy it; the context stands before it in grey.

    `remark` says that its briefing has changed or gone since.
    """
    document, context = evidence.document, evidence.context
    before = f'<span class="context">{escape(document.text[slice(*context)])}</span>' if context else ""
    if context:  # the head of a table, and a question before its answer, stand on a line of their own
        before += "<br>" if "\n" in document.text[context.end : evidence.start] else " "
    quote = mark_up(document.text, (evidence.start, evidence.end), [(evidence.answer_span, "strong")])
    if place:
        quote = f"{_folded(place.head)}{quote}{_folded(place.tail)}"
    if evidence.after:
        quote += f' <span class="after">{escape(document.text[slice(*evidence.after)])}</span>'
    line = byline(document, evidence.place)
    when_and_who = f'<span class="byline">{line}</span>' if line else ""
    if document.language not in {"", "en"}:
        when_and_who += f' <span class="language">{escape(language_name(document.language))}</span>'
    copied = f" {copies(quoted)}" if quoted else ""
    copy = '<button type="button" class="quiet copy" data-copy>Copy quote</button>' if quoted else ""
    return (
        f'<li class="quote" data-event="open_quote" data-turn="{turn}" data-quote="{number}"{copied}>'
        f'<blockquote dir="auto"{spoken(document.language)}>{before}{quote}</blockquote>{_remark(remark)}'
        f'<div class="line"><button type="button" class="cite" title="{escape(document.path)}">'
        f'<span class="number"><span class="unseen">Open source </span>{number + 1}</span>'
        f'<span><span class="title" dir="auto">{escape(document.title)}</span> {when_and_who}</span></button>'
        f"{copy}</div></li>"
    )


def _remark(remark: str) -> str:
    return f'<p class="changed" role="note">{escape(remark)}</p>' if remark else ""


def _foot(answer: Answer, turn: int) -> str:
    if not answer.evidence:
        return ""
    copy = '<button type="button" class="quiet" data-copy>Copy with sources</button>'
    return f'<div class="foot">{copy}{export_menu(turn)}</div>'
