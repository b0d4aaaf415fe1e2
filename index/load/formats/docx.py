"""Word -> text, with python-docx: paragraphs and tables in order, headings by their style."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..content import Block, Content
from .office import check_package, properties

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (_W + name for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
# Deleted and moved-away text is not seen in Word; text boxes are read after the paragraph they hang on.
_UNSEEN = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _BOX, _FALLBACK}
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def load_docx(raw: bytes) -> Content:
    """Body, text boxes, footnotes and endnotes; the text as it reads with all tracked changes accepted."""
    check_package(raw, "word/document.xml", "Word")
    from docx import Document

    document = Document(io.BytesIO(raw))
    headings = _heading_styles(document)
    blocks = [*_blocks(document.element.body, headings), *_notes(document)]
    return Content(blocks=tuple(blocks), hinted=properties(document.core_properties))


def _heading_styles(document: Document) -> set[str]:
    """Ids of the styles that are headings, or are based on one. Word stores the names in English."""
    found = set()
    for style in document.styles:
        base: Any = style
        seen = set()
        while base is not None and base.style_id not in seen:
            seen.add(base.style_id)
            if base.name == "Title" or (base.name or "").lower().startswith("heading"):
                found.add(style.style_id)
            base = getattr(base, "base_style", None)
    return found


def _blocks(parent: Any, headings: set[str]) -> Iterator[Block]:
    """Blocks of the body, of a text box or of a content control, in document order."""
    for element in parent:
        if element.tag == _PARAGRAPH:
            style = element.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(_W + "val") if style is not None else None
            yield Block(_text(element), heading=name in headings)
            for box in element.iter(_BOX):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, headings)
        elif element.tag == _TABLE:
            yield from _rows(element)
        elif element.tag not in _UNSEEN and len(element):
            yield from _blocks(element, headings)


def _rows(table: Any) -> Iterator[Block]:
    first = True
    for row in _children(table, _ROW):
        cells = [" ".join(_text(cell).split()) for cell in _children(row, _CELL)]
        if any(cells):
            yield Block(" | ".join(cells), tight=not first)
            first = False


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row; a content control may lie around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {_W + "sdt", _W + "sdtContent"}:
            yield from _children(child, tag)


def _text(element: Any) -> str:
    """The words of a paragraph or cell, links, fields and accepted changes among them."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)
            if child.tag == _PARAGRAPH:
                yield "\n"


def _notes(document: Document) -> Iterator[Block]:
    """Footnotes and endnotes; those with a type are only the lines that set them off."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(_W + "type") is None:
                    yield Block(_text(note))
