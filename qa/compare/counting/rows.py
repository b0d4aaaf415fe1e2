"""Which rows of a table count what is asked for."""

import re
from itertools import takewhile

from ....index import CELL_SEPARATOR
from ...read.features import stems
from ...types import Evidence
from ..asked import Asked
from .counts import Counted

SURE = 0.15  # share from which a sentence answers the question whatever its words

Near = tuple[Evidence, float, list[Counted]]  # a sentence, its share, and what it counts
_OF_ALL = re.compile(r"\W*(?:grand |sub)?(?:total|all|overall|sum|global(?:ly)?|altogether)\b", re.IGNORECASE)


def of_named_rows(asked: Asked, all_counted: list[Near]) -> list[Near]:
    """Of the rows of a table those that the question names, and where it names none, those that count all.

    A row that the reader takes seriously stays where the question names none.
    """
    words = stems(asked.text)
    named = {_place(one) for one, _, _ in all_counted if is_row(one) and stems(row_label(one)) & words}
    if named:
        return [row for row in all_counted if not is_row(row[0]) or _place(row[0]) in named]
    return [row for row in all_counted if not is_row(row[0]) or row[1] >= SURE or is_of_all(row[0])]


def _place(one: Evidence) -> tuple[int, int]:
    return one.document.id, one.start


def is_row(one: Evidence) -> bool:
    """Whether a quote is a table's: "Wire | Twelve were killed." is none."""
    cells = one.quote.count(CELL_SEPARATOR)
    return cells > 1 or (cells == 1 and one.context is not None)


def is_of_all(one: Evidence) -> bool:
    """Whether a row counts all: "Total | 41"."""
    return bool(_OF_ALL.match(one.quote))


def row_label(one: Evidence) -> str:
    """The cells in front of a row's first figure: "Western Pacific Region Singapore"."""
    return " ".join(takewhile(lambda cell: not re.search(r"\d", cell), one.quote.split(CELL_SEPARATOR)))
