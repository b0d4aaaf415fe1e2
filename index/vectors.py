"""Nearest vectors. `VectorStore` is the plug point; `FaissStore` the one that ships.

A store is derived: it holds nothing that the catalogue does not, and `sync` brings any store, from empty to stale, to
the catalogue's state by comparing passage numbers.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from .catalogue import Catalogue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Vectors = NDArray[np.float32]

_MAGIC = b"briefings vectors 1\n"


class VectorStore(Protocol):
    """Numbered unit vectors, searched by inner product."""

    def ids(self) -> "Ids":
        """The numbers held, in any order."""

    def add(self, ids: "Ids", vectors: "Vectors") -> None:
        """Add vectors, shape (n, dimension), under new numbers."""

    def remove(self, ids: "Ids") -> None:
        """Remove numbers; those not held are passed over."""

    def search(self, vector: "Vectors", k: int, allowed: "Ids | None" = None) -> list[tuple[int, float]]:
        """The `k` nearest to a vector, shape (dimension,), as (number, cosine), best first; of `allowed` only."""


class FaissStore:
    """All vectors in half precision in a FAISS index: exact, and half the memory of a flat one."""

    def __init__(self, dimension: int) -> None:
        """An empty store for vectors of this dimension."""
        import faiss

        self.dimension = dimension
        codes = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._index = faiss.IndexIDMap2(codes)

    def __len__(self) -> int:
        """How many vectors are held."""
        return int(self._index.ntotal)

    def ids(self) -> "Ids":
        """The numbers held, in the order they were added."""
        import faiss

        return faiss.vector_to_array(self._index.id_map)  # type: ignore[no-any-return]

    def add(self, ids: "Ids", vectors: "Vectors") -> None:
        """Add vectors, shape (n, dimension); raises ValueError when shapes do not fit."""
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(
                f"{len(ids)} numbers and vectors of {vectors.shape}, not ({len(ids)}, {self.dimension})"
            )
        self._index.add_with_ids(vectors, ids)

    def remove(self, ids: "Ids") -> None:
        """Remove numbers; those not held are passed over."""
        if len(ids):
            self._index.remove_ids(ids)

    def search(self, vector: "Vectors", k: int, allowed: "Ids | None" = None) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first."""
        import faiss

        k = min(k, len(self) if allowed is None else len(allowed))
        if k <= 0:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))
        scores, ids = self._index.search(vector.reshape(1, -1), k, params=parameters)
        return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]

    def copy(self) -> Self:
        """A store of the same vectors, so that one can change while the other is searched."""
        import faiss

        twin = type(self).__new__(type(self))
        twin.dimension = self.dimension
        twin._index = faiss.clone_index(self._index)
        return twin

    def to_bytes(self) -> bytes:
        """The whole store as bytes."""
        import faiss

        return faiss.serialize_index(self._index).tobytes()  # type: ignore[no-any-return]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """A store made by `to_bytes`; raises RuntimeError when the bytes are none."""
        import faiss
        import numpy as np

        store = cls.__new__(cls)
        store._index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        store.dimension = store._index.d
        return store


def open_store(path: Path, catalogue: Catalogue) -> FaissStore | None:
    """The store of a catalogue: from its file where that is good, and brought up to date; None without vectors.

    Call inside a transaction of the catalogue.
    """
    spec = catalogue.spec
    if spec is None:
        return None
    store = _load(path, catalogue.id, spec.dimension) or FaissStore(spec.dimension)
    sync(store, catalogue)
    return store


def save_store(store: FaissStore, path: Path, catalogue: Catalogue) -> None:
    """Write a store that is in step with its catalogue to a file that is the old or the new one, whatever happens."""
    body = store.to_bytes()  # through Python, because FAISS itself cannot open every path
    stamp = {
        "index": catalogue.id,
        "generation": catalogue.generation,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    _replace_file(path, [_MAGIC, json.dumps(stamp).encode() + b"\n", body])


def _load(path: Path, index_id: str, dimension: int) -> FaissStore | None:
    """The store in a file; None when it is missing, damaged, or belongs to another index."""
    try:
        with path.open("rb") as file:
            magic, stamp, body = file.readline(), json.loads(file.readline()), file.read()
        if (
            magic != _MAGIC
            or stamp["index"] != index_id
            or stamp["sha256"] != hashlib.sha256(body).hexdigest()
        ):
            return None
        store = FaissStore.from_bytes(body)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None  # it is derived: it is built again from the catalogue
    return store if store.dimension == dimension else None


def sync(store: VectorStore, catalogue: Catalogue) -> None:
    """Give the store exactly the passages of the catalogue. Call inside a transaction of the catalogue."""
    import numpy as np

    held = store.ids()
    store.remove(np.setdiff1d(held, catalogue.passage_ids()))
    # Numbers only rise, so that what is missing is above the highest that was ever held.
    for ids, vectors in catalogue.vectors_after(int(held.max()) if len(held) else 0):
        store.add(ids, vectors)


def _replace_file(path: Path, parts: Sequence[bytes]) -> None:
    """Write beside, flush to the disk, rename over, flush the folder."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # a folder cannot be opened on every system
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
