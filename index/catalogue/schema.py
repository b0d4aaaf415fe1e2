"""The tables of an index's SQLite file, and how it is opened."""

import contextlib
import functools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..errors import BriefingsError, IndexDamaged, IndexMismatch, IndexNotFound, IndexReadOnly
from ..private import make_private_file

LAYOUT = 6
PAGES_SINCE = 5  # the layout that first told where pages and headings are
MARKED_SINCE = 6  # the layout that first told handling marks, and kept what readers edited
PAGE_COLUMNS = ("pages", "ocr", "headings")
OLDEST_READ = 1  # a reader takes this one as it is, a writer brings it up to date
_BUSY_SECONDS = 30.0
REBUILD = "build it again with 'briefings index FOLDER --rebuild'"

EDITS = """CREATE TABLE edits (              -- what readers gave instead, and what the file itself says
    path TEXT NOT NULL,
    field TEXT NOT NULL,            -- title, date or source
    given TEXT,
    own TEXT,
    PRIMARY KEY (path, field)
) WITHOUT ROWID"""

_SCHEMA = f"""
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
CREATE TABLE documents (  -- language: ISO 639-1 or ""; pages: JSON, where each begins; ocr: JSON
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    pages TEXT NOT NULL DEFAULT '[]',
    ocr TEXT NOT NULL DEFAULT '[]',
    headings TEXT NOT NULL DEFAULT '[]',
    marking TEXT NOT NULL DEFAULT ''
);
{EDITS};
CREATE INDEX documents_file ON documents (file);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    heading TEXT NOT NULL,
    vector BLOB NOT NULL,           -- float16
    embedded BLOB NOT NULL          -- a hash of the text the vector is of, empty where that is not known
);
CREATE INDEX passages_document ON passages (document_id);
CREATE INDEX passages_embedded ON passages (embedded);
CREATE TABLE removed (
    passage_id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL     -- the one that took the passage away
);
CREATE INDEX removed_generation ON removed (generation);
CREATE VIEW passage_words (id, title, heading, body) AS
    SELECT p.id, d.title, p.heading, substr(d.text, p.start + 1, p.end - p.start)
    FROM passages p JOIN documents d ON d.id = p.document_id;
CREATE VIRTUAL TABLE words USING fts5 (
    title, heading, body, content = 'passage_words', content_rowid = 'id',
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE terms USING fts5 (body, tokenize = "unicode61 remove_diacritics 2");
"""

# The id tells this index from any other.
_FIRST_SETTINGS = (
    "INSERT INTO settings VALUES"
    f" ('layout', '{LAYOUT}'), ('id', hex(randomblob(16))), ('removed_since', '0');"
)


def connect(path: Path, read_only: bool) -> sqlite3.Connection:
    """A connection in which every statement is its own transaction unless one is begun.

    Raises IndexNotFound when there is no file to read.
    """
    if read_only and not path.is_file():
        raise IndexNotFound(f"{path.parent} holds no index; build it with 'briefings index FOLDER'")
    if not read_only:
        with contextlib.suppress(OSError):  # SQLite says it as well, and gives -wal and -shm the same mode
            make_private_file(path)
    with telling(path):
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={_mode(path) if read_only else 'rwc'}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # one thread at a time uses it, but not always the same one
        )
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA trusted_schema = OFF")  # whatever a file that came from elsewhere defines
        db.create_function("casefold", 1, _casefold, deterministic=True)
    return db


def _mode(path: Path) -> str:
    """How to open a file to read it: one in a folder that is read only, as if it never changed.

    SQLite needs to write files beside it otherwise. Not where such files are there: those it can read.
    """
    return "ro&immutable=1" if is_immutable(path) else "ro"


def is_immutable(path: Path) -> bool:
    """Whether nothing can be written beside a database, nor is."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def create(db: sqlite3.Connection) -> bool:
    """Make the tables in a new file, and say so; one that holds any table is left as it is."""
    is_new = not _tables(db)
    if is_new:
        db.execute("PRAGMA journal_mode = WAL")
        # A power cut may undo the last commits, but never half of one.
        db.executescript(f"BEGIN; {_SCHEMA} {_FIRST_SETTINGS} COMMIT;")
    db.execute("PRAGMA synchronous = NORMAL")
    return is_new


def check_layout(db: sqlite3.Connection, path: Path) -> None:
    """Raise IndexNotFound for no tables, IndexMismatch for another layout.

    And IndexDamaged for what is not ours: a trigger, or another view or table, could change what is found.
    """
    tables = _tables(db)
    if not tables:
        raise IndexNotFound(f"{path} is empty; build it with 'briefings index FOLDER'")
    if "settings" not in tables:
        raise IndexDamaged(f"{path} is not an index of briefings, but another database; {REBUILD}")
    row = db.execute("SELECT value FROM settings WHERE key = 'layout'").fetchone()
    layout = row[0] if row else "unknown"
    if layout not in {str(number) for number in range(OLDEST_READ, LAYOUT + 1)}:
        newer = layout.isdecimal() and int(layout) > LAYOUT
        upgrade = "install the newer briefings that made it, or " if newer else ""
        raise IndexMismatch(
            f"{path} has layout {layout}, and this version of briefings reads layout {LAYOUT};"
            f" {upgrade}{REBUILD}"
        )
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master"):
        if not _is_ours(kind, name, sql):
            raise IndexDamaged(
                f"{path} has a {kind} {' '.join(name.split())!r}, which briefings never made; {REBUILD}"
            )


def _is_ours(kind: str, name: str, sql: str | None) -> bool:
    """Whether we make a table, view or index of this name. Tables grow columns when they are migrated."""
    if kind == "index" and sql is None:  # SQLite's own, for a key
        return True
    ours, plain = _made().get((kind, name), ""), "CREATE TABLE"
    if ours.startswith(plain):
        return (sql or "").startswith(plain)
    return bool(ours) and " ".join((sql or "").split()) == ours


@functools.cache
def _made() -> dict[tuple[str, str], str]:
    """What each table, view and index is made with, its white space evened out."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.executescript(_SCHEMA)
        rows = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows if sql}


def check_pages(db: sqlite3.Connection, path: Path) -> None:
    """Raise IndexDamaged when SQLite finds a fault anywhere in its file; reads all of it."""
    (line,) = db.execute("PRAGMA integrity_check (1)").fetchone()
    if line != "ok":
        raise _damaged(path, " ".join(line.split()))


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about a file into an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    except UnicodeDecodeError as error:  # the message was to quote a garbled statement of the file's own
        raise _damaged(path, "its tables are garbled") from error


@contextlib.contextmanager
def understanding(path: Path) -> Iterator[None]:
    """Turn a value that no version of briefings stored so into an error that says what to do."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise _damaged(
            path, f"it holds a value that means nothing: {' '.join(str(error).split())}"
        ) from error


def _trouble(path: Path, error: sqlite3.Error) -> BriefingsError:
    name = getattr(error, "sqlite_errorname", "")
    said = " ".join(str(error).split())
    # SQLITE_ERROR is a missing table or column: our statements are right, so the tables are not ours.
    garbled = not name and "decode" in said  # Python's own word for text that is not UTF-8
    if garbled or name == "SQLITE_ERROR" or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path, said)
    if name == "SQLITE_READONLY_ROLLBACK":  # a journal lies there only while the tables are made
        return IndexNotFound(f"{path} was never finished; build it with 'briefings index FOLDER'")
    kind = IndexReadOnly if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) else BriefingsError
    return kind(f"{path} cannot be used ({said}); check the disk's space and the file's permissions")


def _damaged(path: Path, what: str) -> IndexDamaged:
    return IndexDamaged(f"{path} is damaged ({what}); {REBUILD}")


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _casefold(value: str | None) -> str | None:
    return value.casefold() if value is not None else None
