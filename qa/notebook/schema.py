"""The tables of a notebook's SQLite file, and how it is opened."""

import contextlib
import functools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ...index import BriefingsError, make_private_file

NAME = "notebook.sqlite"
LAYOUT = 1
_BUSY_SECONDS = 30.0
ASIDE = "move it away to begin a new one"

_SCHEMA = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,            -- random: a link to one tells nothing of the others
    person TEXT NOT NULL,           -- "" where nobody logs in
    name TEXT NOT NULL,
    begun TEXT NOT NULL,
    changed TEXT NOT NULL,
    deleted TEXT                    -- when; NULL while it is there
) WITHOUT ROWID;
CREATE INDEX conversations_newest ON conversations (person, changed);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    problem TEXT,                   -- why there is no answer
    answer TEXT,                    -- JSON, as the next two
    receipt TEXT,
    more TEXT NOT NULL,             -- what else whoever shows it keeps with it
    words TEXT NOT NULL             -- of question and answer, without case, to be searched
);
CREATE INDEX turns_conversation ON turns (conversation);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    turn INTEGER UNIQUE REFERENCES turns (id) ON DELETE SET NULL,
    person TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    given TEXT NOT NULL,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    answer TEXT NOT NULL,           -- JSON, a copy of its own: conversations are deleted
    receipt TEXT NOT NULL
);
CREATE TABLE standing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    question TEXT NOT NULL,
    options TEXT NOT NULL,          -- JSON: what it is narrowed to
    added TEXT NOT NULL,
    asked TEXT,                     -- when last, and then: what state the index had, its newest document,
    state TEXT NOT NULL,
    newest INTEGER NOT NULL,
    said TEXT,                      -- and what it said
    UNIQUE (person, question, options)
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    standing INTEGER NOT NULL REFERENCES standing (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    found TEXT NOT NULL,
    value TEXT NOT NULL,
    quote TEXT,                     -- JSON, as what was said now and before
    now TEXT NOT NULL,
    before TEXT NOT NULL,
    seen TEXT,                      -- when it was read on the page
    told TEXT                       -- when the command line told it
);
CREATE INDEX entries_standing ON entries (standing);
"""

_FIRST_SETTINGS = f"INSERT INTO settings VALUES ('layout', '{LAYOUT}'), ('id', lower(hex(randomblob(16))));"


def connect(path: Path) -> sqlite3.Connection:
    """A connection in which every statement is its own transaction unless one is begun."""
    with contextlib.suppress(OSError):  # SQLite says it as well, and gives -wal and -shm the same mode
        make_private_file(path)
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={_mode(path)}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time uses it, but not always the same one
    )
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")  # whatever a file that came from elsewhere defines
    db.execute("PRAGMA secure_delete = ON")  # what a person deletes is gone from the file
    return db


def empty() -> sqlite3.Connection:
    """A notebook in which nothing is written, and which is nowhere."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.executescript(f"{_SCHEMA} {_FIRST_SETTINGS}")
    return db


def _mode(path: Path) -> str:
    """How to open it: in a folder that is read only as if it never changed, unless a log lies there."""
    if os.access(path.parent, os.W_OK):
        return "rwc"
    return "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"


def create(db: sqlite3.Connection) -> None:
    """Make the tables in a new file; one that holds any table is left as it is. Inside no transaction."""
    if _tables(db):
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        if not _tables(db):  # another process was quicker
            for statement in f"{_SCHEMA}{_FIRST_SETTINGS}".split(";\n"):
                db.execute(statement)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def layout_of(db: sqlite3.Connection, path: Path) -> int:
    """The layout of the tables. Raises BriefingsError for one that is not ours, or of a newer version.

    And for what we never made: a trigger, or another view or table, could change what is found.
    """
    if "settings" not in _tables(db):
        raise BriefingsError(f"{path} is not a notebook of briefings, but another database; {ASIDE}")
    row = db.execute("SELECT value FROM settings WHERE key = 'layout'").fetchone()
    layout = int(row[0]) if row and str(row[0]).isdecimal() else 0
    if not 1 <= layout <= LAYOUT:
        raise BriefingsError(
            f"{path} has layout {row[0] if row else 'unknown'}, and this version of briefings knows layout"
            f" {LAYOUT}; install the version that made it, or {ASIDE}"
        )
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master"):
        if not _is_ours(kind, name, sql):
            said = " ".join(name.split())
            raise BriefingsError(f"{path} has a {kind} {said!r}, which briefings never made; {ASIDE}")
    return layout


def _is_ours(kind: str, name: str, sql: str | None) -> bool:
    """Whether we make a table or index of this name. Tables grow columns when they are migrated."""
    if (kind == "index" and sql is None) or name == "sqlite_sequence":  # SQLite's own
        return True
    ours, plain = _made().get((kind, name), ""), "CREATE TABLE"
    if ours.startswith(plain):
        return (sql or "").startswith(plain)
    return bool(ours) and " ".join((sql or "").split()) == ours


@functools.cache
def _made() -> dict[tuple[str, str], str]:
    """What each table and index is made with, its white space evened out."""
    with contextlib.closing(empty()) as db:
        rows = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows if sql}


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about a file into an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    except UnicodeDecodeError as error:  # the message was to quote a garbled statement of the file's own
        raise BriefingsError(f"{path} is damaged (its tables are garbled); {ASIDE}") from error


def _trouble(path: Path, error: sqlite3.Error) -> BriefingsError:
    name = getattr(error, "sqlite_errorname", "")
    said = " ".join(str(error).split())
    garbled = not name and "decode" in said  # Python's own word for text that is not UTF-8
    if garbled or name == "SQLITE_ERROR" or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return BriefingsError(f"{path} is damaged ({said}); {ASIDE}")
    return BriefingsError(
        f"{path} cannot be written or read ({said}); check the disk's space and the file's permissions"
    )


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
