"""A PDF's bytes -> its content, with PDFium: each page read, and all pages put together."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ....errors import LoadError
from ...content import Content, counted
from ...decode import recognise
from ..layout.blocks import blocks, texts
from ..layout.columns import pieces_by_place, pieces_of_lines
from ..layout.furniture import Sheet, running, without
from ..layout.lines import lines_by_place
from ..layout.paragraphs import Leading, leading, words_of
from ..layout.pieces import Piece
from ..layout.places import Glyph, Rulings, by_angle
from ..ocr.engine import INSTALL
from .extras import Extras, read_extras, with_extras
from .facts import own_facts, properties
from .glyphs import read_glyphs
from .rulings import read_rulings
from .scans import Scan, pictures, read_by_ocr, read_scan, unread
from .tagged import tagged_pieces
from .tags import Element, by_mark, read_tags, sound

_PDFIUM = threading.Lock()  # PDFium is not safe to use from two threads
_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Page:
    """What PDFium gives of a page. `glyphs` run as most of its text does, `others` in other directions.

    `tree` holds its tags, where they are sound; where not, `rulings` what is drawn on it. `unmapped` counts
    characters of which the file does not tell the letter.
    """

    glyphs: list[Glyph]
    others: list[list[Glyph]]
    tree: tuple[Element, ...]
    rulings: Rulings
    bottom: float
    top: float
    extras: Extras
    unmapped: int
    pictures: int
    scan: Scan | None


def load_pdf(raw: bytes) -> Content:
    """Pages in order; paragraphs, lists and tables as their tags tell or as they stand on the page."""
    if b"%PDF-" not in raw[:1024]:
        found = recognise(raw)
        raise LoadError(
            "is not a PDF" + (f" but {found}: give it the suffix that belongs to it" if found else "")
        )
    with _PDFIUM:
        document = _open(raw)
        try:
            form = _form(document)
            started = time.process_time()
            pages = [_read(document, number, form, started) for number in range(len(document))]
            hinted = properties(document.get_metadata_dict())
        finally:
            document.close()
    pieces = _pieces(pages)
    if not any(pieces):
        raise LoadError(_without_text(pages))
    scans = [page.scan for page in pages]
    return Content(
        blocks=tuple(blocks(pieces, words_of(texts(pieces)))),
        told=own_facts(pieces, hinted),
        hinted=hinted,
        ocr=read_by_ocr(scans),
        unread=(*unread(scans), *_left_out(pages)),
    )


def _left_out(pages: Sequence[Page]) -> Iterator[str]:
    """What the pages hold beside text, in words."""
    yield from counted(picture_without_text=sum(page.pictures for page in pages if not page.scan))
    unmapped = sum(page.unmapped for page in pages if not page.scan)
    if unmapped:
        yield f"{unmapped:,} characters of a font that does not tell its letters"


def _open(raw: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise LoadError("is password-protected: save a copy without the password") from error
        raise LoadError("is a damaged PDF: copy or download it again") from error


def _form(document: Any) -> Any:
    """What PDFium reads the values of form fields through; None where the file has no form."""
    if document.get_formtype():
        document.init_forms()
    return document.formenv


def _without_text(pages: Sequence[Page]) -> str:
    scans = [page.scan for page in pages if page.scan]
    if any(scan.confidence is None and not scan.late for scan in scans):
        return f"is a scan without text: to read it, {INSTALL}"
    return "is a scan without text that OCR could read" if scans else "has no text in it"


def _read(document: Any, number: int, form: Any, started: float) -> Page:
    page = document[number]
    text = page.get_textpage()
    try:
        glyphs, unmapped = read_glyphs(text)
        main, *others = [group for _, group in by_angle(glyphs)] or [[]]
        angle = main[0].style.angle if main else 0
        tree = read_tags(page)
        tree = tree if sound(tree, by_mark(main)) else ()
        rulings = Rulings() if tree else read_rulings(page, angle)
        bottom, top = _reach(page, angle, [glyph.base for glyph in main])
        extras = read_extras(page, form)
        shown = pictures(page)
        scan = read_scan(page, started) if _is_scan(len(main), unmapped, shown) else None
        return Page(main, others, tree, rulings, bottom, top, extras, unmapped, shown, scan)
    finally:
        text.close()
        page.close()


def _reach(page: Any, angle: int, heights: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest point of a page, along the lines of its text."""
    if angle:
        return min(heights) - 36, max(heights) + 36
    _, bottom, _, top = page.get_mediabox()
    return bottom, top


def _is_scan(glyphs: int, unmapped: int, shown: int) -> bool:
    """Whether a page's text is not in the file as text: a picture, or a font of unknown letters."""
    return (glyphs == 0 and shown > 0) or unmapped > max(20, glyphs)


def _pieces(pages: Sequence[Page]) -> list[list[Piece]]:
    sheets = [Sheet(tuple(lines_by_place(page.glyphs)), page.bottom, page.top) for page in pages]
    steps = leading([sheet.lines for sheet in sheets])
    return [
        with_extras(_of_page(page, without(page.glyphs, repeated), steps), page.extras)
        for page, repeated in zip(pages, running(sheets), strict=True)
    ]


def _of_page(page: Page, glyphs: list[Glyph], steps: Leading) -> list[Piece]:
    if page.scan and page.scan.lines:
        return pieces_of_lines(page.scan.lines, leading([page.scan.lines]))
    marked = by_mark(glyphs)
    others = [piece for group in page.others for piece in pieces_by_place(group, Rulings(), steps)]
    if not page.tree:
        return [*pieces_by_place(glyphs, page.rulings, steps), *others]
    inside = {mark for element in page.tree for mark in element.marks()}
    rest = [glyph for mark, group in marked.items() if mark not in inside for glyph in group]
    tagged = tagged_pieces(page.tree, marked)
    loose = pieces_by_place(rest, Rulings(), steps)
    highest = max((piece.first.bottom for piece in tagged), default=0.0)
    above = [piece for piece in loose if piece.last.bottom > highest]
    return [*above, *tagged, *(piece for piece in loose if piece not in above), *others]
