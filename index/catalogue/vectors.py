"""The vectors in the SQLite file: those there are, those that were removed, and the files made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..types import ShardFile
from .connection import Connection
from .schema import understanding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HIGHEST = 2**63 - 1  # number that SQLite gives


class DocumentFacts(NamedTuple):
    """What filters ask of a passage's document; the date in ISO form, the source without case."""

    document: int
    path: str
    source: str | None
    date: str | None
    language: str
    marking: str


class StoredVectors(Connection):
    """The part of a catalogue that is about vectors."""

    def __init__(self, path: Path, *, read_only: bool = True, trusts_files: bool = True) -> None:
        """Open as `Connection` does; without `trusts_files` it vouches for no file of vectors."""
        super().__init__(path, read_only=read_only)
        self._trusts_files = trusts_files

    @property
    def shard_files(self) -> tuple[ShardFile, ...]:
        """Which files of vectors belong to this index, by their passages; any other is not to be trusted."""
        value = self._setting("shards") if self._trusts_files else None
        with understanding(self.path):
            return tuple(ShardFile(*one) for one in json.loads(value)) if value else ()

    def tombstones_since(self, generation: int) -> NDArray[np.int64] | None:
        """The numbers of the passages that were removed after a generation; None where that is forgotten."""
        with understanding(self.path):
            remembered = self._setting("removed_since")
            if remembered is None or generation < int(remembered):
                return None
        return self._numbers("SELECT passage_id FROM removed WHERE generation > ?", [generation])

    def removals_since(self, generation: int) -> list[tuple[int, int]] | None:
        """As `tombstones_since`, each number with the generation that took the passage away."""
        if generation > int(self._setting("generation") or 0) or self.tombstones_since(generation) is None:
            return None
        sql = "SELECT passage_id, generation FROM removed WHERE generation > ?"
        return self._rows(sql, [generation])

    def redated_since(self, generation: int) -> NDArray[np.int64]:
        """The numbers of the passages whose documents got other facts after a generation."""
        with understanding(self.path):
            redated = json.loads(self._setting("redated") or "{}")
            documents = [int(one) for one, when in redated.items() if when > generation]
        sql = "SELECT id FROM passages WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return self._numbers(sql, [json.dumps(documents)])

    def facts_of(self, ids: NDArray[np.int64]) -> dict[int, DocumentFacts]:
        """What filters ask of the documents of some passages, by the passage's number."""
        rows = self._rows(
            "SELECT p.id, d.id, d.path, casefold(d.source), d.date, d.language, d.marking"
            " FROM json_each(?) j CROSS JOIN passages p ON p.id = j.value"
            " JOIN documents d ON d.id = p.document_id",
            [json.dumps(ids.tolist())],
        )
        return {row[0]: DocumentFacts(*row[1:]) for row in rows}

    def tombstones_between(self, first: int, last: int) -> NDArray[np.int64]:
        """The numbers above `first` up to `last` of removed passages, which a shard may still hold."""
        return self._numbers(
            "SELECT passage_id FROM removed WHERE passage_id > ? AND passage_id <= ?", [first, last]
        )

    def count_tombstones(self, first: int, last: int) -> int:
        """How many `tombstones_between` gives."""
        sql = "SELECT count(*) FROM removed WHERE passage_id > ? AND passage_id <= ?"
        return int(self._rows(sql, [first, last])[0][0])

    def last_passage(self) -> int:
        """The highest number of all passages; 0 where there is none."""
        return int(self._rows("SELECT ifnull(max(id), 0) FROM passages")[0][0])

    def count_between(self, first: int, last: int = _HIGHEST) -> int:
        """How many passages have a number above `first` up to `last`; reads nothing but numbers."""
        # Documents and their passages get their numbers in the same order, and the rows are large.
        rows = self._rows(
            "SELECT count(*) FROM passages INDEXED BY passages_document WHERE +id > ?1 AND +id <= ?2"
            " AND document_id >= (SELECT document_id FROM passages WHERE id > ?1 ORDER BY id LIMIT 1)"
            " AND document_id <= (SELECT document_id FROM passages WHERE id <= ?2 ORDER BY id DESC LIMIT 1)",
            [first, last],
        )
        return int(rows[0][0])

    def vectors_after(
        self, passage_id: int, last: int = _HIGHEST, batch: int = 4096
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Numbers and vectors of the passages above a number up to `last`, in batches.

        Outside of a transaction, passages that are removed meanwhile may be among them or not.
        """
        rows = self._db.execute(
            "SELECT id, vector FROM passages WHERE id > ? AND id <= ? ORDER BY id", (passage_id, last)
        )
        while chunk := rows.fetchmany(batch):
            yield self._matrix(chunk)

    def vectors_at(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and vectors of those of some passages that are there, in any order."""
        return self._matrix(
            self._rows(
                "SELECT p.id, p.vector FROM json_each(?) j CROSS JOIN passages p ON p.id = j.value",
                [json.dumps(sorted(ids.tolist()))],
            )
        )

    def _matrix(self, rows: list[Any]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        import numpy as np

        ids = np.array([row[0] for row in rows], dtype=np.int64)
        with understanding(self.path):
            vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
            return ids, vectors.reshape(len(rows), vectors.size // max(len(rows), 1)).astype(np.float32)

    def vectors_of(self, embedded: Iterable[bytes]) -> dict[bytes, bytes]:
        """The stored float16 vectors of texts that were embedded before, by the hash of the text."""
        found: dict[bytes, bytes] = {}
        for text_hash in embedded:
            rows = self._rows("SELECT vector FROM passages WHERE embedded = ? LIMIT 1", [text_hash])
            found.update((text_hash, vector) for (vector,) in rows)
        return found
