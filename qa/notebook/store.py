"""The SQLite file of a notebook: transactions to read and to write, for several processes and threads."""

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...index import BriefingsError
from .migrate import migrate
from .schema import LAYOUT, connect, create, empty, layout_of, telling


class Store:
    """A notebook's file. Each transaction has a connection of its own, so that threads share this freely.

    Opening one costs about a millisecond, and a file that is moved away or put back is seen at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the notebook; one that is not there yet is empty. Raises BriefingsError."""
        if not self.path.is_file():
            with contextlib.closing(empty()) as db:
                yield db
            return
        with self._transaction("BEGIN") as db:
            yield db

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, and one writer at a time. Raises BriefingsError."""
        if not self.path.parent.is_dir():
            raise BriefingsError(f"{self.path.parent} holds no index; build it with 'briefings index FOLDER'")
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with telling(self.path), contextlib.closing(connect(self.path)) as db:
            self._prepare(db)
            db.execute(begin)
            try:
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def _prepare(self, db: sqlite3.Connection) -> None:
        """Make the tables, or bring them up to date."""
        create(db)
        if layout_of(db, self.path) < LAYOUT:
            db.execute("BEGIN IMMEDIATE")
            try:
                migrate(db, layout_of(db, self.path))  # again: another process may have been quicker
                db.commit()
            except BaseException:
                db.rollback()
                raise


def now() -> str:
    """The time as it is stored: in UTC, to the microsecond, so that later is greater."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def when(stored: str) -> dt.datetime:
    """A stored time; the beginning of time where it is garbled, so that the rest is still shown."""
    try:
        found = dt.datetime.fromisoformat(stored)
    except (TypeError, ValueError):
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def to_json(value: Any) -> str:
    """A value as it is stored; half of a surrogate pair stays readable."""
    return json.dumps(value, sort_keys=True)


def from_json(stored: str | None) -> Any:
    """A stored value; None where there is none, or it is garbled."""
    try:
        return json.loads(stored) if stored else None
    except (TypeError, ValueError):
        return None
