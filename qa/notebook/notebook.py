"""The notebook of an index: the door to what is written in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Self

from ...index import BriefingsError, index_home
from .conversations import Conversations
from .feedback import Feedbacks
from .schema import NAME
from .standing import Standing
from .store import Store


class Notebook:
    """What people wrote over one index. Safe from several threads and processes.

    >>> notebook = Notebook.open("corpus")
    >>> id, turn = notebook.conversations("ann").add(StoredTurn("Who leads NATO?"))
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = Store(path)

    @classmethod
    def open(cls, folder: str | Path, *, index: str | Path | None = None) -> Self:
        """The notebook beside the index of a folder, in FOLDER/.briefings or in the folder `index`.

        It is made with the first thing that is written.
        """
        return cls(index_home(folder, index) / NAME)

    def why_not(self) -> str:
        """Why nothing can be written into it, in a line; "" where it can."""
        try:
            with self._store.writing() as db:
                db.execute("UPDATE settings SET value = value WHERE key = 'layout'")
        except (BriefingsError, OSError, sqlite3.Error) as error:
            return " ".join(str(error).split())
        return ""

    def id(self) -> str:
        """A word that no other notebook has."""
        with self._store.reading() as db:
            (found,) = db.execute("SELECT value FROM settings WHERE key = 'id'").fetchone()
        return str(found)

    def conversations(self, person: str = "") -> Conversations:
        """The conversations of a person, "" where nobody logs in."""
        return Conversations(self._store, person)

    def standing(self, person: str | None = "") -> Standing:
        """The standing questions of a person, "" where nobody logs in; those of everybody for None."""
        return Standing(self._store, person)

    def feedback(self, person: str = "") -> Feedbacks:
        """The feedback of a person; `all` of it is that of everybody."""
        return Feedbacks(self._store, person)
