"""Indexes of older versions, brought to today's layout in place: nothing that was indexed is lost."""

import sqlite3
from pathlib import PurePosixPath

from ..load.metadata import clean_title
from ..text.languages.detect import language_of
from ..text.markings import marking_in
from .schema import EDITS, LAYOUT, PAGE_COLUMNS
from .words import put_terms


def migrate(db: sqlite3.Connection) -> int | None:
    """Bring the tables to today's layout; returns the older one, or None. Call inside a transaction."""
    (found,) = db.execute("SELECT value FROM settings WHERE key = 'layout'").fetchone()
    older = int(found)
    if older == LAYOUT:
        return None
    for layout in range(older, LAYOUT):
        _STEPS[layout](db)
    db.execute("UPDATE settings SET value = ? WHERE key = 'layout'", (str(LAYOUT),))
    return older


def _remember_what_was_embedded(db: sqlite3.Connection) -> None:
    """Layout 1 did not say which text a vector is of, and embedded a file's name where there was no title."""
    db.execute("ALTER TABLE passages ADD COLUMN embedded BLOB NOT NULL DEFAULT x''")
    db.execute("CREATE INDEX passages_embedded ON passages (embedded)")
    named = {
        file
        for file, path, title in db.execute("SELECT file, path, title FROM documents")
        if title in {PurePosixPath(path).stem, clean_title(PurePosixPath(path).stem)}
    }
    db.executemany(  # the next update reads these again
        "UPDATE files SET mtime_ns = 0, sha256 = '' WHERE path = ?", [(file,) for file in sorted(named)]
    )


def _remember_what_is_removed(db: sqlite3.Connection) -> None:
    """Layout 2 compared all numbers to find what was removed, and kept all vectors in one file beside it."""
    db.execute("CREATE TABLE removed (passage_id INTEGER PRIMARY KEY, generation INTEGER NOT NULL)")
    db.execute("CREATE INDEX removed_generation ON removed (generation)")
    db.execute("DELETE FROM settings WHERE key = 'vectors'")
    db.execute("INSERT INTO settings SELECT 'removed_since', value FROM settings WHERE key = 'generation'")


def _tell_languages(db: sqlite3.Connection) -> None:
    """Layout 3 did not know in which language a document is, and had English words alone."""
    db.execute("ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT ''")
    db.execute('CREATE VIRTUAL TABLE terms USING fts5 (body, tokenize = "unicode61 remove_diacritics 2")')
    for number, title, text in db.execute("SELECT id, title, text FROM documents").fetchall():
        language = language_of(text)
        db.execute("UPDATE documents SET language = ? WHERE id = ?", (language, number))
        rows = db.execute("SELECT id, heading, start, end FROM passages WHERE document_id = ?", (number,))
        for passage, heading, start, end in rows.fetchall():
            put_terms(db, passage, (title, heading, text[start:end]), language)


def _remember_pages(db: sqlite3.Connection) -> None:
    """Layout 4 did not say where pages begin; files that have some are read again at the next update."""
    for column in PAGE_COLUMNS:
        db.execute(f"ALTER TABLE documents ADD COLUMN {column} TEXT NOT NULL DEFAULT '[]'")
    db.executemany(
        "UPDATE files SET mtime_ns = 0, sha256 = '' WHERE path LIKE ?", [(f"%{end}",) for end in _PAGED]
    )


def _remember_marks(db: sqlite3.Connection) -> None:
    """Layout 5 told no handling marks: texts give banners now, files their fields when read again."""
    db.execute("ALTER TABLE documents ADD COLUMN marking TEXT NOT NULL DEFAULT ''")
    db.execute(EDITS)
    marks = [(marking_in(text), number) for number, text in db.execute("SELECT id, text FROM documents")]
    db.executemany("UPDATE documents SET marking = ? WHERE id = ?", [one for one in marks if one[0]])
    db.executemany(
        "UPDATE files SET mtime_ns = 0, sha256 = '' WHERE path LIKE ?", [(f"%{end}",) for end in _FIELDS]
    )


_FIELDS = (".md", ".markdown", ".eml", ".html", ".htm", ".xhtml")  # a mark can be in a field
_PAGED = (".pdf", ".pptx", ".eml", ".png", ".jpg", ".jpeg", ".tif", ".tiff")  # a mail can hold them
_STEPS = {
    1: _remember_what_was_embedded,
    2: _remember_what_is_removed,
    3: _tell_languages,
    4: _remember_pages,
    5: _remember_marks,
}
