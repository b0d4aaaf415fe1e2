"""A connection to the SQLite file of an index: transactions, and rows out of them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .schema import check_layout, connect, create, is_immutable, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Connection:
    """One connection to the SQLite file of an index. Not to be shared between threads."""

    _begin = "BEGIN"

    def __init__(self, path: Path, *, read_only: bool = True) -> None:
        """Open the file. Raises IndexNotFound, IndexDamaged, or IndexMismatch for another layout.

        `is_new` says that there was no file, or an empty one.
        """
        self.path = path
        self._db = connect(path, read_only)
        try:
            found = path.stat()
            self._inode = found.st_ino
            self._frozen = (found.st_size, found.st_mtime_ns) if read_only and is_immutable(path) else None
            with telling(path):
                self.is_new = not read_only and create(self._db)
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
        """Whether the file at the path is the one that was opened, and unchanged if it may not change."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        frozen = (found.st_size, found.st_mtime_ns) == self._frozen and is_immutable(self.path)
        return found.st_ino == self._inode and (self._frozen is None or frozen)

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

    def checkpoint(self) -> None:
        """Move what the log holds into the database, as far as may be: its room is used again."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _setting(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM settings WHERE key = ?", [key])
        return rows[0][0] if rows else None

    def _numbers(self, sql: str, values: Iterable[Any] = ()) -> NDArray[np.int64]:
        import numpy as np

        return np.array([number for (number,) in self._rows(sql, values)], dtype=np.int64)

    def _rows(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        with telling(self.path):
            return self._db.execute(sql, tuple(values)).fetchall()
