"""A document's text as a reader sets it: headings, lists, tables, and where its pages begin.

No character is changed and none moves: each line is shown by its place in the text, so that a span of the
text is marked wherever it runs over lines, cells and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ....index import CELL_SEPARATOR, Document, Span
from .marked import mark_up

Marks = Sequence[tuple[Span | None, str]]
_ITEM = re.compile(r"\s*(?:[•▪◦‣·–*-]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S")
_LINE = re.compile(r"[^\n]+")


class _Line(NamedTuple):
    """A line of the text; `kind` is "heading", "row", "item" or "text"."""

    start: int
    end: int
    kind: str


def text_of(document: Document, within: tuple[int, int], marks: Marks) -> str:
    """The text from `within[0]` to `within[1]` as HTML, with tags around spans; outer ones come first."""
    page = _Page(document, marks)
    pieces: list[str] = []
    for kind, group in groupby(_lines(document, within), lambda line: line.kind):
        lines = list(group)
        pieces += [page.table(lines)] if kind == "row" else [page.line(line) for line in lines]
    return "".join(pieces)


def _lines(document: Document, within: tuple[int, int]) -> Iterator[_Line]:
    """The lines that are not empty, each with its kind."""
    headings = {start for start, _ in document.headings}
    for found in _LINE.finditer(document.text, *within):
        start, end = found.span()
        yield _Line(start, end, _kind(found.group(), start in headings))


def _kind(line: str, is_heading: bool) -> str:
    if is_heading:
        return "heading"
    if CELL_SEPARATOR in line:
        return "row"
    return "item" if _ITEM.match(line) else "text"


class _Page:
    """Sets lines one after the other, and knows which pages have begun."""

    def __init__(self, document: Document, marks: Marks) -> None:
        self._text = document.text
        self._marks = marks
        starts = enumerate(document.pages, 1) if len(document.pages) > 1 else ()
        self._pages = [(start, number) for number, start in starts]
        self._word = "Slide" if document.path.lower().endswith(".pptx") else "Page"

    def line(self, line: _Line) -> str:
        """A heading, an item of a list, or a paragraph."""
        above = self._turned(line.start)
        inside = self._marked(line.start, line.end)
        if line.kind == "heading":
            return f"{above}<h3>{inside}</h3>"
        kind = ' class="item"' if line.kind == "item" else ""
        return f"{above}<p{kind}>{inside}</p>"

    def table(self, lines: Sequence[_Line]) -> str:
        """Rows of cells; the first of several is the head."""
        above = self._turned(lines[0].start)
        head, *others = lines
        rows = [self._row(head, "th" if others else "td"), *(self._row(line, "td") for line in others)]
        return f'{above}<div class="table"><table>{"".join(rows)}</table></div>'

    def _row(self, line: _Line, tag: str) -> str:
        cells, start = [], line.start
        for cell in self._text[line.start : line.end].split(CELL_SEPARATOR):
            end = start + len(cell)
            cells.append(f"<{tag}>{self._marked(start, end)}</{tag}>")
            start = end + len(CELL_SEPARATOR)
        return f"<tr>{''.join(cells)}</tr>"

    def _turned(self, start: int) -> str:
        """The marks of the pages that have begun up to a character; of several empty ones the last."""
        begun = [number for at, number in self._pages if at <= start]
        self._pages = self._pages[len(begun) :]
        return f'<p class="page" id="page-{begun[-1]}">{self._word} {begun[-1]}</p>' if begun else ""

    def _marked(self, start: int, end: int) -> str:
        """Text with its marks; a page that begins within a sentence is marked in its line."""
        pieces = []
        while self._pages and self._pages[0][0] < end:
            at, number = self._pages.pop(0)
            at = max(at, start)
            turned = f'<span class="page" id="page-{number}">{self._word} {number}</span>'
            pieces += [mark_up(self._text, (start, at), self._marks), turned]
            start = at
        return "".join([*pieces, mark_up(self._text, (start, end), self._marks)])
