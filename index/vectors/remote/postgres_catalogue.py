"""The reading side of an index that is all in PostgreSQL, for a machine without the folder and its SQLite."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...catalogue.catalogue import Catalogue
from ...errors import IndexNotFound
from ...types import Document, DocumentInfo, EmbedderSpec, Skipped
from .postgres import Postgres
from .postgres_words import PostgresWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class PostgresCatalogue(PostgresWords, Catalogue):
    """A catalogue by a connection to PostgreSQL; a transaction sees one generation. For one thread."""

    def __init__(self, service: Postgres) -> None:
        """Connect; raises IndexNotFound where the database holds no index of this name."""
        self.path = Path(service.address.shown, service.address.index)
        self._service = service
        self._trusts_files = False
        self.is_new = False
        self._database = service.connect()
        self._kept: dict[str, Any] = {}
        if service.state() is None:
            self.close()
            raise IndexNotFound(
                f"{service.address.shown} holds no index {service.address.index!r};"
                " build it with 'briefings index FOLDER --store ...'"
            )

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def is_current(self) -> bool:
        """Whether the connection still stands."""
        return not self._database.closed and not self._database.broken

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One state of the index, whatever a writer does meanwhile."""
        from psycopg import IsolationLevel

        with self._service.telling():
            self._database.isolation_level = IsolationLevel.REPEATABLE_READ
            with self._database.transaction():
                yield

    def _rows(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        with self._service.telling():
            return self._database.execute(sql.encode(), tuple(values)).fetchall()

    def _state(self, column: str) -> Any:
        return self._rows(f"SELECT {column} FROM state")[0][0]

    @property
    def identity(self) -> tuple[str, int]:
        """Tells this index from any other."""
        return str(self._state("identity")), 0

    @property
    def generation(self) -> int:
        """The generation that was sent last."""
        return int(self._state("generation"))

    @property
    def spec(self) -> EmbedderSpec | None:
        """The model whose vectors are stored."""
        return EmbedderSpec(**json.loads(self._state("model")))

    @property
    def segmenter(self) -> str | None:
        """The rules by which passages were cut."""
        return str(self._state("settings")["segmenter"])

    @property
    def folder(self) -> str | None:
        """None: the folder is on the machine that writes."""
        return None

    def skipped(self) -> list[Skipped]:
        """Everything that was left out, by path."""
        return [Skipped(*one) for one in self._state("skipped")]

    def counts(self) -> tuple[int, int]:
        """The numbers of documents and of passages."""
        rows = self._rows(
            "SELECT (SELECT count(*) FROM documents WHERE gone IS NULL),"
            " (SELECT count(*) FROM passages WHERE gone IS NULL)"
        )
        return int(rows[0][0]), int(rows[0][1])

    def last_passage(self) -> int:
        """The highest number of all passages."""
        return int(self._state("last"))

    def date_range(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last date of the documents."""
        first, last = self._rows("SELECT min(date), max(date) FROM documents WHERE gone IS NULL")[0]
        return self._date(first), self._date(last)

    def languages(self) -> list[tuple[str, int]]:
        """How many documents there are in each language, the commonest first."""
        return self._rows(
            "SELECT language, count(*) FROM documents WHERE gone IS NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        )

    def passage_languages(self, numbers: Iterable[int]) -> dict[int, str]:
        """The language of the document of each passage; those that are gone are missing."""
        return dict(
            self._rows(
                "SELECT p.id, d.language FROM passages p JOIN documents d ON d.id = p.document_id"
                " WHERE p.id = ANY(%s) AND p.gone IS NULL",
                [list(numbers)],
            )
        )

    def has_terms(self) -> bool:
        """No: words of other languages are searched as they stand."""
        return False

    def documents(self) -> list[DocumentInfo]:
        """All documents, newest first, those without a date last."""
        rows = self._rows(
            "SELECT d.id, d.path, d.title, d.date, d.source, count(p.id), length(d.text), d.language,"
            " d.marking"
            " FROM documents d LEFT JOIN passages p ON p.document_id = d.id AND p.gone IS NULL"
            ' WHERE d.gone IS NULL GROUP BY d.id ORDER BY d.date DESC NULLS LAST, d.path COLLATE "C"'
        )
        return [DocumentInfo(row[0], row[1], row[2], self._date(row[3]), *row[4:]) for row in rows]

    def document(self, document_id: int) -> Document | None:
        """One document with its text, or None."""
        rows = self._rows(
            "SELECT id, path, title, date, source, text, sha256, language, marking, pages, ocr, headings"
            " FROM documents WHERE id = %s AND gone IS NULL",
            [document_id],
        )
        return next(map(self._document, rows), None)

    def passage_rows(self, ids: Sequence[int]) -> dict[int, tuple[int, int, int, str]]:
        """(document_id, start, end, heading) by number; those that are gone are missing."""
        rows = self._rows(
            "SELECT id, document_id, start, stop, heading FROM passages WHERE id = ANY(%s) AND gone IS NULL",
            [list(ids)],
        )
        return {row[0]: row[1:] for row in rows}

    def removals_since(self, generation: int) -> list[tuple[int, int]] | None:
        """The passages that went after a generation, each with the one that took it away."""
        return self._rows("SELECT id, gone FROM passages WHERE gone > %s", [generation])

    def vectors_after(
        self, passage_id: int, last: int = 2**63 - 1, batch: int = 4096
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Nothing: all that there is, is on the server."""
        return iter(())

    def vectors_at(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and vectors of those of some passages that are there, in any order."""
        import numpy as np

        rows = self._rows(
            "SELECT id, vector::text FROM passages WHERE id = ANY(%s) AND gone IS NULL", [ids.tolist()]
        )
        numbers = np.array([number for number, _ in rows], dtype=np.int64)
        vectors = np.array([json.loads(vector) for _, vector in rows], dtype=np.float32)
        return numbers, vectors.reshape(len(rows), -1) if rows else np.empty((0, 0), dtype=np.float32)
