"""Writing to Milvus: vectors, with the facts of their documents as hashes, and the note of a state last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...catalogue.catalogue import Catalogue
from ...catalogue.vectors import DocumentFacts
from .service import State

if TYPE_CHECKING:
    from ..protocol import Ids, Vectors

_ALIVE = 2**62  # the generation in which a passage goes that is still there
_BATCH = 1000
_LONGEST = 65_535  # bytes of a note, which is the most that Milvus takes
_LONGEST_MARKING = 1_000  # bytes: thirty marks


class MilvusWriting:
    """The one writer of a collection; see `Writing`."""

    def __init__(self, client: Any, name: str, notes: str) -> None:
        self._client, self._name, self._notes = client, name, notes

    def clear(self, dimension: int) -> None:
        """Make both collections afresh, the note last: until it is written, the server holds nothing."""
        import pymilvus

        kind = pymilvus.DataType
        for name in (self._notes, self._name):
            if self._client.has_collection(name):
                self._client.drop_collection(name)
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", kind.INT64, is_primary=True)
        schema.add_field("vector", kind.FLOAT_VECTOR, dim=dimension)
        schema.add_field("gone", kind.INT64)
        for text in ("path", "source", "date", "language"):
            schema.add_field(text, kind.VARCHAR, max_length=64)
        schema.add_field("marking", kind.VARCHAR, max_length=_LONGEST_MARKING)
        self._create(self._name, schema, {"index_type": "HNSW", "params": {"M": 16, "efConstruction": 200}})
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", kind.INT64, is_primary=True)
        schema.add_field("vector", kind.FLOAT_VECTOR, dim=2)  # a collection must have one
        schema.add_field("note", kind.VARCHAR, max_length=_LONGEST)
        self._create(self._notes, schema, {"index_type": "FLAT"})

    def _create(self, name: str, schema: Any, index: dict[str, Any]) -> None:
        params = self._client.prepare_index_params()
        params.add_index("vector", metric_type="IP", **index)
        self._client.create_collection(name, schema=schema, index_params=params, consistency_level="Strong")

    def forget_after(self, last: int) -> None:
        """Remove what a writing left that was never finished."""
        self._client.delete(self._name, filter=f"id > {int(last)}")

    def add(self, ids: Ids, vectors: Vectors, facts: dict[int, DocumentFacts]) -> None:
        """Take up passages."""
        rows = [
            self._row(number, vector, facts[number])
            for number, vector in zip(ids.tolist(), vectors.tolist(), strict=True)
        ]
        for first in range(0, len(rows), _BATCH):
            self._client.upsert(self._name, rows[first : first + _BATCH])

    def _row(self, number: int, vector: list[float], facts: DocumentFacts) -> dict[str, Any]:
        return {
            "id": number,
            "vector": vector,
            "gone": _ALIVE,
            "path": hashed(facts.path),
            **_said(facts),
            "language": hashed(facts.language),
            "marking": _marks(facts.marking),
        }

    def remove(self, gone: Iterable[tuple[int, int]]) -> None:
        """Mark passages as gone."""
        self._change({number: {"gone": when} for number, when in gone})

    def restate(self, ids: Ids, facts: dict[int, DocumentFacts]) -> None:
        """Take up other dates and sources."""
        self._change({number: _said(one) for number, one in facts.items()})

    def _change(self, changes: dict[int, dict[str, Any]]) -> None:
        """Write passages again with some fields changed; those that are not there stay away."""
        numbers = sorted(changes)
        for first in range(0, len(numbers), _BATCH):
            part = numbers[first : first + _BATCH]
            rows = self._client.get(self._name, ids=part, output_fields=["*"])
            if rows:
                self._client.upsert(self._name, [{**row, **changes[int(row["id"])]} for row in rows])

    def finish(self, catalogue: Catalogue, state: State, purge_before: int) -> None:
        """Write the note, then forget what hardly any reader still sees."""
        self._client.flush(self._name)
        note = json.dumps(
            {
                "identity": state.identity,
                "model": state.model,
                "generation": state.generation,
                "last": state.last,
            }
        )
        self._client.upsert(self._notes, [{"id": 1, "vector": [0.0, 1.0], "note": note}])
        self._client.delete(self._name, filter=f"gone < {int(purge_before)}")


def _said(facts: DocumentFacts) -> dict[str, str]:
    """What readers may give a document instead of its file's own."""
    return {
        "source": hashed(facts.source) if facts.source is not None else "",
        "date": facts.date or "",
    }


def _marks(marking: str) -> str:
    """The marks of a document, each by its hash, as many as fit."""
    return " ".join(hashed(mark) for mark in marking.split(", ") if mark)[:_LONGEST_MARKING]


def hashed(text: str) -> str:
    """A text as it stands on the server: of one length, and with nothing that could break out of a query."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
