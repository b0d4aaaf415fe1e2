"""Tables without lines: columns whose cells stand side by side, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from ....types import CELL_SEPARATOR
from .lines import Line, join_row
from .pieces import LABEL, Kind, Piece, row

_NUMBER = re.compile(r"[\W_]*\d[\d\W_]*(?:[%a-zA-Z°]{0,3})?[\W_]*|[-–—.]|n/?a", re.I)
_SHORT = 4  # words of a cell
_LABELS = 5  # words of a cell of the first column, where the second holds sentences


def aligned_table(bands: Sequence[Sequence[Any]], columns: Sequence[Sequence[Any]]) -> list[Piece]:
    """The rows of a table; none where the columns are columns of prose, or the first one holds list marks."""
    rows = [_cells(band, columns) for band in bands]
    full = [cells for cells in rows if sum(cell is not None for cell in cells) > 1]
    if len(full) < 2 or not _is_table(rows, full):
        return []
    steps = [
        one.bottom - two.bottom for one, two in zip(map(_first, full), map(_first, full[1:]), strict=False)
    ]
    usual = median(steps)
    joined: list[list[Line | None]] = []
    for cells in rows:
        if joined and _is_wrapped(joined[-1], cells, usual):
            joined[-1] = [_below(above, cell) for above, cell in zip(joined[-1], cells, strict=True)]
        else:
            joined.append(cells)
    pairs = len(columns) == 2 and all(cells[0] and cells[0].text.endswith(":") for cells in joined)
    return [
        _pair(cells, first=number == 0)
        if pairs
        else row(
            CELL_SEPARATOR.join(cell.text if cell else "" for cell in cells), _first(cells), first=number == 0
        )
        for number, cells in enumerate(joined)
    ]


def _pair(cells: Sequence[Line | None], *, first: bool) -> Piece:
    """A label and what it says: "Subject: Bridge closed"."""
    return Piece((join_row([cell for cell in cells if cell]),), Kind.ROW, tight=not first)


def _cells(band: Sequence[Line], columns: Sequence[Sequence[Line]]) -> list[Line | None]:
    """A band's lines by column."""
    found = [[line for line in band if line in column] for column in columns]
    return [join_row(lines) if lines else None for lines in found]


def _first(cells: Sequence[Line | None]) -> Line:
    return next(cell for cell in cells if cell)


def _words(cells: Sequence[Line]) -> float:
    return median(len(cell.text.split()) for cell in cells)


def _is_table(rows: Sequence[Sequence[Line | None]], full: Sequence[Sequence[Line | None]]) -> bool:
    first = [cells[0] for cells in rows if cells[0]]
    others = [cell for cells in full for cell in cells[1:] if cell]
    if all(LABEL.fullmatch(cell.text) for cell in first):
        return False
    if sum(bool(_NUMBER.fullmatch(cell.text)) for cell in others) >= 0.5 * len(others):
        return True
    runs_on = any(cell.text[0].islower() for cell in first)  # as lines of prose do
    if first and not runs_on and _words(first) <= _SHORT and _words(others) <= _SHORT:
        return True
    # Labels with sentences beside them: each label has a sentence that begins on its line.
    beside = sum(bool(cells[0] and cells[1]) for cells in rows)
    labels = (
        bool(first) and beside >= 0.9 * len(first) and max(len(one.text.split()) for one in first) <= _LABELS
    )
    return labels and len(first) < 0.9 * sum(bool(cells[1]) for cells in rows)


def _is_wrapped(above: Sequence[Line | None], cells: Sequence[Line | None], usual: float) -> bool:
    """Whether a row only goes on with the cells of the row above it."""
    told = [cell for cell in cells if cell]
    lowest = min(cell.bottom for cell in above if cell)
    step = lowest - _first(cells).bottom
    if any(cell and not one for one, cell in zip(above, cells, strict=True)) or len(told) == len(cells):
        return False
    if any(_NUMBER.fullmatch(cell.text) for cell in told) or step > 1.6 * told[0].size:
        return False
    return cells[0] is None or step < 0.85 * usual or told[0].text[:1].islower()


def _below(above: Line | None, cell: Line | None) -> Line | None:
    if above is None or cell is None:
        return above or cell
    return Line(
        f"{above.text} {cell.text}",
        min(above.left, cell.left),
        max(above.right, cell.right),
        cell.bottom,
        above.size,
        above.bold,
        above.colour,
    )
