"""Tables of HTML: which of them hold data, and their rows with cells that span others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..grid import Grid
from .seen import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONG_CELL = 400  # characters; what holds more is a column of a page


def is_layout(table: LexborNode, page: Page) -> bool:
    """Whether a table only lays out the page, and its cells are to be read one after the other."""
    is_for_looks = (table.attributes.get("role") or "") in {"presentation", "none"}
    if page.holds_a_table(table) or is_for_looks or table.css_first("h1, h2, article") is not None:
        return True
    if table.css_first("th, caption, thead") is not None:
        return False
    cells = table.css("td")
    return any(len(cell.css("p, div, h3, h4")) > 1 or len(cell.text()) > _LONG_CELL for cell in cells)


@dataclass(slots=True)
class Rows:
    """A table of data while it is written: its grid, and the row that is open."""

    number: int = 0
    is_in_row: bool = False
    _grid: Grid = field(default_factory=Grid)
    _cells: list[tuple[str, int, int]] = field(default_factory=list)

    def open_row(self) -> None:
        """Begin a row."""
        self._cells, self.is_in_row = [], True

    def cell(self, text: str, columns: str | None, rows: str | None) -> None:
        """Add a cell; `columns` and `rows` are what its attributes say that it spans."""
        self._cells.append((text, _span(columns, 1), _span(rows, 1)))

    def close_row(self) -> str:
        """The row as a line, or "" where it holds nothing."""
        self.is_in_row = False
        line = self._grid.row(self._cells)
        self.number += bool(line)
        return line


def _span(written: str | None, least: int) -> int:
    found = re.match(r"\s*(\d{1,4})", written or "")
    return max(least, int(found.group(1))) if found else 1
