"""The plug point: what finds the nearest vectors.

    Index.update -> store.after_update(catalogue)          a writer
    Retriever    -> store.open(catalogue) -> vectors.search(catalogue, ...)
                                             vectors.follow(catalogue), when there is a new generation

A store is derived: it holds nothing that the catalogue does not, and may be thrown away at any time. Which
store it is says `choose_store`; what every store must do is tested by `VectorStoreContract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..catalogue.writer import CatalogueWriter
from ..types import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Vectors = NDArray[np.float32]


class VectorSnapshot(Protocol):
    """The vectors of one generation of an index. It never changes, so that many threads may search it."""

    def follow(self, catalogue: Catalogue) -> Self:
        """The vectors of the generation that the catalogue is at; itself where that is the same.

        The catalogue is of the same index and model, in a transaction. This snapshot can be searched on.
        """

    def search(
        self, catalogue: Catalogue, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[int, float]]:
        """The `k` passages nearest to a unit vector, shape (dimension,), as (number, cosine), best first.

        `filters`, where given, say what the documents must have. The catalogue is in a transaction, and no
        other thread uses it meanwhile: it turns filters into numbers, and numbers into vectors, for a store
        that needs that. Every number that comes back is that of a passage in it.
        """


class VectorStore(Protocol):
    """Numbered unit vectors, searched by inner product. It belongs to the Retriever or Index it is given to.

    >>> retriever = Retriever.open("corpus", store="numpy")  # doctest: +SKIP
    """

    def open(self, catalogue: Catalogue) -> VectorSnapshot:
        """The vectors of a catalogue that holds some, at its generation. Call inside a transaction."""

    def after_update(self, catalogue: CatalogueWriter) -> None:
        """Take up what an update has changed, or leave that to `open`; called outside of a transaction.

        `catalogue.tombstones_since` and `vectors_after` tell what is gone and new since a generation.
        """

    def compact(self, catalogue: CatalogueWriter, progress: Progress | None = None) -> None:
        """Do now, and wait for, what `after_update` has put off; `progress` as for `Index.compact`.

        Raises BriefingsError where that cannot be done.
        """

    def close(self) -> None:
        """Let go of connections; called by whoever was given the store."""


@runtime_checkable
class HoldsAll(Protocol):
    """What a store may be besides: one with documents and words, for machines without the folder."""

    @property
    def holds_all(self) -> bool:
        """Whether it does; a store of vectors only says no."""

    def catalogue(self) -> Catalogue:
        """A new reader of the whole index. Raises IndexNotFound."""
