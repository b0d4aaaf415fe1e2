"""Text as HTML with marks around spans of it."""

from collections.abc import Iterable
from html import escape

from ....index import Document, Span
from ...export import long_date


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


def spoken(language: str) -> str:
    """The attribute that tells a browser which language a text is in; nothing where it is not known."""
    return f' lang="{escape(language)}"' if language else ""


def byline(document: Document, place: str = "") -> str:
    """Handling mark, date, source and a place in it of a document, as far as known, on one line."""
    parts = [document.marking, long_date(document.date), document.source or "", place]
    return " · ".join(escape(part) for part in parts if part)
