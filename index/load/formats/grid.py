"""Rows of a table as lines of text, "a | b | c", where a cell may span several columns and rows."""

from collections.abc import Sequence

from ...types import CELL_SEPARATOR

_WIDEST = 100  # columns over which cells span; a wider table is none that anybody reads


class Grid:
    """Keeps what cells of earlier rows say in later ones, so that each row stands by itself.

    >>> grid = Grid()
    >>> [grid.row(row) for row in ([("Vask", 1, 2), ("Mon", 1, 1)], [("Tue", 1, 1)])]
    ['Vask | Mon', 'Vask | Tue']
    """

    def __init__(self) -> None:
        self._hanging: dict[int, tuple[str, int]] = {}  # column -> (text, in how many more rows)

    def row(self, cells: Sequence[tuple[str, int, int]]) -> str:
        """The line of one row of (text, columns, rows); "" where none of its own cells says anything."""
        hanging, self._hanging = self._hanging, {}
        line: list[str] = []
        is_alone = len(cells) == 1 and not hanging  # one cell over all of the row: a heading without gaps
        for text, columns, rows in cells:
            self._hang_down(hanging, line)
            pieces = [text, *[""] * (min(columns, _WIDEST) - 1)]
            if rows > 1 and len(line) < _WIDEST:
                self._hanging |= {len(line) + at: (piece, rows - 1) for at, piece in enumerate(pieces)}
            line += pieces
        self._hang_down(hanging, line)
        while any(column > len(line) for column in hanging):  # a row that is shorter than those above
            line.append("")
            self._hang_down(hanging, line)
        if not any(text for text, _, _ in cells):
            return ""
        return cells[0][0] if is_alone else CELL_SEPARATOR.join(line)

    def _hang_down(self, hanging: dict[int, tuple[str, int]], line: list[str]) -> None:
        """Write what hangs down into the next columns."""
        while (column := len(line)) in hanging:
            text, rows = hanging.pop(column)
            if rows > 1:
                self._hanging[column] = (text, rows - 1)
            line.append(text)
