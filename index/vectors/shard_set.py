"""Nearest vectors. `VectorStore` is the plug point; `FaissStore` the one that ships.

A store is derived: it holds nothing that the catalogue does not; `shards.follow` makes one, and keeps it so.
"""

from __future__ import annotations

import functools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from .shard import Shard, exact, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Vectors = NDArray[np.float32]
    Read = Callable[[Ids], tuple[Ids, Vectors]]


_CANDIDATES = 200  # by the sketches, of which the nearest are chosen by their vectors
_FEW = 4096  # that are allowed are all compared by their vectors


class FaissStore:
    """Vectors in shards that never change: the sketches of many, and what is new since, exact.

    So a copy costs nothing, and a change only what has changed: small exact shards are joined as they come.
    """

    def __init__(self, dimension: int) -> None:
        """An empty store for vectors of this dimension."""
        self.dimension = dimension
        self._shards: list[Shard] = []

    def __len__(self) -> int:
        """How many vectors are held."""
        return sum(map(len, self._shards))

    def ids(self) -> Ids:
        """The numbers held."""
        import numpy as np

        return np.concatenate([np.empty(0, dtype=np.int64), *(shard.ids for shard in self._shards)])

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension); raises ValueError when shapes do not fit."""
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(
                f"{len(ids)} numbers and vectors of {vectors.shape}, not ({len(ids)}, {self.dimension})"
            )
        if len(ids):
            self._shards.append(exact(ids, vectors))
            self._join()

    def remove(self, ids: Ids) -> None:
        """Remove numbers; those not held are passed over."""
        self._shards = [left for shard in self._shards if len(left := shard.without(ids))]

    def search(
        self, vector: Vectors, k: int, allowed: Ids | None = None, read: Read | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first; safe in threads while nothing is changed.

        What is sketched is chosen by its sketch, and then by the vectors that `read` gives.
        """
        if k <= 0:
            return []
        near = self._near(vector, max(_CANDIDATES, 2 * k), allowed)
        if read and len(near[0]):
            ids, vectors = read(near[0])
            near = ids, vectors @ vector
        exact = [shard.search(vector, k, allowed) for shard in self._shards if shard.is_exact]
        numbers, cosines = _best(k, [near, *exact])
        return list(zip(numbers.tolist(), cosines.tolist(), strict=True))

    def _near(self, vector: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
        """The best `k` by the sketches; all of `allowed` where these are few, without looking at sketches."""
        import numpy as np

        sketches = [shard for shard in self._shards if not shard.is_exact]
        if allowed is None or len(allowed) > _FEW:
            search = _threads().map if len(sketches) > 1 else map
            return _best(k, list(search(lambda shard: shard.search(vector, k, allowed), sketches)))
        few = [shard.among(allowed) for shard in sketches]
        return _best(len(allowed), [(ids, np.zeros(len(ids), dtype=np.float32)) for ids in few])

    def copy(self) -> Self:
        """A store of the same vectors, so that one can change while the other is searched."""
        twin = type(self)(self.dimension)
        twin._shards = self._shards.copy()
        return twin

    def attach(self, shard: Shard) -> None:
        """Take in a shard as it is, sketched or exact; its numbers must be new."""
        if len(shard):
            self._shards.append(shard)

    def _join(self) -> None:
        """Join the last shards while the one before is not twice as large: so each vector is moved seldom."""
        while len(self._shards) > 1:
            before, last = self._shards[-2:]
            if not before.is_exact or len(before) > 2 * len(last):
                return
            self._shards[-2:] = [joined(before, last)]


@functools.cache
def _threads() -> ThreadPoolExecutor:
    """For several sketches at a time: FAISS uses one core for a question, and lets Python go on."""
    return ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="briefings-vectors")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_threads.cache_clear)  # a child process has no threads but one


def _best(k: int, found: Sequence[tuple[Ids, Vectors]]) -> tuple[Ids, Vectors]:
    """The best `k` numbers and cosines of several."""
    import numpy as np

    numbers = np.concatenate([np.empty(0, dtype=np.int64), *(ids for ids, _ in found)])
    cosines = np.concatenate([np.empty(0, dtype=np.float32), *(scores for _, scores in found)])
    best = np.argsort(-cosines, kind="stable")[:k]
    return numbers[best], cosines[best]
