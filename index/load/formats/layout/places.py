"""Where things stand on a page: characters, boxes and lines, in points from its lower left corner.

Coordinates are turned so that a run of text goes from left to right.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_THIN = 3.0  # points; what is thinner is a line
_SHORT = 5.0  # points; what is shorter is no line of a table


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object have in common.

    `mark` is the number of the marked content that they stand in, -1 for none; `angle` is in degrees.
    """

    size: float
    bold: bool
    colour: tuple[int, int, int]
    mark: int
    angle: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its advance box from `left` to `right`, and the `base` line that it stands on."""

    text: str
    left: float
    right: float
    base: float
    style: Style


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


def drawn(boxes: Sequence[Box], stroked: Sequence[Box]) -> Rulings:
    """What is drawn: `stroked` boxes are lines at their edges, and so are those that are thin."""
    lines = [*stroked, *(box for box in boxes if not _is_box(box))]
    return Rulings(
        tuple(_across(lines)),
        tuple(_down(lines)),
        tuple(dict.fromkeys(box for box in (*boxes, *stroked) if _is_box(box))),
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


def turn(x: float, y: float, angle: int) -> tuple[float, float]:
    """A point in the coordinates of text that runs at an angle, turned back to run from left to right."""
    if not angle:
        return x, y
    sine, cosine = math.sin(math.radians(-angle)), math.cos(math.radians(-angle))
    return x * cosine - y * sine, x * sine + y * cosine


def by_angle(glyphs: list[Glyph]) -> Iterator[tuple[int, list[Glyph]]]:
    """The characters of each direction of writing; the one that most have comes first."""
    groups: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        groups.setdefault(glyph.style.angle, []).append(glyph)
    yield from sorted(groups.items(), key=lambda group: -len(group[1]))
