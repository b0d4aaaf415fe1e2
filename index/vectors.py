"""Nearest vectors. `VectorStore` is the plug point; `FaissStore` the one that ships.

A store is derived: it holds nothing that the catalogue does not, and `sync` brings any store, empty or stale,
to the catalogue's state by comparing passage numbers.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, cast

from .catalogue import Catalogue, SavedVectors
from .writer import CatalogueWriter

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Vectors = NDArray[np.float32]


_STALE = 0.05  # of the vectors in a file may have changed since it was written


class VectorStore(Protocol):
    """Numbered unit vectors, searched by inner product."""

    def ids(self) -> "Ids":
        """The numbers held, in any order."""

    def add(self, ids: "Ids", vectors: "Vectors") -> None:
        """Add vectors, shape (n, dimension), under new numbers."""

    def remove(self, ids: "Ids") -> None:
        """Remove numbers; those not held are passed over."""

    def search(self, vector: "Vectors", k: int, allowed: "Ids | None" = None) -> list[tuple[int, float]]:
        """The `k` nearest to a vector, shape (dimension,), as (number, cosine), best first.

        `allowed`, where given, are the only numbers to return.
        """


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

        return faiss.vector_to_array(self._index.id_map)

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
            self._index.remove_ids(ids)  # type: ignore[arg-type]  # faiss takes arrays too

    def search(self, vector: "Vectors", k: int, allowed: "Ids | None" = None) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first; safe in threads while nothing is changed."""
        import faiss

        k = min(k, len(self) if allowed is None else len(allowed))
        if k <= 0:
            return []
        parameters = None
        if allowed is not None:
            selector = faiss.IDSelectorBatch(allowed)
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(vector.reshape(1, -1), k, params=parameters)
        return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]

    def copy(self) -> Self:
        """A store of the same vectors, so that one can change while the other is searched."""
        import faiss

        return self._of(faiss.clone_index(self._index))

    def to_bytes(self) -> bytes:
        """The whole store as bytes."""
        import faiss

        return faiss.serialize_index(self._index).tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """A store made by `to_bytes`; raises RuntimeError when the bytes are none."""
        import faiss
        import numpy as np

        return cls._of(faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8)))

    @classmethod
    def _of(cls, index: "faiss.Index") -> Self:
        store = cls.__new__(cls)
        store._index = cast("faiss.IndexIDMap2", index)
        store.dimension = index.d
        return store


def sync(store: VectorStore, catalogue: Catalogue) -> None:
    """Give a store of an earlier generation exactly the passages of this one. Call inside a transaction."""
    import numpy as np

    held = store.ids()
    store.remove(np.setdiff1d(held, catalogue.passage_ids()))
    # Numbers only rise, so that what is missing is above the highest that was ever held.
    for ids, vectors in catalogue.vectors_after(int(held.max()) if len(held) else 0):
        store.add(ids, vectors)


def open_store(path: Path, catalogue: Catalogue) -> FaissStore | None:
    """The vectors of a catalogue, from their file where that can be trusted; None before the first document.

    Call inside a transaction of the catalogue.
    """
    spec = catalogue.spec
    if spec is None:
        return None
    body = _read_saved(path, catalogue)
    store = FaissStore(spec.dimension) if body is None else FaissStore.from_bytes(body)
    sync(store, catalogue)
    return store


def save_store(path: Path, catalogue: CatalogueWriter) -> None:
    """Write the file that the next reader starts with, unless a good one is there. Call inside a transaction.

    One is good while little has changed since, for a reader adds what is new sooner than it is written. A
    kill leaves the old file, or the new one without the catalogue's word for it: then it is made again.
    """
    if _is_good(path, catalogue):
        return
    store = open_store(path, catalogue)
    if store is None:
        path.unlink(missing_ok=True)
        return
    body = store.to_bytes()  # through Python, because FAISS itself cannot open every path
    _replace_file(path, body)
    ids = store.ids()
    highest = int(ids.max()) if len(ids) else 0
    sha256 = hashlib.sha256(body).hexdigest()
    catalogue.put_saved_vectors(SavedVectors(catalogue.generation, sha256, len(ids), highest, *_stamp(path)))


def _is_good(path: Path, catalogue: CatalogueWriter) -> bool:
    """Whether the file that was saved is still there, and nearly all of the passages in it, and no others."""
    saved = catalogue.saved_vectors
    if saved is None:
        return False
    _, passages = catalogue.counts()
    added = catalogue.count_after(saved.highest)
    removed = saved.vectors - (passages - added)
    if added + removed > _STALE * saved.vectors:
        return False
    with contextlib.suppress(OSError):
        stamp = _stamp(path)
        if stamp == (saved.size, saved.mtime_ns):
            return True
        if _read_saved(path, catalogue) is not None:  # it was copied, and then it need not be read again
            catalogue.put_saved_vectors(saved._replace(size=stamp[0], mtime_ns=stamp[1]))
            return True
    return False


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _read_saved(path: Path, catalogue: Catalogue) -> bytes | None:
    """The file's bytes if the catalogue vouches for them: stale ones are fine, damaged or foreign not."""
    saved = catalogue.saved_vectors
    try:
        body = path.read_bytes()
    except OSError:
        return None
    return body if saved and hashlib.sha256(body).hexdigest() == saved.sha256 else None


def _replace_file(path: Path, body: bytes) -> None:
    """Write beside, flush to the disk, rename over, flush the folder."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    with contextlib.suppress(OSError):  # a folder cannot be opened on every system
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
