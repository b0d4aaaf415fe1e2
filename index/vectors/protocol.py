"""The plug point: what finds the nearest vectors.

A store is derived: it holds nothing that the catalogue does not; `shards.follow` makes one, and keeps it so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Vectors = NDArray[np.float32]
    Read = Callable[[Ids], tuple[Ids, Vectors]]


class VectorStore(Protocol):
    """Numbered unit vectors, searched by inner product."""

    def ids(self) -> Ids:
        """The numbers held, in any order."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new numbers."""

    def remove(self, ids: Ids) -> None:
        """Remove numbers; those not held are passed over."""

    def search(
        self, vector: Vectors, k: int, allowed: Ids | None = None, read: Read | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest to a vector, shape (dimension,), as (number, cosine), best first.

        `allowed`, where given, are the only numbers to return. `read` gives the vectors of numbers, for a
        store that does not hold them as they are.
        """
