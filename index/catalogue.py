"""The SQLite file: the only source of truth of an index.

    files 1--* documents 1--* passages        words (FTS5 over the passages, no text of its own)
      `--* skipped                            settings (what built it, and the generation)

A file's rows change in one transaction, which also raises the generation. Passage numbers are never used again, so
that whoever holds numbers and vectors of an older generation can bring them up to date by comparing numbers alone.
"""

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .embed import EmbedderSpec
from .schema import check_layout, connect, create, trouble
from .types import Document, DocumentInfo, Extract, Passage, Skipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BM25_WEIGHTS = "1, 1, 1"  # title, heading, body
_DOCUMENT = "id, path, title, date, source, text, sha256"


@dataclass(frozen=True, slots=True)
class FileState:
    """What the index knows of a file: how it looked when it was read, and the sha256 of its bytes."""

    path: str
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document ready to be stored: `passages` are (start, end, heading), `vectors` float16, a row each."""

    path: str
    title: str
    sha256: str
    extract: Extract
    passages: tuple[tuple[int, int, str], ...]
    vectors: "NDArray[np.float16]"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a search may return; None allows all."""

    documents: tuple[str, ...] | None = None
    source: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return any(value is not None for value in (self.documents, self.source, self.since, self.until))


class Catalogue:
    """One connection to the SQLite file of an index. Not to be shared between threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file; a writer creates it. Raises IndexDamaged or IndexMismatch (a newer or older layout)."""
        self.path = path
        self._db = connect(path, read_only)
        self._inode = path.stat().st_ino
        try:
            if not read_only:
                create(self._db)
            check_layout(self._db, path)
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise trouble(path, error) from error
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def is_current(self) -> bool:
        """Whether the file that was opened is still the one at its path."""
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: everything inside is one state of the index, for reading as for writing."""
        try:
            self._db.execute("BEGIN")
            yield
            self._db.commit()
        except BaseException as error:
            if self._db.in_transaction:
                self._db.rollback()
            if isinstance(error, sqlite3.Error):
                raise trouble(self.path, error) from error
            raise

    # Settings

    @property
    def id(self) -> str:
        """Tells this index from any other."""
        return self._setting("id") or ""

    @property
    def generation(self) -> int:
        """Raised by every transaction that changes what a search may return."""
        return int(self._setting("generation") or 0)

    @property
    def spec(self) -> EmbedderSpec | None:
        """The model whose vectors are stored, or None before the first one."""
        value = self._setting("embedder")
        return EmbedderSpec(**json.loads(value)) if value else None

    @property
    def segmenter(self) -> str | None:
        """The rules by which passages were cut, or None before the first one."""
        return self._setting("segmenter")

    def set_builder(self, spec: EmbedderSpec, segmenter: str) -> None:
        """Remember what the passages and vectors are made with."""
        self._set("embedder", json.dumps(asdict(spec)))
        self._set("segmenter", segmenter)

    # Writing

    def put_file(
        self, state: FileState, documents: Sequence[NewDocument], skipped: Sequence[Skipped]
    ) -> None:
        """Replace all that came from one file. Call inside a transaction."""
        self._remove_documents(state.path)
        self.put_state(state)
        for document in documents:
            self._add_document(state.path, document)
        self.put_skipped(state.path, skipped)
        self._raise_generation()

    def put_state(self, state: FileState) -> None:
        """Remember how a file looks; its documents stay as they are."""
        self._db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
            " SET size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256",
            (state.path, state.size, state.mtime_ns, state.sha256),
        )

    def put_skipped(self, file: str, skipped: Sequence[Skipped]) -> None:
        """Replace what was left out of one file."""
        self._db.execute("DELETE FROM skipped WHERE file = ?", (file,))
        self._db.executemany("INSERT INTO skipped VALUES (?, ?, ?)", [(file, *one) for one in skipped])

    def put_skipped_by_scan(self, skipped: Sequence[Skipped]) -> None:
        """Remember what the last look at the folder left out."""
        self._set("skipped", json.dumps(skipped))

    def remove_file(self, path: str) -> int:
        """Remove a file and its documents; returns how many. Call inside a transaction."""
        removed = self._remove_documents(path)
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        self._raise_generation()
        return removed

    def clear(self) -> None:
        """Forget everything but the numbers given so far. Call inside a transaction."""
        self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for table in ("documents", "skipped", "files"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM settings WHERE key IN ('embedder', 'segmenter', 'skipped')")
        self._raise_generation()

    def _add_document(self, file: str, new: NewDocument) -> None:
        extract = new.extract
        document_id = self._db.execute(
            "INSERT INTO documents (file, path, title, date, source, sha256, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                file,
                new.path,
                new.title,
                extract.date.isoformat() if extract.date else None,
                extract.source,
                new.sha256,
                extract.text,
            ),
        ).lastrowid
        for (start, end, heading), vector in zip(new.passages, new.vectors, strict=True):
            passage_id = self._db.execute(
                "INSERT INTO passages (document_id, start, end, heading, vector) VALUES (?, ?, ?, ?, ?)",
                (document_id, start, end, heading, vector.tobytes()),
            ).lastrowid
            self._db.execute(
                "INSERT INTO words (rowid, title, heading, body) VALUES (?, ?, ?, ?)",
                (passage_id, new.title, heading, extract.text[start:end]),
            )

    def _remove_documents(self, file: str) -> int:
        # The words go first: FTS5 looks up in the other tables which words to remove.
        self._db.execute(
            "DELETE FROM words WHERE rowid IN (SELECT p.id FROM passages p JOIN documents d"
            " ON d.id = p.document_id WHERE d.file = ?)",
            (file,),
        )
        return self._db.execute("DELETE FROM documents WHERE file = ?", (file,)).rowcount

    def _raise_generation(self) -> None:
        self._set("generation", str(self.generation + 1))

    # Reading

    def files(self) -> dict[str, FileState]:
        """Every file the index knows, by path."""
        return {
            row[0]: FileState(*row)
            for row in self._db.execute("SELECT path, size, mtime_ns, sha256 FROM files")
        }

    def skipped(self) -> list[Skipped]:
        """Everything that was left out, by path."""
        reasons = dict(self._db.execute("SELECT path, reason FROM skipped"))
        reasons.update(json.loads(self._setting("skipped") or "[]"))
        return [Skipped(path, reason) for path, reason in sorted(reasons.items())]

    def document_paths(self) -> set[str]:
        """The paths of all documents."""
        return {row[0] for row in self._db.execute("SELECT path FROM documents")}

    def count_documents(self, file: str) -> int:
        """How many documents came from one file."""
        return int(self._db.execute("SELECT count(*) FROM documents WHERE file = ?", (file,)).fetchone()[0])

    def counts(self) -> tuple[int, int]:
        """The numbers of documents and of passages."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def date_range(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last date of the documents."""
        first, last = self._db.execute("SELECT min(date), max(date) FROM documents").fetchone()
        return _date(first), _date(last)

    def documents(self) -> list[DocumentInfo]:
        """All documents, newest first, those without a date last."""
        rows = self._db.execute(
            "SELECT d.id, d.path, d.title, d.date, d.source, count(p.id), length(d.text)"
            " FROM documents d LEFT JOIN passages p ON p.document_id = d.id"
            " GROUP BY d.id ORDER BY d.date IS NULL, d.date DESC, d.path"
        )
        return [DocumentInfo(row[0], row[1], row[2], _date(row[3]), *row[4:]) for row in rows]

    def document(self, document_id: int) -> Document | None:
        """One document with its text, or None."""
        row = self._db.execute(f"SELECT {_DOCUMENT} FROM documents WHERE id = ?", (document_id,)).fetchone()
        return Document(row[0], row[1], row[2], _date(row[3]), *row[4:]) if row else None

    def passage_rows(self, ids: Sequence[int]) -> dict[int, tuple[int, int, int, str]]:
        """(document_id, start, end, heading) by number; those that are gone are missing."""
        rows = self._db.execute(
            "SELECT id, document_id, start, end, heading FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: row[1:] for row in rows}

    def passages(self, document: Document) -> list[Passage]:
        """The passages of a document, in its order."""
        rows = self._db.execute(
            "SELECT id, start, end, heading FROM passages WHERE document_id = ? ORDER BY start",
            (document.id,),
        )
        return [Passage(i, document.id, start, end, document.text[start:end], h) for i, start, end, h in rows]

    def passage_ids(self, filters: Filters | None = None) -> "NDArray[np.int64]":
        """The numbers of all passages, or of those the filters allow, in order."""
        import numpy as np

        where, values = _where(filters or Filters())
        rows = self._db.execute(
            f"SELECT p.id FROM passages p JOIN documents d ON d.id = p.document_id {where} ORDER BY p.id"
            if filters
            else "SELECT id FROM passages ORDER BY id",
            values,
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64)

    def vectors_after(
        self, passage_id: int, batch: int = 4096
    ) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]":
        """Numbers and vectors of the passages above a number, in batches."""
        import numpy as np

        rows = self._db.execute("SELECT id, vector FROM passages WHERE id > ? ORDER BY id", (passage_id,))
        while chunk := rows.fetchmany(batch):
            ids = np.array([row[0] for row in chunk], dtype=np.int64)
            vectors = np.frombuffer(b"".join(row[1] for row in chunk), dtype=np.float16)
            yield ids, vectors.reshape(len(chunk), -1).astype(np.float32)

    def search_words(self, match: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """The best passages for an FTS5 query as (number, BM25 score), best first, scores 0 or more."""
        where, values = _where(
            filters, f"WHERE words MATCH ? AND rank MATCH 'bm25({_BM25_WEIGHTS})'", [match]
        )
        join = (
            "JOIN passages p ON p.id = words.rowid JOIN documents d ON d.id = p.document_id"
            if filters
            else ""
        )
        rows = self._db.execute(
            f"SELECT words.rowid, -rank FROM words {join} {where} ORDER BY rank LIMIT ?",
            [*values, k],
        )
        return [(int(row[0]), float(row[1])) for row in rows]

    def _setting(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _set(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))


def _where(filters: Filters, first: str = "", values: Sequence[Any] = ()) -> tuple[str, list[Any]]:
    """The filters as SQL over `d`, the documents; one without a date is outside every range of dates."""
    clauses, bound = [first] if first else [], list(values)
    conditions = [
        (
            "d.path IN (SELECT value FROM json_each(?))",
            None if filters.documents is None else json.dumps(filters.documents),
        ),
        ("d.source = ? COLLATE NOCASE", filters.source),
        ("d.date >= ?", filters.since and filters.since.isoformat()),
        ("d.date <= ?", filters.until and filters.until.isoformat()),
    ]
    for clause, value in conditions:
        if value is not None:
            clauses.append(f"{'AND' if clauses else 'WHERE'} {clause}")
            bound.append(value)
    return " ".join(clauses), bound


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
