"""Notebooks of older versions, brought to today's layout in place: nothing that was written is lost."""

import sqlite3
from collections.abc import Callable, Mapping

from .schema import LAYOUT

STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {}
"""By layout: what makes the next one of it. Layout 1 is the first, so that there is none yet."""


def migrate(
    db: sqlite3.Connection,
    older: int,
    *,
    to: int = LAYOUT,
    steps: Mapping[int, Callable[[sqlite3.Connection], None]] = STEPS,
) -> None:
    """Bring the tables from layout `older` to today's. Call inside a transaction."""
    for layout in range(older, to):
        steps[layout](db)
    db.execute("UPDATE settings SET value = ? WHERE key = 'layout'", (str(to),))
