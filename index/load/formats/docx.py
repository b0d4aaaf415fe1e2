"""Word -> text, with python-docx: paragraphs and tables in order, headings by their style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..content import Block, Content, counted
from .grid import Grid
from .office import opened, properties
from .office.inside import attachments, comment, figure_blocks, part_roots
from .office.names import FALLBACK, R, W, is_on, value
from .office.numbering import Numbering
from .office.styles import Styles, numbering_of
from .office.symbols import UNKNOWN
from .office.words import BOX, UNSEEN, Words

if TYPE_CHECKING:
    from docx.document import Document

_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_PAGE_NUMBER = re.compile(r"\W*(?:page|seite|p\.?)?\W*\d*\W*(?:(?:of|von|/)\W*\d*)?\W*", re.I)


def load_docx(raw: bytes) -> Content:
    """Headers, body, text boxes, charts, footnotes, comments and footers, with all tracked changes accepted.

    Embedded files are attachments. Struck and hidden text is not read.
    """
    from docx import Document

    document = Document(opened(raw, "Word"))
    reader = _Reader(document)
    blocks = reader.read()
    return Content(
        blocks=tuple(blocks),
        hinted=properties(document.core_properties),
        attachments=tuple(attachments(document.part.rels)),
        unread=counted(
            picture_without_text=reader.pictures(),
            chart=reader.unread_figures,
            sign_of_an_unknown_font=sum(block.text.count(UNKNOWN) for block in blocks),
        ),
    )


class _Reader:
    """Reads one document from its first to its last block; numbers of lists are counted on the way."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._relations = document.part.rels
        self._styles = Styles(next(part_roots(self._relations, "/styles"), None))
        self._numbering = Numbering(next(part_roots(self._relations, "/numbering"), None))
        self._words = Words(self._styles)
        self.unread_figures = 0

    def read(self) -> list[Block]:
        return [
            *self._frame("header"),
            *self._blocks(self._body),
            *self._notes(),
            *self._comments(),
            *self._frame("footer"),
        ]

    def pictures(self) -> int:
        """How many pictures the body shows."""
        return sum(not _is_inside(one, FALLBACK, W + "object") for one in self._body.iter(*_PICTURES))

    def _blocks(self, parent: Any) -> Iterator[Block]:
        """Blocks of the body, of a text box or of a content control, in document order."""
        for element in parent:
            if element.tag == W + "p":
                yield self._paragraph(element)
                yield from self._hanging(element)
            elif element.tag == W + "tbl":
                yield from self._rows(element)
            elif element.tag not in UNSEEN and len(element):
                yield from self._blocks(element)

    def _paragraph(self, element: Any) -> Block:
        style = self._styles[value(element.find(f"{W}pPr/{W}pStyle"))]
        label, text = self._label(element), self._words.of(element)
        return Block(label + text.lstrip() if label and text.strip() else text, heading=style.is_heading)

    def _label(self, paragraph: Any) -> str:
        """The number that Word sets before a paragraph; "" for none."""
        properties = paragraph.find(W + "pPr")
        if properties is None or (properties.find(W + "rPr") is not None and _is_deleted(properties)):
            return ""
        name = value(properties.find(W + "pStyle"))
        own, style = numbering_of(properties), self._styles[name].numbering
        number = own[0] or style[0]
        if not number:
            return ""
        level = own[1] or style[1] or str(self._numbering.level_of(number, name))
        return self._numbering.label(number, int(level) if level.isdigit() else 0)

    def _hanging(self, paragraph: Any) -> Iterator[Block]:
        """Text boxes, charts and SmartArt that hang on a paragraph."""
        for box in _nearest(paragraph, BOX):  # others inside of it are read with it, and no second time
            yield from self._blocks(box)
        if next(paragraph.iter(W + "drawing"), None) is not None:
            blocks, unread = figure_blocks(paragraph, self._relations)
            self.unread_figures += unread
            yield from blocks

    def _rows(self, table: Any) -> Iterator[Block]:
        grid, merged, is_first = Grid(), dict[int, str](), True
        for row in _children(table, W + "tr"):
            cells = [*self._cells(row, merged)]
            if line := grid.row(cells):
                yield Block(line, tight=not is_first)
                is_first = False
            for cell in _children(row, W + "tc"):
                for paragraph in _nearest(cell, W + "p"):
                    yield from self._hanging(paragraph)

    def _cells(self, row: Any, merged: dict[int, str]) -> Iterator[tuple[str, int, int]]:
        """The cells of a row; one that is merged with the one above says the same. `merged` is by column."""
        column = 0
        for cell in _children(row, W + "tc"):
            width = value(cell.find(f"{W}tcPr/{W}gridSpan")) or "1"
            columns = int(width) if width.isdigit() else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            text = merged.get(column, "") if goes_on else self._cell(cell)
            merged[column] = text
            yield text, columns, 1
            column += columns

    def _cell(self, cell: Any) -> str:
        """The words of a cell in one line, with semicolons between the points of a list."""
        pieces: list[str] = []
        for paragraph in _nearest(cell, W + "p"):
            label, text = self._label(paragraph), " ".join(self._words.of(paragraph).split())
            if text:
                pieces.append(("; " if label and pieces else " ") + label + text)
        return "".join(pieces).strip()

    def _frame(self, kind: str) -> Iterator[Block]:
        """What stands at the head or foot of the pages, each line once; page numbers are none of it."""
        seen: set[str] = set()
        for section in self._body.iter(W + "sectPr"):
            has_first_page = is_on(section, "titlePg")
            for reference in section.findall(f"{W}{kind}Reference"):
                relation = self._relations.get(reference.get(R + "id") or "")
                if reference.get(W + "type") == "first" and not has_first_page:
                    continue
                for root in part_roots({"": relation} if relation is not None else {}, f"/{kind}"):
                    for block in self._blocks(root):
                        text = " ".join(block.text.split())
                        if text not in seen and not _PAGE_NUMBER.fullmatch(text):
                            seen.add(text)
                            yield Block(block.text)

    def _notes(self) -> Iterator[Block]:
        """Footnotes and endnotes; those with a type are only the lines that set them off."""
        for kind in ("/footnotes", "/endnotes"):
            for root in part_roots(self._relations, kind):
                for note in root:
                    if note.get(W + "type") is None:
                        yield Block(self._words.of(note))

    def _comments(self) -> Iterator[Block]:
        for root in part_roots(self._relations, "/comments"):
            for one in root.iter(W + "comment"):
                yield comment(" ".join(self._words.of(one).split()), one.get(W + "author"))


def _is_deleted(properties: Any) -> bool:
    """Whether the end of a paragraph was deleted, which Word no longer counts."""
    return properties.find(f"{W}rPr/{W}del") is not None


def _is_inside(element: Any, *tags: str) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _nearest(parent: Any, tag: str) -> Iterator[Any]:
    """The elements of a kind inside another, but none that is inside one of them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (BOX, FALLBACK):
            yield from _nearest(child, tag)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row; a content control may lie around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent"}:
            yield from _children(child, tag)
