"""Milvus, Lite (a file) or a cluster: vectors with the facts that filters ask; words stay in the catalogue.

Milvus has no transactions. What was written is seen only when the note of a state says so: a snapshot asks
for passages up to the note's number, and whatever an unfinished writing left above it is removed by the
next one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ...catalogue.catalogue import Catalogue
from ...catalogue.filters import Filters
from ...catalogue.vectors import DocumentFacts
from ...errors import BriefingsError
from .address import Address
from .service import State, View

if TYPE_CHECKING:
    from ..protocol import Ids, Vectors

T = TypeVar("T")

_ALIVE = 2**62  # the generation in which a passage goes that is still there
_BATCH = 1000
_EF = 128  # neighbours that a search of the HNSW index keeps
_LONGEST = 65_535  # bytes of a note, which is the most that Milvus takes
_LONGEST_MARKING = 1_000  # bytes: thirty marks


class Milvus:
    """An index on a Milvus server: a collection of vectors, and one that says which state it is at."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.name = f"briefings_{address.index}"
        self.notes = f"{self.name}_state"
        self._client: Any = None
        self._connecting = threading.Lock()

    def ask(self, work: Callable[[Any], T]) -> T:
        """What `work` gives with a client; once more with a new one where the server went away."""
        pymilvus, grpc = _libraries()
        with self.telling():
            try:
                return work(self._connected())
            except (pymilvus.exceptions.MilvusUnavailableException, grpc.RpcError, ValueError) as error:
                if isinstance(error, grpc.RpcError) and error.code() == grpc.StatusCode.DEADLINE_EXCEEDED:
                    raise
                self.close()
                return work(self._connected())

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what a server raises into one line that says what to do, without a password."""
        pymilvus, grpc = _libraries()
        try:
            yield
        except grpc.RpcError as error:
            raise self._trouble(error.code() == grpc.StatusCode.DEADLINE_EXCEEDED) from error
        except pymilvus.exceptions.MilvusException as error:
            said = " ".join(str(error.message).split())
            if "unavailable" in said.lower() or "connect" in said.lower() or "deadline" in said.lower():
                raise self._trouble("deadline" in said.lower()) from error
            raise BriefingsError(f"{self.address.shown} refused ({said[:200]})") from error

    def _trouble(self, late: bool) -> BriefingsError:
        if late:
            return BriefingsError(
                f"{self.address.shown} gave no answer within {self.address.timeout:g} s;"
                " ask again, or allow more with ?timeout=SECONDS"
            )
        return BriefingsError(f"{self.address.shown} cannot be reached; see that the server runs")

    def _connected(self) -> Any:
        pymilvus, _ = _libraries()
        where = self.address
        with self._connecting:
            if self._client is None:
                uri = f"http://{where.host}:{where.port or 19530}" if where.host else where.path
                more = {"user": where.user, "password": where.password} if where.user else {}
                if where.password and not where.user:
                    more = {"token": where.password}
                client = pymilvus.MilvusClient(uri=uri, timeout=where.timeout, **more)
                for name in (self.name, self.notes):  # a server that was started again has none in memory
                    if client.has_collection(name):
                        client.load_collection(name)
                self._client = client
            return self._client

    def state(self) -> State | None:
        """What the server holds."""

        def read(client: Any) -> State | None:
            if not client.has_collection(self.notes):
                return None
            rows = client.get(self.notes, ids=[1], output_fields=["note"], timeout=self.address.timeout)
            return State(**json.loads(rows[0]["note"])) if rows else None

        return self.ask(read)

    @contextlib.contextmanager
    def writing(self, catalogue: Catalogue) -> Iterator[MilvusWriting]:
        """The writer; the lock of the catalogue keeps others out."""
        with self.telling():
            yield MilvusWriting(self._connected(), self.name, self.notes)

    def search(self, vector: Vectors, k: int, view: View, filters: Filters | None) -> list[int]:
        """The numbers of the nearest passages."""
        expression = milvus_conditions(view, filters)

        def find(client: Any) -> list[int]:
            found = client.search(
                self.name,
                data=[vector.tolist()],
                anns_field="vector",
                limit=min(k, 16_384),
                filter=expression,
                search_params={"metric_type": "IP", "params": {"ef": max(_EF, k)}},
                consistency_level="Strong",
                timeout=self.address.timeout,
            )
            return [int(hit["id"]) for hit in found[0]]

        return self.ask(find)

    @property
    def holds_all(self) -> bool:
        """No: documents and words stay in the SQLite file."""
        return False

    def catalogue(self) -> Catalogue:
        """Raise BriefingsError: there is none."""
        raise BriefingsError(
            f"{self.address.shown} holds vectors only; this machine needs the index's folder"
        )

    def close(self) -> None:
        """Close the connection."""
        with self._connecting:
            if self._client is not None:
                self._client.close()
            self._client = None


class MilvusWriting:
    """The one writer of a collection; see `Writing`."""

    def __init__(self, client: Any, name: str, notes: str) -> None:
        self._client, self._name, self._notes = client, name, notes

    def clear(self, dimension: int) -> None:
        """Make both collections afresh, the note last: until it is written, the server holds nothing."""
        pymilvus, _ = _libraries()
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
            "path": _hashed(facts.path),
            **_said(facts),
            "language": _hashed(facts.language),
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


def milvus_conditions(view: View, filters: Filters | None) -> str:
    """What a passage must have, in Milvus's words. Texts are compared by their hashes: none can break out."""
    found = [f"id <= {int(view.last)}", f"gone > {int(view.generation)}"]
    if view.without:
        found.append(f"id not in {[int(one) for one in view.without]}")
    if filters and filters.documents is not None:
        found.append(f"path in {json.dumps([_hashed(path) for path in filters.documents] or ['-'])}")
    if filters and filters.source is not None:
        names = [_hashed(name.casefold()) for name in filters.source]
        found.append(f"source in {json.dumps(names or ['-'])}")
    if filters and filters.since:
        found.append(f'date >= "{filters.since.isoformat()}"')
    if filters and filters.until:
        found.append(f'date <= "{filters.until.isoformat()}" and date != ""')
    if filters and filters.language is not None:
        found.append(f'language == "{_hashed(filters.language)}"')
    if filters and filters.marking is not None:
        found.append(f'marking like "%{_hashed(filters.marking)}%"')
    return " and ".join(found)


def _said(facts: DocumentFacts) -> dict[str, str]:
    """What readers may give a document instead of its file's own."""
    return {
        "source": _hashed(facts.source) if facts.source is not None else "",
        "date": facts.date or "",
    }


def _marks(marking: str) -> str:
    """The marks of a document, each by its hash, as many as fit."""
    return " ".join(_hashed(mark) for mark in marking.split(", ") if mark)[:_LONGEST_MARKING]


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _libraries() -> tuple[Any, Any]:
    try:
        import grpc
        import pymilvus
    except ImportError as error:
        raise BriefingsError("a milvus:// store needs pip install 'briefings[milvus]'") from error
    return pymilvus, grpc
