"""All vectors that a reader holds: the sketches of many, and what is new since, exact."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from .shard import Shard, exact, joined

if TYPE_CHECKING:
    from .protocol import Ids, Vectors

    Read = Callable[[Ids], tuple[Ids, Vectors]]

_CANDIDATES = 200  # by the sketches, of which the nearest are chosen by their vectors
_FEW = 4096  # that are allowed are all compared by their vectors


@dataclass(frozen=True, slots=True)
class ShardSet:
    """Vectors in shards. Nothing here changes: to add or to remove is to make another set of nearly the same.

    So one set is searched while the next is made, at the cost of what has changed: small exact shards are
    joined as they come.
    """

    dimension: int
    shards: tuple[Shard, ...] = ()

    def __len__(self) -> int:
        """How many vectors are held."""
        return sum(map(len, self.shards))

    @property
    def ids(self) -> Ids:
        """The numbers held, in any order."""
        import numpy as np

        return np.concatenate([np.empty(0, dtype=np.int64), *(shard.ids for shard in self.shards)])

    def with_shard(self, shard: Shard) -> Self:
        """The set with a shard as it is, sketched or exact; its numbers must be new."""
        return replace(self, shards=(*self.shards, shard)) if len(shard) else self

    def with_vectors(self, ids: Ids, vectors: Vectors) -> Self:
        """The set with vectors, shape (n, dimension), under new numbers; ValueError where they do not fit."""
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(
                f"{len(ids)} numbers and vectors of {vectors.shape}, not ({len(ids)}, {self.dimension})"
            )
        if not len(ids):
            return self
        return replace(self, shards=_merged((*self.shards, exact(ids, vectors))))

    def without(self, ids: Ids) -> Self:
        """The set without some numbers; those not held are passed over."""
        left = (shard.without(ids) for shard in self.shards)
        return replace(self, shards=tuple(shard for shard in left if len(shard)))

    def search(
        self, vector: Vectors, k: int, read: Read, allowed: Ids | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest to a vector as (number, cosine), best first; of `allowed` alone where given.

        What is sketched is chosen by its sketch, and then by its vector, which `read` gives for numbers.
        """
        if k <= 0:
            return []
        candidates = self._candidates(vector, max(_CANDIDATES, 2 * k), allowed)
        found = []
        if len(candidates):
            ids, vectors = read(candidates)
            found.append((ids, vectors @ vector))
        found += [shard.search(vector, k, allowed) for shard in self.shards if shard.is_exact]
        numbers, cosines = _best(k, found)
        return list(zip(numbers.tolist(), cosines.tolist(), strict=True))

    def _candidates(self, vector: Vectors, k: int, allowed: Ids | None) -> Ids:
        """The best `k` by the sketches; all of `allowed` where these are few, without looking at sketches."""
        import numpy as np

        sketches = [shard for shard in self.shards if not shard.is_exact]
        if allowed is None or len(allowed) > _FEW:
            search = _threads().map if len(sketches) > 1 else map
            return _best(k, search(lambda shard: shard.search(vector, k, allowed), sketches))[0]
        return np.concatenate([allowed[:0], *(shard.among(allowed) for shard in sketches)])


def _merged(shards: tuple[Shard, ...]) -> tuple[Shard, ...]:
    """Merge the last two while the one before is not twice as large: so each vector is moved seldom."""
    while len(shards) > 1:
        *others, before, last = shards
        if not before.is_exact or len(before) > 2 * len(last):
            break
        shards = (*others, joined(before, last))
    return shards


@functools.cache
def _threads() -> ThreadPoolExecutor:
    """For several sketches at a time: FAISS uses one core for a question, and lets Python go on."""
    return ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="briefings-vectors")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_threads.cache_clear)  # a child process has no threads but one


def _best(k: int, found: Iterable[tuple[Ids, Vectors]]) -> tuple[Ids, Vectors]:
    """The best `k` numbers and cosines of several."""
    import numpy as np

    ids, scores = zip((np.empty(0, np.int64), np.empty(0, np.float32)), *found, strict=True)
    numbers, cosines = np.concatenate(ids), np.concatenate(scores)
    best = np.argsort(-cosines, kind="stable")[:k]
    return numbers[best], cosines[best]
