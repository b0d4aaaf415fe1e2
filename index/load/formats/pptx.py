"""PowerPoint -> text, with python-pptx: slide by slide, titles as headings, top to bottom, then the notes."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..content import Block, Content
from .office import check_package, properties


def load_pptx(raw: bytes) -> Content:
    """Text frames, groups, tables and speaker's notes of every slide."""
    check_package(raw, "ppt/presentation.xml", "PowerPoint")
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(raw))
    blocks = [block for slide in presentation.slides for block in _slide(slide)]
    return Content(blocks=tuple(blocks), hinted=properties(presentation.core_properties))


def _slide(slide: Any) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None:
        yield Block(title.text_frame.text, heading=True)
    for shape in _in_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from _paragraphs(slide.notes_slide.notes_text_frame)


def _in_order(shapes: Iterable[Any]) -> Iterator[Any]:
    """Shapes from top to bottom and left to right; a group stays together."""
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _in_order(shape.shapes)
        else:
            yield shape


def _shape(shape: Any) -> Iterator[Block]:
    if shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)
    elif getattr(shape, "has_table", False):
        for number, row in enumerate(shape.table.rows):
            cells = [" ".join(cell.text_frame.text.split()) for cell in row.cells]
            if any(cells):
                yield Block(" | ".join(cells), tight=number > 0)


def _paragraphs(frame: Any) -> Iterator[Block]:
    for paragraph in frame.paragraphs:
        yield Block(paragraph.text)
