"""The plainest store: all vectors in one array, each compared with each question. Exact, and no file.

It shows what a store has to do, and others are compared with it. Every change of the index reads all again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..catalogue.writer import CatalogueWriter
from ..types import Progress

if TYPE_CHECKING:
    from .protocol import Ids, Vectors


@dataclass(frozen=True, slots=True)
class NumpyVectors:
    """The vectors of a generation, a row for each of `ids`."""

    generation: int
    ids: Ids
    vectors: Vectors

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """All vectors of a catalogue."""
        import numpy as np

        batches = list(catalogue.vectors_after(0))
        if not batches:
            return cls(catalogue.generation, np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.float32))
        ids, vectors = zip(*batches, strict=True)
        return cls(catalogue.generation, np.concatenate(ids), np.concatenate(vectors))

    def follow(self, catalogue: Catalogue) -> Self:
        """The vectors of the catalogue's generation; read again where it is another."""
        return self if catalogue.generation == self.generation else self.of(catalogue)

    def search(
        self, catalogue: Catalogue, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first."""
        import numpy as np

        if not len(self.ids):
            return []
        ids, cosines = self.ids, self.vectors @ vector
        if filters:
            allowed = np.isin(ids, catalogue.passage_ids(filters))
            ids, cosines = ids[allowed], cosines[allowed]
        best = np.argsort(-cosines, kind="stable")[:k]
        return list(zip(ids[best].tolist(), cosines[best].tolist(), strict=True))


class NumpyStore:
    """Compares all vectors, exactly. For small indexes, and to compare other stores with.

    >>> with Retriever.open("corpus", store=NumpyStore()) as retriever:  # doctest: +SKIP
    ...     hits = retriever.search("Who leads NATO?")
    """

    def open(self, catalogue: Catalogue) -> NumpyVectors:
        """All vectors of a catalogue, at its generation."""
        return NumpyVectors.of(catalogue)

    def after_update(self, catalogue: CatalogueWriter) -> None:
        """Do nothing: readers read the vectors themselves."""

    def compact(self, catalogue: CatalogueWriter, progress: Progress | None = None) -> None:
        """Do nothing: there is nothing that was put off."""

    def close(self) -> None:
        """Do nothing: there are no connections."""
