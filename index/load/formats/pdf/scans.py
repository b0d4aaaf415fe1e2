"""Pages that are pictures: how they are read, and how a person is told of what is not text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..layout.lines import Line
from ..ocr import engine

_LEAST_DPI, _MOST_DPI = 72.0, 400.0
_SECONDS = 40.0  # of the processor, for all scans of a file
_SMALL = 0.01  # of a page's area: a smaller picture is a logo or a line


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that is a picture, and the `lines` that were read in it.

    `confidence` is None where nobody tried: OCR is not installed, or it was `late`.
    """

    lines: tuple[Line, ...] = ()
    confidence: float | None = None
    late: bool = False


def read_scan(page: Any, started: float) -> Scan:
    """Read a page with OCR, where that is installed, at the resolution of the picture on it.

    `started` is the time of this process at which its file was begun: a file of hundreds of scans keeps what
    was read of it until its time was up.
    """
    if not engine.is_installed():
        return Scan()
    if time.process_time() - started > _SECONDS:
        return Scan(late=True)
    dpi = _resolution(page)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        reading = engine.read_picture(bitmap.to_pil(), dpi)
    finally:
        bitmap.close()
    kept = reading.lines if reading.confidence >= engine.UNREADABLE else ()
    return Scan(kept, reading.confidence)


def _resolution(page: Any) -> float:
    """The pixels to an inch of the largest picture of a page; 300 where there is none."""
    best = (0.0, 300.0)
    for picture in _images(page):
        left, _, right, _ = picture.get_bounds()
        pixels, width = picture.get_px_size()[0], max(1.0, right - left)
        best = max(best, (width, pixels * 72 / width))
    return min(_MOST_DPI, max(_LEAST_DPI, best[1]))


def _images(page: Any) -> list[Any]:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))


def pictures(page: Any) -> int:
    """How many pictures a page has that are more than a logo."""
    least = _SMALL * page.get_width() * page.get_height()
    bounds = (picture.get_bounds() for picture in _images(page))
    return sum((right - left) * (top - bottom) >= least for left, bottom, right, top in bounds)


def unread(scans: Sequence[Scan | None]) -> list[str]:
    """What of the pages that are pictures could not be read, in words."""
    blank = [(number, scan) for number, scan in enumerate(scans, 1) if scan and not scan.lines]
    late = [number for number, scan in blank if scan.late]
    failed = [number for number, scan in blank if scan.confidence is not None]
    untried = [number for number, _ in blank if number not in (*late, *failed)]
    said = []
    reasons = (
        (untried, f": to read {{}}, {engine.INSTALL}"),
        (failed, " that OCR could read"),
        (late, ", and OCR had no time for {}: split the file"),
    )
    for pages, why in reasons:
        if pages:
            what, them = ("is a scan", "it") if len(pages) == 1 else ("are scans", "them")
            said.append(f"{_named(pages)} {what} without text{why.format(them)}")
    return said


def read_by_ocr(scans: Sequence[Scan | None]) -> tuple[tuple[int, int], ...]:
    """The pages that were read by OCR, as (number from 1, confidence of 100)."""
    return tuple(
        (number, round(scan.confidence or 0)) for number, scan in enumerate(scans, 1) if scan and scan.lines
    )


def _named(pages: Iterable[int]) -> str:
    """Numbers of pages in words.

    >>> _named([2, 3, 4]), _named([1]), _named([1, 3])
    ('pages 2-4', 'page 1', 'pages 1, 3')
    """
    numbers = list(pages)
    runs = [
        [number for _, number in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])
    ]
    said = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {said}"
