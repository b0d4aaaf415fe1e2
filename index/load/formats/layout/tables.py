"""Tables with lines between their cells: the grid that the lines make, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ....types import CELL_SEPARATOR
from .lines import lines_by_place
from .pieces import Kind, Piece, row
from .places import Box, Glyph, Rulings, edges

_TOUCH = 3.5  # points: lines so near are one, or meet
_LONG_CELL = 600  # characters; a cell with more is a part of the page, and the grid a way to place things
_MOST_LINES = 1500  # across and down together; more is no table
_MOST_REPEATED = 3  # times the words that are there: a drawing has lines that part nothing
_MOST_BOXES = 500  # more are a drawing


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read as a whole: its place, and its pieces in order."""

    box: Box
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table: where they stand from left to right and from the foot up; and what divides."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rulings: Rulings

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cells(self) -> list[list[int]]:
        """By row from the top down and by column the number of the cell; cells that are one share it."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        owner = list(range(rows * columns))
        for line in range(rows):
            y = (self.ys[line] + self.ys[line + 1]) / 2
            for column in range(columns):
                x = (self.xs[column] + self.xs[column + 1]) / 2
                if column + 1 < columns and not _divides(self.rulings.down, self.xs[column + 1], y):
                    _unite(owner, line * columns + column, line * columns + column + 1)
                if line + 1 < rows and not _divides(self.rulings.across, self.ys[line + 1], x):
                    _unite(owner, line * columns + column, (line + 1) * columns + column)
        roots = [_root(owner, cell) for cell in range(rows * columns)]
        return [roots[line * columns : (line + 1) * columns] for line in reversed(range(rows))]


def _divides(lines: Iterable[tuple[float, float, float]], place: float, at: float) -> bool:
    return any(abs(one - place) <= _TOUCH and low <= at <= high for one, low, high in lines)


def _root(owner: list[int], cell: int) -> int:
    while owner[cell] != cell:
        cell = owner[cell]
    return cell


def _unite(owner: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(owner, one), _root(owner, other)))
    owner[second] = first


def ruled_tables(glyphs: Sequence[Glyph], rulings: Rulings) -> tuple[list[Region], list[Glyph]]:
    """The tables of a page, and the characters that stand in none.

    Lines count first, and then, for the rest of the page, the edges of coloured cells.
    """
    found, rest = _tables(list(glyphs), rulings)
    few = rulings.boxes if len(rulings.boxes) <= _MOST_BOXES else ()
    coloured, rest = _tables(rest, edges([box for box in few if not _hugs(box, rest)]))
    return [*found, *coloured], rest


def _tables(glyphs: list[Glyph], rulings: Rulings) -> tuple[list[Region], list[Glyph]]:
    found: list[Region] = []
    for grid in grids(rulings):
        inside = [glyph for glyph in glyphs if grid.box.holds(*_middle(glyph))]
        pieces = _rows(grid, inside) if inside else []
        if pieces:
            found.append(Region(grid.box, tuple(pieces)))
            taken = set(map(id, inside))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    return found, glyphs


def _hugs(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a box is only the colour behind some words: it begins and ends with them."""
    inside = [glyph for glyph in glyphs if box.holds(*_middle(glyph))]
    if not inside:
        return box.top - box.bottom < 20
    left, right = min(glyph.left for glyph in inside), max(glyph.right for glyph in inside)
    return left - box.left < 1.5 and box.right - right < 1.5


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + 0.3 * glyph.style.size


def grids(rulings: Rulings) -> Iterator[Grid]:
    """Lines that meet, and make at least two columns and two rows; those higher on the page first."""
    across, down = _merged(rulings.across), _merged(rulings.down)
    if len(across) + len(down) > _MOST_LINES:
        return
    groups: list[tuple[set[int], set[int]]] = []
    for number, (y, left, right) in enumerate(across):
        meets = {
            other
            for other, (x, bottom, top) in enumerate(down)
            if left - _TOUCH <= x <= right + _TOUCH and bottom - _TOUCH <= y <= top + _TOUCH
        }
        near = [group for group in groups if group[1] & meets]
        groups = [group for group in groups if not group[1] & meets]
        together = {number}.union(*(group[0] for group in near)), meets.union(*(group[1] for group in near))
        groups.append(together)
    found = [_grid([across[one] for one in rows], [down[one] for one in columns]) for rows, columns in groups]
    whole = [grid for grid in found if len(grid.xs) > 2 and len(grid.ys) > 2]
    yield from sorted(whole, key=lambda grid: -grid.ys[-1])


def _grid(across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]) -> Grid:
    """The grid of lines that meet; without an outer line, it reaches as far as the lines that cross."""
    xs = _clusters([x for x, _, _ in down] + [end for _, left, right in across for end in (left, right)])
    ys = _clusters([y for y, _, _ in across] + [end for _, bottom, top in down for end in (bottom, top)])
    return Grid(tuple(xs), tuple(ys), Rulings(tuple(across), tuple(down)))


def _clusters(places: Iterable[float]) -> list[float]:
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= _TOUCH:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _merged(lines: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines at one place that touch, as one."""
    found: list[tuple[float, float, float]] = []
    for place, low, high in sorted((round(place * 2) / 2, low, high) for place, low, high in lines):
        if found and found[-1][0] == place and low <= found[-1][2] + _TOUCH:
            found[-1] = place, found[-1][1], max(high, found[-1][2])
        else:
            found.append((place, low, high))
    return found


def _rows(grid: Grid, glyphs: Sequence[Glyph]) -> list[Piece]:
    """The rows of a grid; none where it only places things on the page."""
    cells = grid.cells()
    inside: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = _middle(glyph)
        column = sum(edge < x for edge in grid.xs[1:-1])
        line = sum(edge > y for edge in grid.ys[1:-1])
        inside.setdefault(cells[line][column], []).append(glyph)
    lines = {cell: lines_by_place(group) for cell, group in inside.items()}
    words = {cell: " ".join(line.text for line in found) for cell, found in lines.items()}
    wide = [{cell for cell in one if words.get(cell)} for one in cells]
    if sum(len(one) > 1 for one in wide) < 2 or any(len(text) > _LONG_CELL for text in words.values()):
        return []
    used = [column for column in range(len(grid.xs) - 1) if any(words.get(one[column]) for one in cells)]
    found: list[Piece] = []
    for number, one in enumerate(cells):
        shown = [one[column] for column in used]
        text = [words.get(cell, "") if cell not in shown[:place] else "" for place, cell in enumerate(shown)]
        above = cells[number - 1] if number else []
        if not any(words.get(cell) for cell in shown) or one == above:
            continue
        first = next(lines[cell][0] for cell in shown if lines.get(cell))
        if len({cell for cell in shown}) == 1:
            found += [Piece((line,), Kind.ROW, tight=bool(found)) for line in lines[shown[0]]]
        else:
            found.append(row(CELL_SEPARATOR.join(text), first, first=not found))
    written = sum(len(piece.first.text) for piece in found)
    return found if written <= _MOST_REPEATED * sum(map(len, words.values())) + 200 else []
