"""The tables of an index's SQLite file, and how it is opened."""

import sqlite3
from pathlib import Path

from .errors import BriefingsError, IndexDamaged, IndexMismatch

LAYOUT = 1
_BUSY_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,      -- 0: too fresh to be trusted, compare by sha256
    sha256 TEXT NOT NULL            -- "": never read, try again
) WITHOUT ROWID;
CREATE TABLE skipped (
    file TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX skipped_file ON skipped (file);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX documents_file ON documents (file);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    heading TEXT NOT NULL,
    vector BLOB NOT NULL            -- float16
);
CREATE INDEX passages_document ON passages (document_id);
CREATE VIEW passage_words (id, title, heading, body) AS
    SELECT p.id, d.title, p.heading, substr(d.text, p.start + 1, p.end - p.start)
    FROM passages p JOIN documents d ON d.id = p.document_id;
CREATE VIRTUAL TABLE words USING fts5 (
    title, heading, body, content = 'passage_words', content_rowid = 'id',
    tokenize = "porter unicode61 remove_diacritics 2"
);
"""

# The id tells which derived files belong to this index.
_FIRST_SETTINGS = f"INSERT INTO settings VALUES ('layout', '{LAYOUT}'), ('id', hex(randomblob(16)));"


def connect(path: Path, read_only: bool) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,  # transactions are begun and ended in `transaction` alone
            check_same_thread=False,  # closing may happen in another thread
        )
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise trouble(path, error) from error
    return db


def trouble(path: Path, error: sqlite3.Error) -> BriefingsError:
    """What SQLite says, as an error that says what to do."""
    if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return IndexDamaged(
            f"{path} is damaged ({error}); build it again with 'briefings index FOLDER --rebuild'"
        )
    return BriefingsError(
        f"{path} cannot be used ({error}); check the disk's space and the file's permissions"
    )


def create(db: sqlite3.Connection) -> None:
    """Make the tables where there are none yet."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        db.executescript(f"BEGIN; {_SCHEMA} {_FIRST_SETTINGS} COMMIT;")


def check_layout(db: sqlite3.Connection, path: Path) -> None:
    """Raise IndexMismatch for a file of another version of briefings."""
    try:
        row = db.execute("SELECT value FROM settings WHERE key = 'layout'").fetchone()
    except sqlite3.OperationalError as error:  # a database, but with other tables than ours
        raise IndexDamaged(
            f"{path} is no index ({error}); build it again with 'briefings index FOLDER --rebuild'"
        ) from error
    if row != (str(LAYOUT),):
        raise IndexMismatch(
            f"{path} has layout {row and row[0]}, this version of briefings reads layout {LAYOUT};"
            " build it again with 'briefings index FOLDER --rebuild'"
        )
