"""The source pane: a document as a reader has it, with the quotes of an answer marked."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ....index import Document, DocumentInfo, Span, language_name
from ....qa import Evidence
from ...export import long_date
from .marked import spoken
from .reading import text_of

LONGEST = 400_000
"""Characters of a document that are shown at once; of a longer one, the part around the quote."""

_TITLE_WITHIN = 20_000  # characters from the beginning

NOTHING_OPEN = (
    '<section class="source empty" aria-label="Source"><p>The source of an answer opens here, '
    "with the quoted sentence marked.</p></section>"
)


class Around(NamedTuple):
    """What is one click away from a document: the reports of its source before and after it."""

    earlier: DocumentInfo | None = None
    later: DocumentInfo | None = None


NOTHING_AROUND = Around()


class Quotes(NamedTuple):
    """Which quote of an answer is open: its turn, its number, of how many, and where `others` stand here."""

    turn: int
    number: int
    of: int
    others: Sequence[Span] = ()


def source(
    document: Document,
    evidence: Evidence | None = None,
    note: str = "",
    *,
    place: Span | None = None,
    quotes: Quotes | None = None,
    around: Around = NOTHING_AROUND,
) -> str:
    """A document as HTML; with `evidence`, its quote in `<mark>` and its context in grey.

    `place` is marked where there is no evidence. `note` is a remark for the reader above the text, such as
    that the file has changed since. The other quotes of the answer are marked more lightly.
    """
    at = evidence.start if evidence else place.start if place else 0
    start = max(0, min(at - LONGEST // 2, len(document.text) - LONGEST))
    end = min(len(document.text), start + LONGEST)
    remark = f'<p class="note" role="note">{escape(note)}</p>' if note else ""
    open_at = Span(evidence.start, evidence.end) if evidence else place
    return (
        f'<section class="source" aria-label="Source"{_link(document, open_at)}>'
        f"{_head(document, at, around)}{_tools(quotes)}{remark}"
        f'<div class="text" tabindex="0" dir="auto"{spoken(document.language)}'
        f' aria-label="Text of the briefing">{_left_out(start, "before")}'
        f"{text_of(document, (start, end), _marks(evidence, place, quotes))}"
        f"{_left_out(len(document.text) - end, 'after')}</div></section>"
    )


def gone(message: str) -> str:
    """The pane when there is nothing to open, with the reason."""
    return f'<section class="source empty" aria-label="Source"><p role="note">{escape(message)}</p></section>'


def _marks(
    evidence: Evidence | None, place: Span | None, quotes: Quotes | None
) -> list[tuple[Span | None, str]]:
    if evidence is None:
        return [(place, "mark")]
    quote, context = Span(evidence.start, evidence.end), evidence.context
    also = _apart([quote, *(quotes.others if quotes else ())])[1:]
    if context and any(_meet(context, one) for one in also):
        context = None
    lighter: list[tuple[Span | None, str]] = [(one, 'span class="also"') for one in also]
    return [*lighter, (context, 'span class="context"'), (quote, "mark"), (evidence.answer_span, "strong")]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans without those that meet one before them."""
    kept: list[Span] = []
    for span in spans:
        if not any(_meet(span, one) for one in kept):
            kept.append(span)
    return kept


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _link(document: Document, at: Span | None) -> str:
    """What the address of the page says of the document and the place."""
    place = f"&s={at.start}-{at.end}" if at else ""
    return f' data-address="{escape(f"?d={document.id}{place}")}"'


def _head(document: Document, at: int, around: Around) -> str:
    facts = [
        ("Marking", escape(document.marking)),
        ("Date", escape(long_date(document.date))),
        ("Source", escape(document.source or "")),
        ("Language", escape(language_name(document.language)) if document.language not in {"", "en"} else ""),
        ("Place", escape(document.place_of(at))),
        ("File", f'<span class="path">{escape(document.path)}</span>'),
    ]
    lines = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return (
        '<div class="head"><button type="button" class="quiet close" data-close>Close</button>'
        f'<h2 aria-live="polite" dir="auto">{escape(whole_title(document))}</h2><dl>{lines}</dl>'
        f'<div class="ways">{_original(document, at)}'
        '<button type="button" class="quiet" data-link>Copy link</button>'
        f"{_report(around.earlier, '‹ Earlier')}{_report(around.later, 'Later ›')}</div></div>"
    )


def whole_title(document: Document) -> str:
    """The title as the document has it; one that the index cut is looked for in the text."""
    begun = document.title.removesuffix("…")
    if begun == document.title:
        return begun
    lines = (" ".join(line.split()) for line in document.text[:_TITLE_WITHIN].split("\n"))
    return next((line for line in lines if line.startswith(begun)), document.title)


def _original(document: Document, at: int) -> str:
    """A way to the file itself: a PDF at its page, all else is saved."""
    path = document.path.lower()
    is_shown = path.endswith(".pdf") and ".eml/" not in path
    page = document.page_of(at)
    where = f"#page={page}" if is_shown and page else ""
    told = f"Open PDF at page {page}" if where else "Open PDF" if is_shown else "Download original"
    address = f"/original/{document.id}{where}"
    return f'<a class="quiet original" href="{address}" target="_blank" rel="noopener">{told}</a>'


def _report(info: DocumentInfo | None, way: str) -> str:
    """A button that opens another report of the same source."""
    if info is None:
        return ""
    title = escape(f"{info.title}, {long_date(info.date)}")
    return (
        f'<button type="button" class="quiet" data-event="open_document" data-document="{info.id}"'
        f' title="{title}">{way}: {escape(long_date(info.date))}</button>'
    )


def _tools(quotes: Quotes | None) -> str:
    """Find in the document, and from quote to quote of the answer."""
    find = (
        '<input type="search" class="find" placeholder="Find in this briefing"'
        ' aria-label="Find in this briefing">'
        '<span class="found" role="status"></span>'
        '<button type="button" class="quiet" data-find="-1" aria-label="Previous match" hidden>↑</button>'
        '<button type="button" class="quiet" data-find="1" aria-label="Next match" hidden>↓</button>'
    )
    steps = ""
    if quotes and quotes.of > 1 and quotes.number < quotes.of:
        steps = (
            f'<span class="steps">{_step(quotes, -1, "Previous quote", "‹")}'
            f"<span>Quote {quotes.number + 1} of {quotes.of}</span>"
            f"{_step(quotes, 1, 'Next quote', '›')}</span>"
        )
    return f'<div class="finding">{find}{steps}</div>'


def _step(quotes: Quotes, by: int, name: str, sign: str) -> str:
    to = quotes.number + by
    off = "" if 0 <= to < quotes.of else " disabled"
    return (
        f'<button type="button" class="quiet" data-event="open_quote" data-turn="{quotes.turn}"'
        f' data-quote="{to}" aria-label="{name}"{off}>{sign}</button>'
    )


def _left_out(characters: int, where: str) -> str:
    return f'<p class="note">{characters:,} characters {where} this are not shown.</p>' if characters else ""
