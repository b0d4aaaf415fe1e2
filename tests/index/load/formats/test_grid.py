"""Rows of a table whose cells span columns and rows, each row by itself."""

import pytest
from briefings.index.load.formats.grid import Grid


def lines(*rows):
    """The lines of a table; a cell is its text, or (text, columns, rows)."""
    grid = Grid()
    return [grid.row([(one, 1, 1) if isinstance(one, str) else one for one in row]) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Vask", "4"]], ["Vask | 4"]),
        # a cell over two columns leaves the second one empty
        ([[("Dead", 2, 1), "Hurt"]], ["Dead |  | Hurt"]),
        # one over two rows is said again in the next
        ([[("Vask", 1, 2), "Mon"], ["Tue"]], ["Vask | Mon", "Vask | Tue"]),
        ([["Mon", ("Vask", 1, 3)], ["Tue"], ["Wed"]], ["Mon | Vask", "Tue | Vask", "Wed | Vask"]),
        # over both
        ([[("A", 2, 2), "b"], ["c"]], ["A |  | b", "A |  | c"]),
        # a row that lacks cells before one that hangs down still has that one in its column
        ([["a", "b", ("C", 1, 3)], ["d"], ["e", "f"]], ["a | b | C", "d |  | C", "e | f | C"]),
        # a row of one cell alone is a heading, not a row with a gap
        ([[("Losses by place", 3, 1)], ["a", "b", "c"]], ["Losses by place", "a | b | c"]),
        # rows that say nothing of their own are none
        ([[("Vask", 1, 2), "Mon"], [""], ["x", "y"]], ["Vask | Mon", "", "x | y"]),
    ],
)
def test_each_row_stands_by_itself(rows, expected):
    assert lines(*rows) == expected


def test_a_cell_that_claims_to_span_everything_stays_small():
    (first, second) = lines([("wide", 10**9, 10**9), "end"], ["x"])
    assert len(first) < 1_000 and len(second) < 1_000
    assert first.startswith("wide | ") and first.endswith(" | end")


def test_cells_that_overlap_end():
    assert lines([("a", 1, 1), ("b", 1, 2)], [("c", 2, 1)])[1].startswith("c")
