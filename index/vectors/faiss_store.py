"""The store that ships: sketches out of files in the index's folder, and what is new since, from SQLite.

    passages  1 .............. 262144 ............. 400000 ..... 410000
              vectors-3fa9.faiss | vectors-07cc.faiss | as they are

A file is trusted only where the catalogue vouches for it. In the place of one that is missing or damaged its
passages are read from SQLite, and answer as well.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..catalogue.writer import CatalogueWriter
from ..errors import BriefingsError
from ..types import Progress, ShardFile
from . import background
from .compact import compact, maintain
from .shard_files import trusted
from .shard_set import ShardSet

if TYPE_CHECKING:
    from .protocol import Vectors


@dataclass(frozen=True, slots=True)
class FaissVectors:
    """The vectors of one generation: these files, and the passages after them up to the number `last`."""

    generation: int
    last: int
    files: tuple[ShardFile, ...]
    shards: ShardSet

    def follow(self, catalogue: Catalogue) -> Self:
        """The vectors of the catalogue's generation, at the cost of what has changed since this one."""
        generation, files = catalogue.generation, catalogue.shard_files
        if (self.generation, self.files) == (generation, files):
            return self
        removed = catalogue.tombstones_since(self.generation) if self.files == files else None
        if removed is None:
            return self.of(catalogue)
        return self._at(catalogue, files, self.shards.without(removed), self.last)

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """All vectors of a catalogue, out of its files as far as they hold them."""
        spec, files = catalogue.spec, catalogue.shard_files
        assert spec is not None  # the catalogue holds vectors
        shards, last = ShardSet(spec.dimension), 0
        for file in files:
            shard = trusted(catalogue.path.parent, file)
            if shard:
                shards = shards.with_shard(shard.without(catalogue.tombstones_between(last, file.last)))
            else:
                for ids, vectors in catalogue.vectors_after(last, file.last):
                    shards = shards.with_vectors(ids, vectors)
            last = file.last
        return cls._at(catalogue, files, shards, last)

    @classmethod
    def _at(cls, catalogue: Catalogue, files: tuple[ShardFile, ...], shards: ShardSet, last: int) -> Self:
        """These shards, and the passages above `last`: numbers only rise, so that all others are in them."""
        for ids, vectors in catalogue.vectors_after(last):
            shards = shards.with_vectors(ids, vectors)
        return cls(catalogue.generation, max(last, catalogue.last_passage()), files, shards)

    def search(
        self, catalogue: Catalogue, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first; the catalogue holds what is only sketched here."""
        allowed = catalogue.passage_ids(filters) if filters else None
        return self.shards.search(vector, k, catalogue.vectors_at, allowed)


class FaissStore:
    """Sketches in files, which a process of its own writes beside all else; see `compact`."""

    def open(self, catalogue: Catalogue) -> FaissVectors:
        """All vectors of a catalogue, at its generation."""
        return FaissVectors.of(catalogue)

    def after_update(self, catalogue: CatalogueWriter) -> None:
        """See to the files; where many vectors are new, another process writes them, and nobody waits."""
        home = catalogue.path.parent
        with contextlib.suppress(OSError):
            with catalogue.transaction():
                stale = maintain(home, catalogue)
            if stale:
                background.start(home)

    def compact(self, catalogue: CatalogueWriter, progress: Progress | None = None) -> None:
        """Write all files that are stale; raises BriefingsError where they cannot be written."""
        home = catalogue.path.parent
        background.stop(home)
        try:
            compact(home, progress)
        except OSError as error:
            raise BriefingsError(
                f"{home} cannot be written ({error.strerror}); all is indexed, but searches are slower"
                " until there is room: then run 'briefings index FOLDER'"
            ) from error

    def close(self) -> None:
        """Do nothing: files are read as a whole, and closed."""
