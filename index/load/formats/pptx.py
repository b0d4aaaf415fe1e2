"""PowerPoint -> text, with python-pptx: slide by slide, titles as headings, top to bottom, then the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..content import Attachment, Block, Content, counted
from .grid import Grid
from .office import opened, properties
from .office.inside import attachments, comment, figure_blocks, part_roots
from .office.slides import A, lines, words
from .office.symbols import UNKNOWN

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAGE_NUMBERS = frozenset(["sldNum"])


def load_pptx(raw: bytes) -> Content:
    """Text, groups, tables, charts, SmartArt, comments and speaker's notes of every slide that is shown.

    Embedded files are attachments.
    """
    from pptx import Presentation

    presentation = Presentation(opened(raw, "PowerPoint"))
    reader = _Reader()
    blocks = [
        block
        for number, slide in enumerate(presentation.slides)
        for block in _numbered(number, reader.slide(slide))
    ]
    return Content(
        blocks=tuple(blocks),
        hinted=properties(presentation.core_properties),
        attachments=tuple(reader.attachments),
        unread=counted(
            picture_without_text=reader.pictures,
            chart=reader.unread_figures,
            hidden_slide=reader.hidden,
            sign_of_an_unknown_font=sum(block.text.count(UNKNOWN) for block in blocks),
        ),
    )


def _numbered(number: int, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a slide; each says on which it stands, as it is not known which has a text."""
    for block in blocks:
        yield replace(block, pages=((number, 0),))


class _Reader:
    """Reads slides, and counts what on them cannot be read."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self.pictures = self.unread_figures = self.hidden = 0

    def slide(self, slide: Any) -> Iterator[Block]:
        """The blocks of one slide; none of a hidden one, which no audience sees."""
        if slide._element.get("show") in {"0", "false"}:
            self.hidden += 1
            return
        _choose(slide._element)
        self.attachments += attachments(slide.part.rels)
        title = slide.shapes.title
        if title is not None:
            yield Block("\n".join(lines(title._element)), heading=True)
        for shape in _in_order(slide.shapes):
            if title is None or shape.shape_id != title.shape_id:
                yield from self._shape(shape, slide.part.rels)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield from map(Block, lines(slide.notes_slide.notes_text_frame._txBody))
        yield from _comments(slide.part)

    def _shape(self, shape: Any, relations: Any) -> Iterator[Block]:
        element = shape._element
        if _is_unseen(element):
            return
        if shape.has_text_frame:
            yield from map(Block, lines(element))
        elif getattr(shape, "has_table", False):
            yield from _rows(shape.table)
        elif element.tag == _P + "graphicFrame":
            blocks, unread = figure_blocks(element, relations)
            self.unread_figures += unread
            yield from blocks
        self.pictures += element.tag == _P + "pic" or element.find(f"{_P}spPr/{A}blipFill") is not None


def _choose(slide: Any) -> None:
    """Keep of alternatives, such as a shape with an equation and a picture of it, the one to read."""
    for alternatives in [*slide.iter(_MC + "AlternateContent")]:
        parent = alternatives.getparent()
        chosen = next(iter(alternatives), None)
        if parent is not None and chosen is not None:
            at = parent.index(alternatives)
            parent[at : at + 1] = list(chosen)


def _in_order(shapes: Iterable[Any]) -> Iterator[Any]:
    """Shapes from top to bottom and left to right; a group stays together."""
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _in_order(shape.shapes)
        else:
            yield shape


def _is_unseen(element: Any) -> bool:
    """Whether a shape is hidden, or shows the number of the slide."""
    about = next(element.iter(_P + "cNvPr"), None)
    holder = next(element.iter(_P + "ph"), None)
    is_hidden = about is not None and about.get("hidden") in {"1", "true"}
    return is_hidden or (holder is not None and holder.get("type") in _PAGE_NUMBERS)


def _rows(table: Any) -> Iterator[Block]:
    grid, is_first = Grid(), True
    for row in table.rows:
        cells = [
            ("; ".join(" ".join(line.split()) for line in lines(cell._tc)), cell.span_width, cell.span_height)
            for cell in row.cells
            if not cell.is_spanned
        ]
        if line := grid.row(cells):
            yield Block(line, tight=not is_first)
            is_first = False


def _comments(part: Any) -> Iterator[Block]:
    """Comments on a slide, of the older kind (`p:text`) and of the newer (paragraphs)."""
    for root in part_roots(part.rels, "/comments"):
        for one in root.iter("{*}cm", "{*}reply"):
            texts = [found.text or "" for found in one.findall(_P + "text")]
            texts += [
                words(paragraph) for body in one.findall("{*}txBody") for paragraph in body.iter(A + "p")
            ]
            yield comment(" ".join(" ".join(texts).split()), None)
