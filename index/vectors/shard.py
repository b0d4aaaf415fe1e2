"""A shard: vectors that never change, exact or sketched (product quantization, 2 bits a dimension).

Position i of the FAISS index holds the vector of `numbers[i]`; numbers rise. What is removed has a tombstone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Self, cast

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

    from .protocol import Ids, Vectors

    Marks = NDArray[np.bool_]

_SAMPLE = 16_384  # vectors to train a sketch with
_POINTS = 16  # that it learns for each two dimensions: it says which is nearest, in 4 bits
_WIDEN = 8  # times as many are looked at, while too few of them are allowed


@dataclass(frozen=True, slots=True)
class Shard:
    """Numbered vectors. `alive` is False at a tombstone, None where there is none; `held` owns `index`."""

    numbers: Ids
    index: faiss.Index
    alive: Marks | None = None
    held: object = None

    def __len__(self) -> int:
        """How many vectors are not removed."""
        return len(self.numbers) if self.alive is None else int(self.alive.sum())

    @property
    def ids(self) -> Ids:
        """The numbers that are not removed, rising."""
        return self.numbers if self.alive is None else self.numbers[self.alive]

    @property
    def is_exact(self) -> bool:
        """Whether its cosines are those of the vectors; those of a sketch are only near them."""
        import faiss

        return isinstance(self.index, faiss.IndexScalarQuantizer)

    def without(self, ids: Ids) -> Self:
        """The same shard with tombstones for some more numbers; those it does not hold are passed over."""
        import numpy as np

        places = self._places(ids)
        if not len(places):
            return self
        alive = np.ones(len(self.numbers), dtype=np.bool_) if self.alive is None else self.alive.copy()
        alive[places] = False
        return replace(self, alive=alive)

    def among(self, ids: Ids) -> Ids:
        """Those of some numbers that it holds."""
        places = self._places(ids)
        return self.numbers[places if self.alive is None else places[self.alive[places]]]

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> tuple[Ids, Vectors]:
        """Numbers and cosines of the nearest, at most `k`, best first; of `allowed` alone where given."""
        marks = self._allowed(allowed)
        count = len(self.numbers) if marks is None else int(marks.sum())
        if not count:
            return self.numbers[:0], vector[:0]
        wanted = min(k, count)
        places, cosines = (self._nearest if self.is_exact else self._sketched)(vector, wanted, marks)
        return self.numbers[places], cosines

    def _nearest(self, vector: Vectors, k: int, marks: Marks | None) -> tuple[NDArray[np.int64], Vectors]:
        import faiss
        import numpy as np

        parameters = None
        if marks is not None:
            bits = np.packbits(marks, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]  # takes arrays
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        cosines, places = self.index.search(vector.reshape(1, -1), k, params=parameters)
        return places[0], cosines[0]

    def _sketched(self, vector: Vectors, k: int, marks: Marks | None) -> tuple[NDArray[np.int64], Vectors]:
        """As `_nearest`, but FAISS leaves out none here: so more are looked at, until enough are left."""
        import numpy as np

        marks = np.ones(len(self.numbers), dtype=np.bool_) if marks is None else marks
        look = k * len(marks) // int(marks.sum()) + k // 4 + 1
        while look < len(marks):
            cosines, places = self.index.search(vector.reshape(1, -1), look)
            good = (places[0] >= 0) & marks[places[0]]
            if good.sum() >= k:
                return places[0][good][:k], cosines[0][good][:k]
            look *= _WIDEN
        return self._all_sketched(vector, k, marks)

    def _all_sketched(self, vector: Vectors, k: int, marks: Marks) -> tuple[NDArray[np.int64], Vectors]:
        """As `_sketched`, with all looked at; FAISS does not say those of which the sketch is farthest."""
        import numpy as np

        cosines, places = self.index.search(vector.reshape(1, -1), len(marks))
        said = places[0] >= 0
        scores = np.full(len(marks), -1, dtype=np.float32)
        scores[places[0][said]] = cosines[0][said]
        allowed = np.flatnonzero(marks)
        best = allowed[np.argsort(-scores[allowed], kind="stable")[:k]]
        return best, scores[best]

    def _allowed(self, allowed: Ids | None) -> Marks | None:
        import numpy as np

        if allowed is None:
            return self.alive
        marks = np.zeros(len(self.numbers), dtype=np.bool_)
        marks[self._places(allowed)] = True
        return marks if self.alive is None else marks & self.alive

    def _places(self, ids: Ids) -> NDArray[np.intp]:
        """Where those of some numbers stand that it holds."""
        import numpy as np

        near = ids[(ids >= self.numbers[0]) & (ids <= self.numbers[-1])]
        places = np.searchsorted(self.numbers, near)
        found: NDArray[np.intp] = places[self.numbers[places] == near]
        return found


def exact(ids: Ids, vectors: Vectors) -> Shard:
    """A shard in memory that holds vectors, shape (n, dimension), in half precision."""
    import numpy as np

    order = np.argsort(ids)
    index = _flat(vectors.shape[1])
    index.add(vectors[order])
    return Shard(ids[order], index)


def joined(first: Shard, second: Shard) -> Shard:
    """Two exact shards in one, without what is removed."""
    import numpy as np

    ids = np.concatenate([first.ids, second.ids])
    order = np.argsort(ids)
    index = _flat(first.index.d)
    index.add_sa_codes(np.concatenate([_codes(first), _codes(second)])[order])
    return Shard(ids[order], index)


def _codes(shard: Shard) -> NDArray[np.uint8]:
    """The vectors of an exact shard as FAISS keeps them, a row each, without those that are removed."""
    import faiss

    flat = cast("faiss.IndexScalarQuantizer", shard.index)
    codes = faiss.vector_to_array(flat.codes).reshape(len(shard.numbers), -1)
    return codes if shard.alive is None else codes[shard.alive]


def _flat(dimension: int) -> faiss.IndexScalarQuantizer:
    import faiss

    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


Batches = Callable[[], "Iterator[tuple[Ids, Vectors]]"]


def sketched(dimension: int, count: int, batches: Batches) -> faiss.IndexIDMap | None:
    """An index of about `count` vectors, a quarter of a byte for each dimension, to be written to a file.

    `batches` gives numbers, which rise, and vectors, and is called twice: for a sample to train with, then
    for all. The same vectors give the same index. None where there are no vectors.
    """
    import faiss
    import numpy as np

    step = max(1, count // _SAMPLE)
    samples = [vectors[::step] for _, vectors in batches()]
    if not samples:
        return None
    pieces = dimension // 2 if dimension % 2 == 0 else dimension
    sketch = faiss.IndexPQFastScan(dimension, pieces, 4, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap(sketch)
    sample = np.concatenate(samples)
    sketch.pq.cp.min_points_per_centroid = 1  # else FAISS prints a warning where there are few
    index.train(sample if len(sample) >= _POINTS else np.resize(sample, (_POINTS, dimension)))
    for ids, vectors in batches():
        index.add_with_ids(vectors, ids)
    return index


def write(index: faiss.Index, file: BinaryIO) -> None:
    """Write an index through Python, because FAISS itself cannot open every path."""
    import faiss

    faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]


def from_bytes(raw: bytes) -> Shard:
    """The shard that was written; raises RuntimeError when the bytes are of none."""
    import faiss
    import numpy as np

    index = cast("faiss.IndexIDMap", faiss.deserialize_index(np.frombuffer(raw, dtype=np.uint8)))
    return Shard(faiss.vector_to_array(index.id_map), faiss.downcast_index(index.index), held=index)
