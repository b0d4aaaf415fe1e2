"""The source pane: a whole document, with the quoted sentence marked."""

from html import escape

from ....index import Document, Span, language_name
from ....qa import Evidence
from .markdown import long_date
from .render import mark_up, spoken

LONGEST = 400_000
"""Characters of a document that are shown at once; of a longer one, the part around the quote."""

NOTHING_OPEN = (
    '<section class="source empty" aria-label="Source"><p>The source of an answer opens here, '
    "with the quoted sentence marked.</p></section>"
)


def source(document: Document, evidence: Evidence | None = None, note: str = "") -> str:
    """A document as HTML; with `evidence`, its quote in `<mark>` and its context in grey.

    `note` is a remark for the reader above the text, such as that the file has changed since.
    """
    at = evidence.start if evidence else 0
    start = max(0, min(at - LONGEST // 2, len(document.text) - LONGEST))
    end = min(len(document.text), start + LONGEST)
    remark = f'<p class="note" role="note">{escape(note)}</p>' if note else ""
    return (
        f'<section class="source" aria-label="Source">{_head(document)}{remark}'
        f'<div class="text" tabindex="0" dir="auto"{spoken(document.language)}'
        ' aria-label="Text of the briefing">'
        f"{_left_out(start, 'before')}"
        f"{mark_up(document.text, (start, end), _marks(evidence))}"
        f"{_left_out(len(document.text) - end, 'after')}</div></section>"
    )


def gone(message: str) -> str:
    """The pane when there is nothing to open, with the reason."""
    return f'<section class="source empty" aria-label="Source"><p role="note">{escape(message)}</p></section>'


def _marks(evidence: Evidence | None) -> list[tuple[Span | None, str]]:
    if evidence is None:
        return []
    quote = Span(evidence.start, evidence.end)
    return [(evidence.context, 'span class="context"'), (quote, "mark"), (evidence.answer_span, "strong")]


def _head(document: Document) -> str:
    facts = [
        ("Date", escape(long_date(document.date))),
        ("Source", escape(document.source or "")),
        ("Language", escape(language_name(document.language)) if document.language not in {"", "en"} else ""),
        ("File", f'<span class="path">{escape(document.path)}</span>'),
    ]
    lines = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return (
        '<div class="head"><button type="button" class="quiet close" data-close>Close</button>'
        f'<h2 aria-live="polite" dir="auto">{escape(document.title)}</h2><dl>{lines}</dl></div>'
    )


def _left_out(characters: int, where: str) -> str:
    return f'<p class="note">{characters:,} characters {where} this are not shown.</p>' if characters else ""
