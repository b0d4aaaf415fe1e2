"""The lines and boxes drawn on a page, which tables and boxes of figures are made of; in points."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .glyphs import turn

_MOST_PATHS = 6000  # on a page; with more it is a map or a drawing
_MOST_POINTS = 400  # of one path
_THIN = 3.0  # points; what is thinner is a line
_SHORT = 5.0  # points; what is shorter is no line of a table
_PAGE = 0.8  # of the page's area; what covers more is a background


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """In square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Rulings:
    """Lines across as (y, left, right), lines down as (x, bottom, top), and boxes.

    A frame is lines and a box; a box that is only filled is no line, as it may lie behind a single word.
    """

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()
    boxes: tuple[Box, ...] = ()


def read_rulings(page: Any, angle: int) -> Rulings:
    """What is drawn on a page, turned as its text is; nothing of a page that is a drawing."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    paths = []
    for thing in page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=3):
        paths.append(thing)
        if len(paths) > _MOST_PATHS:
            return Rulings()
    drawn = [one for thing in paths for one in _boxes_of(thing, angle)]
    page_area = page.get_width() * page.get_height()
    drawn = [(box, stroked) for box, stroked in drawn if box.area < _PAGE * page_area]
    lines = [box for box, stroked in drawn if stroked or not _is_box(box)]
    return Rulings(
        tuple(_across(lines)),
        tuple(_down(lines)),
        tuple(dict.fromkeys(box for box, _ in drawn if _is_box(box))),
    )


def edges(boxes: Sequence[Box]) -> Rulings:
    """The edges of boxes as lines."""
    return Rulings(tuple(_across(boxes)), tuple(_down(boxes)), tuple(boxes))


def _is_box(box: Box) -> bool:
    return box.right - box.left > _THIN and box.top - box.bottom > _THIN


def _across(boxes: Sequence[Box]) -> Iterator[tuple[float, float, float]]:
    for box in boxes:
        if box.right - box.left >= _SHORT:
            for y in {box.bottom, box.top} if box.top - box.bottom > _THIN else {(box.bottom + box.top) / 2}:
                yield y, box.left, box.right


def _down(boxes: Sequence[Box]) -> Iterator[tuple[float, float, float]]:
    for box in boxes:
        if box.top - box.bottom >= _SHORT:
            for x in {box.left, box.right} if box.right - box.left > _THIN else {(box.left + box.right) / 2}:
                yield x, box.bottom, box.top


def _boxes_of(thing: Any, angle: int) -> Iterator[tuple[Box, bool]]:
    """A path as boxes, and whether they are stroked: a straight piece of an open path is a thin box."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing.raw, fill, stroke) or not (fill.value or stroke.value):
        return
    count = raw.FPDFPath_CountSegments(thing.raw)
    if not 2 <= count <= _MOST_POINTS:
        return
    points = list(_points(thing, count))
    if any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind, _, _ in points):
        return
    runs: list[list[tuple[float, float]]] = []
    for kind, x, y in points:
        if kind == raw.FPDF_SEGMENT_MOVETO or not runs:
            runs.append([])
        runs[-1].append(turn(x, y, angle))
    for run in runs:
        for box in _straight(run, bool(fill.value)):
            yield box, bool(stroke.value)


def _points(thing: Any, count: int) -> Iterator[tuple[int, float, float]]:
    """The corners of a path on its page: its own matrix applied, and those of the forms that it stands in."""
    from pypdfium2 import raw

    matrix = thing.get_matrix()
    around = thing.container
    while around is not None:
        matrix = matrix.multiply(around.get_matrix())
        around = around.container
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing.raw, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), *matrix.on_point(x.value, y.value)


def _straight(run: Sequence[tuple[float, float]], filled: bool) -> Iterator[Box]:
    xs, ys = [x for x, _ in run], [y for _, y in run]
    around = Box(min(xs), min(ys), max(xs), max(ys))
    corners = {(round(x), round(y)) for x, y in run}
    if (len(corners) == 4 and len({x for x, _ in corners}) == 2 and len({y for _, y in corners}) == 2) or min(
        around.right - around.left, around.top - around.bottom
    ) <= _THIN:
        yield around
    elif not filled:
        for (x1, y1), (x2, y2) in pairwise(run):
            if min(abs(x1 - x2), abs(y1 - y2)) < 1:
                yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
