"""The SQLite file: the only source of truth of an index. Here is its reading side; `writer` changes it.

    files 1--* documents 1--* passages        words (FTS5 over the passages, no text of its own)
      `--* skipped                            settings (what built it, and the generation)

Every change raises the generation. Passage numbers only rise and are never used again, so that whoever holds
the vectors of an older generation brings them up to date by comparing numbers alone.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..types import Document, DocumentInfo, EmbedderSpec, FileState, Skipped, Span
from .digest import digest_of
from .filters import Filters, where
from .schema import MARKED_SINCE, PAGE_COLUMNS, PAGES_SINCE, understanding
from .words import StoredWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DOCUMENT = "id, path, title, date, source, text, sha256"
_EDITED = "coalesce((SELECT group_concat(e.field, ' ') FROM edits e WHERE e.path = d.path), '')"
_HAS_LANGUAGES = "SELECT 1 FROM pragma_table_info('documents') WHERE name = 'language'"


class Catalogue(StoredWords):
    """What an index holds, to be read. Not to be shared between threads."""

    # How it was built

    @property
    def identity(self) -> tuple[str, int]:
        """Tells this file from any other, even from its own copy put in its place."""
        return self._setting("id") or "", self._inode

    @property
    def generation(self) -> int:
        """Raised by every transaction that changes what a search may return."""
        with understanding(self.path):
            return int(self._setting("generation") or 0)

    @property
    def spec(self) -> EmbedderSpec | None:
        """The model whose vectors are stored, or None before the first one."""
        value = self._setting("embedder")
        with understanding(self.path):
            return EmbedderSpec(**json.loads(value)) if value else None

    @property
    def segmenter(self) -> str | None:
        """The rules by which passages were cut, or None before the first one."""
        return self._setting("segmenter")

    @property
    def folder(self) -> str | None:
        """The folder that is indexed, where the index is kept outside of it; else None."""
        return self._setting("folder")

    @property
    def limits(self) -> dict[str, float]:
        """What the reading of a file could cost at the last update, by name."""
        with understanding(self.path):
            return dict(json.loads(self._setting("limits") or "{}"))

    def digest(self) -> str:
        """One sha256 over all that is held, free of its numbers: an update gives that of a fresh build.

        It counts every bit of a vector; in bfloat16 the last ones can hang on what is embedded beside a text.
        """
        with self.transaction():
            return digest_of(self._db)

    # Files and documents

    def files(self) -> dict[str, FileState]:
        """Every file the index knows, by path."""
        rows = self._rows("SELECT path, size, mtime_ns, sha256 FROM files")
        return {row[0]: FileState(*row) for row in rows}

    def files_with_documents(self) -> set[str]:
        """The paths of the files that documents came from."""
        return {path for (path,) in self._rows("SELECT DISTINCT file FROM documents")}

    def has_documents(self, file: str) -> bool:
        """Whether any document came from a file."""
        return bool(self._rows("SELECT 1 FROM documents WHERE file = ? LIMIT 1", [file]))

    def skipped(self) -> list[Skipped]:
        """Everything that was left out, by path."""
        reasons = dict(self._rows("SELECT path, reason FROM skipped"))
        with understanding(self.path):
            reasons.update(json.loads(self._setting("skipped") or "[]"))
        return [Skipped(path, reason) for path, reason in sorted(reasons.items())]

    def document_paths(self) -> set[str]:
        """The paths of all documents."""
        return {path for (path,) in self._rows("SELECT path FROM documents")}

    def counts(self) -> tuple[int, int]:
        """The numbers of documents and of passages."""
        rows = self._rows("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)")
        return int(rows[0][0]), int(rows[0][1])

    def date_range(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last date of the documents."""
        first, last = self._rows("SELECT min(date), max(date) FROM documents")[0]
        return self._date(first), self._date(last)

    @functools.cached_property
    def _language(self) -> str:
        """The column of languages, or what stands for it in an index of an older layout."""
        return "language" if self._rows(_HAS_LANGUAGES) else "''"

    def languages(self) -> list[tuple[str, int]]:
        """How many documents there are in each language, the commonest first; "" where none is known."""
        return self._rows(
            f"SELECT {self._language} AS said, count(*) FROM documents GROUP BY said ORDER BY 2 DESC, 1"
        )

    def passage_languages(self, numbers: Iterable[int]) -> dict[int, str]:
        """The language of the document of each passage; those that are gone are missing."""
        return dict(
            self._rows(
                f"SELECT p.id, {self._language} FROM passages p JOIN documents d ON d.id = p.document_id"
                " WHERE p.id IN (SELECT value FROM json_each(?))",
                [json.dumps(list(numbers))],
            )
        )

    def has_terms(self) -> bool:
        """Whether any passage is in another language than English."""
        return self._language == "language" and bool(self._rows("SELECT 1 FROM terms LIMIT 1"))

    def documents(self) -> list[DocumentInfo]:
        """All documents, newest first, those without a date last."""
        rows = self._rows(
            f"SELECT d.id, d.path, d.title, d.date, d.source, count(p.id), length(d.text), {self._language},"
            f" {', '.join(self._marks)}"
            " FROM documents d LEFT JOIN passages p ON p.document_id = d.id"
            " GROUP BY d.id ORDER BY d.date IS NULL, d.date DESC, d.path"
        )
        told = [(*row[:3], self._date(row[3]), *row[4:-1], tuple(row[-1].split())) for row in rows]
        return [DocumentInfo(*one) for one in told]

    def document(self, document_id: int) -> Document | None:
        """One document with its text, or None."""
        pages = f", {', '.join(PAGE_COLUMNS)}" if self._tells_pages else ""
        columns = f"{_DOCUMENT}, {self._language}, {self._marks[0]}{pages}"
        rows = self._rows(f"SELECT {columns} FROM documents WHERE id = ?", [document_id])
        return next(map(self._document, rows), None)

    @property
    def _tells_pages(self) -> bool:
        """Whether no older version made the tables; a writer may bring them up to date at any time."""
        return self._layout >= PAGES_SINCE

    @property
    def _layout(self) -> int:
        return int(self._setting("layout") or 0)

    @property
    def _marks(self) -> tuple[str, str]:
        """The columns of handling marks and of edited fields, or what stands for them in an older layout."""
        return ("marking", _EDITED) if self._layout >= MARKED_SINCE else ("''", "''")

    def _document(self, row: Sequence[Any]) -> Document:
        with understanding(self.path):
            number, path, title, date, source, text, sha256, language, mark, *lists = row
            starts, read, spans = [json.loads(value) for value in lists] or ([], [], [])
            pages = tuple(map(int, starts))
            ocr = tuple((int(page), int(sure)) for page, sure in read)
            headings = tuple(Span(int(start), int(end)) for start, end in spans)
        facts = (number, path, title, self._date(date), source, text, sha256, language)
        return Document(*facts, pages, ocr, headings, mark)

    # Passages

    def passage_rows(self, ids: Sequence[int]) -> dict[int, tuple[int, int, int, str]]:
        """(document_id, start, end, heading) by number; those that are gone are missing."""
        rows = self._rows(
            "SELECT id, document_id, start, end, heading FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        return {row[0]: row[1:] for row in rows}

    def passage_ids(self, filters: Filters | None = None) -> NDArray[np.int64]:
        """The numbers of all passages, or of those the filters allow, in order."""
        clauses = filters.clauses() if filters else {}
        sql = "SELECT id FROM passages"  # in any order: that of the rows would read the vectors in them, too
        if clauses:
            sql += f" WHERE document_id IN (SELECT d.id FROM documents d{where(clauses)})"
        numbers = self._numbers(sql, clauses.values())
        numbers.sort()
        return numbers

    def _date(self, value: str | None) -> dt.date | None:
        with understanding(self.path):
            return dt.date.fromisoformat(value) if value else None
