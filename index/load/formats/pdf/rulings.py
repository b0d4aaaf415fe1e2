"""The lines and boxes drawn on a page, which tables and boxes of figures are made of; in points."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from ..layout.places import Box, Rulings, drawn, turn

_MOST_PATHS = 6000  # on a page; with more it is a map or a drawing
_MOST_POINTS = 400  # of one path
_THIN = 3.0  # points; what is thinner is a line
_PAGE = 0.8  # of the page's area; what covers more is a background


def read_rulings(page: Any, angle: int) -> Rulings:
    """What is drawn on a page, turned as its text is; nothing of a page that is a drawing."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    paths = []
    for thing in page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=3):
        paths.append(thing)
        if len(paths) > _MOST_PATHS:
            return Rulings()
    found = [one for thing in paths for one in _boxes_of(thing, angle)]
    largest = _PAGE * page.get_width() * page.get_height()
    plain = [box for box, stroked in found if not stroked and box.area < largest]
    return drawn(plain, [box for box, stroked in found if stroked and box.area < largest])


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
