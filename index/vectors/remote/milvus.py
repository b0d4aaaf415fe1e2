"""Milvus, Lite (a file) or a cluster: vectors with the facts that filters ask; words stay in the catalogue.

Milvus has no transactions. What was written is seen only when the note of a state says so: a snapshot asks
for passages up to the note's number, and whatever an unfinished writing left above it is removed by the
next one.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ...catalogue.catalogue import Catalogue
from ...catalogue.filters import Filters
from ...errors import BriefingsError
from .address import Address
from .milvus_writing import MilvusWriting, hashed
from .service import State, View

if TYPE_CHECKING:
    from ..protocol import Vectors

T = TypeVar("T")

_EF = 128  # neighbours that a search of the HNSW index keeps


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


def milvus_conditions(view: View, filters: Filters | None) -> str:
    """What a passage must have, in Milvus's words. Texts are compared by their hashes: none can break out."""
    found = [f"id <= {int(view.last)}", f"gone > {int(view.generation)}"]
    if view.without:
        found.append(f"id not in {[int(one) for one in view.without]}")
    if filters and filters.documents is not None:
        found.append(f"path in {json.dumps([hashed(path) for path in filters.documents] or ['-'])}")
    if filters and filters.source is not None:
        names = [hashed(name.casefold()) for name in filters.source]
        found.append(f"source in {json.dumps(names or ['-'])}")
    if filters and filters.since:
        found.append(f'date >= "{filters.since.isoformat()}"')
    if filters and filters.until:
        found.append(f'date <= "{filters.until.isoformat()}" and date != ""')
    if filters and filters.language is not None:
        found.append(f'language == "{hashed(filters.language)}"')
    if filters and filters.marking is not None:
        found.append(f'marking like "%{hashed(filters.marking)}%"')
    return " and ".join(found)


def _libraries() -> tuple[Any, Any]:
    try:
        import grpc
        import pymilvus
    except ImportError as error:
        raise BriefingsError("a milvus:// store needs pip install 'briefings[milvus]'") from error
    return pymilvus, grpc
