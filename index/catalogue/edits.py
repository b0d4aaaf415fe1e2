"""What readers gave instead of a file's own title, date or source: kept by path, through every update."""

import datetime as dt
import sqlite3
from collections.abc import Mapping

from .words import put_terms

FIELDS = ("title", "date", "source")


def edited(db: sqlite3.Connection, path: str, own: Mapping[str, str | None]) -> dict[str, str | None]:
    """The fields to store for a document that has just been read, and remember what the file itself says."""
    found = dict(own)
    for field, given in db.execute("SELECT field, given FROM edits WHERE path = ?", (path,)).fetchall():
        db.execute("UPDATE edits SET own = ? WHERE path = ? AND field = ?", (own[field], path, field))
        found[field] = given
    return found


def edit(db: sqlite3.Connection, path: str, given: Mapping[str, str | None]) -> int | None:
    """Give fields of a document; a value of None takes what the file says. Its number, or None."""
    row = db.execute("SELECT id, title, date, source FROM documents WHERE path = ?", (path,)).fetchone()
    if row is None:
        return None
    now = dict(zip(FIELDS, row[1:], strict=True))
    for field, value in given.items():
        own = _own(db, path, field, now[field])
        db.execute("DELETE FROM edits WHERE path = ? AND field = ?", (path, field))
        if value is not None and value != own:
            db.execute("INSERT INTO edits VALUES (?, ?, ?, ?)", (path, field, value, own))
        now[field] = own if value is None else value
    number: int = row[0]
    _store(db, number, now)
    return number


def checked(field: str, value: str) -> str | None:
    """A value as it was typed, ready to be kept; None, which takes the file's own, for an empty one.

    Raises ValueError for what is no field, no date in the form 2031-04-16, or a title of many lines.
    """
    value = " ".join(value.split())
    if field not in FIELDS:
        raise ValueError(f"{field!r} cannot be edited; choose {', '.join(FIELDS)}")
    if field == "date" and value:
        value = dt.date.fromisoformat(value).isoformat()
    return value or None


def _own(db: sqlite3.Connection, path: str, field: str, now: str | None) -> str | None:
    row = db.execute("SELECT own FROM edits WHERE path = ? AND field = ?", (path, field)).fetchone()
    own: str | None = row[0] if row else now
    return own


def _store(db: sqlite3.Connection, number: int, now: Mapping[str, str | None]) -> None:
    """Write the fields, and the words of the title; vectors stay those of the file's own title."""
    passages = "SELECT id FROM passages WHERE document_id = ?"
    for table in ("words", "terms"):  # first, as FTS5 looks up in the other tables which words to remove
        db.execute(f"DELETE FROM {table} WHERE rowid IN ({passages})", (number,))
    db.execute(
        "UPDATE documents SET title = ?, date = ?, source = ? WHERE id = ?",
        (*(now[field] for field in FIELDS), number),
    )
    language = db.execute("SELECT language FROM documents WHERE id = ?", (number,)).fetchone()[0]
    rows = db.execute(
        "SELECT id, title, heading, body FROM passage_words WHERE id IN (" + passages + ")", (number,)
    )
    for passage, *texts in rows.fetchall():
        db.execute("INSERT INTO words (rowid, title, heading, body) VALUES (?, ?, ?, ?)", (passage, *texts))
        put_terms(db, passage, (texts[0], texts[1], texts[2]), language)
