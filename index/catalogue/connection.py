"""A connection to the SQLite file of an index: transactions, and rows out of them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .schema import check_layout, connect, create, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Connection:
    """One connection to the SQLite file of an index. Not to be shared between threads."""

    _begin = "BEGIN"

    def __init__(self, path: Path, *, read_only: bool = True) -> None:
        """Open the file. Raises IndexNotFound, IndexDamaged, or IndexMismatch for another layout."""
        self.path = path
        self._db = connect(path, read_only)
        try:
            self._inode = path.stat().st_ino
            with telling(path):
                if not read_only:
                    create(self._db)
                check_layout(self._db, path)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    @property
    def db(self) -> sqlite3.Connection:
        """The connection itself, for those that look at the tables as they are."""
        return self._db

    def is_current(self) -> bool:
        """Whether the file that was opened is still the one at its path."""
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: everything inside is one state of the index, for reading as for writing."""
        with telling(self.path):
            try:
                self._db.execute(self._begin)
                yield
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise

    def _setting(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM settings WHERE key = ?", [key])
        return rows[0][0] if rows else None

    def _numbers(self, sql: str, values: Iterable[Any] = ()) -> NDArray[np.int64]:
        import numpy as np

        return np.array([number for (number,) in self._rows(sql, values)], dtype=np.int64)

    def _rows(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        with telling(self.path):
            return self._db.execute(sql, tuple(values)).fetchall()
