"""A picture of text (PNG, JPEG, TIFF) -> text, with OCR; each picture of a TIFF is a page."""

from __future__ import annotations

import io

from ....errors import LoadError
from ...content import Content, Facts
from ..layout.blocks import blocks, texts
from ..layout.columns import pieces_of_lines
from ..layout.paragraphs import leading, words_of
from ..pdf.facts import own_facts
from ..pdf.scans import Scan, read_by_ocr, unread
from . import engine

_GUESSED_DPI = 200.0  # of a picture that does not say how large it is
_MOST_PAGES = 500


def load_image(raw: bytes) -> Content:
    """Raises LoadError where OCR is not installed, or the picture cannot be read."""
    if not engine.is_installed():
        raise LoadError(f"is a picture: to read the text in it, {engine.INSTALL}")
    scans, beyond = _scans(raw)
    if not any(scan.lines for scan in scans):
        raise LoadError("is a picture without text that OCR could read: scan it again, larger or cleaner")
    steps = leading([scan.lines for scan in scans])
    pieces = [pieces_of_lines(scan.lines, steps) for scan in scans]
    told = own_facts(pieces, Facts())
    return Content(
        blocks=tuple(blocks(pieces, words_of(texts(pieces)))),
        told=Facts(told.title, told.date),
        ocr=read_by_ocr(scans),
        unread=(*unread(scans), *_too_many(beyond)),
    )


def _too_many(beyond: int) -> list[str]:
    """What is said of the pictures after the last one that is read."""
    said = "1 picture was" if beyond == 1 else f"{beyond} pictures were"
    return [f"{said} not read, after the first {_MOST_PAGES}: split the file"] if beyond else []


def _scans(raw: bytes) -> tuple[list[Scan], int]:
    """The pictures that were read, and how many more the file has."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    scans: list[Scan] = []
    try:
        opened = Image.open(io.BytesIO(raw), formats=["PNG", "JPEG", "TIFF"])
    except UnidentifiedImageError as error:
        raise LoadError("is a damaged picture: copy or download it again") from error
    with opened as picture:
        for number, page in enumerate(ImageSequence.Iterator(picture)):
            if number >= _MOST_PAGES:
                return scans, getattr(picture, "n_frames", number + 1) - number
            dpi = float(page.info.get("dpi", (_GUESSED_DPI,))[0] or _GUESSED_DPI)
            reading = engine.read_picture(page.convert("L"), dpi if dpi > 50 else _GUESSED_DPI)
            kept = reading.lines if reading.confidence >= engine.UNREADABLE else ()
            scans.append(Scan(kept, reading.confidence))
    return scans, 0
