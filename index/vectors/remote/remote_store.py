"""The store of an index whose vectors are on a server; what the server has not taken up yet is searched here.

    SQLite (the writer's truth) -> after_update -> server        snapshot = the server's passages
                                                                            + what is new since, exact
                                                                            - what is gone since

So an update that was killed on its way to the server is answered in full, and the next one goes on. Every
number that a server names is looked up in the catalogue before it counts: what was deleted never answers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from ...catalogue.catalogue import Catalogue
from ...catalogue.filters import Filters
from ...catalogue.writer import REMEMBERED, CatalogueWriter
from ...errors import IndexMismatch
from ...types import Progress
from ..shard_set import ShardSet
from .service import Service, State, View, Writing

if TYPE_CHECKING:
    from ..protocol import Vectors

_SPARE = 20  # more than asked for: a server's order is by halves of precision


@dataclass(frozen=True, slots=True)
class RemoteVectors:
    """One generation: `view` of what the server holds (None: nothing of use), and `tail`, new since."""

    service: Service
    identity: str
    generation: int
    view: View | None
    tail: ShardSet

    @classmethod
    def of(cls, service: Service, catalogue: Catalogue) -> Self:
        """All vectors of a catalogue, as far as the server holds them, from there."""
        spec, generation = catalogue.spec, catalogue.generation
        assert spec is not None  # the catalogue holds vectors
        state = service.state()
        removed = None
        if state and same_index(state, catalogue):
            # One that is ahead, because an update came between, knows what was gone at our generation.
            ahead = state.generation >= generation
            removed = [] if ahead else catalogue.removals_since(state.generation)
        view, first = None, 0
        if state and removed is not None:
            first = min(state.last, catalogue.last_passage())
            view = View(generation, first, tuple(number for number, _ in removed if number <= first))
        tail = ShardSet(spec.dimension)
        for ids, vectors in catalogue.vectors_after(first):
            tail = tail.with_vectors(ids, vectors)
        return cls(service, catalogue.identity[0], generation, view, tail)

    def follow(self, catalogue: Catalogue) -> Self:
        """The vectors of the catalogue's generation; itself where that is the same and the server has all."""
        if self.generation == catalogue.generation and self.view and not len(self.tail):
            return self
        newer = self.of(self.service, catalogue)
        return self if (newer.generation, newer.view) == (self.generation, self.view) else newer

    def search(
        self, catalogue: Catalogue, vector: Vectors, k: int, filters: Filters | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest as (number, cosine), best first; cosines are those of the catalogue's vectors."""
        import numpy as np

        found: dict[int, float] = {}
        if self.view and self.view.last:
            numbers = self.service.search(vector, k + _SPARE, self.view, filters)
            ids, vectors = catalogue.vectors_at(np.array(numbers, dtype=np.int64))
            if len(ids):
                found.update(zip(ids.tolist(), (vectors @ vector).tolist(), strict=True))
        if len(self.tail):
            allowed = catalogue.passage_ids(filters) if filters else None
            found.update(self.tail.search(vector, k, catalogue.vectors_at, allowed))
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:k]


class RemoteStore:
    """Keeps a server at the catalogue's generation, and searches there.

    >>> with Retriever.open("corpus", store="postgres://db.example/briefings") as retriever:  # doctest: +SKIP
    ...     hits = retriever.search("Who leads NATO?")
    """

    def __init__(self, service: Service) -> None:
        self.service = service

    def open(self, catalogue: Catalogue) -> RemoteVectors:
        """All vectors of a catalogue, at its generation."""
        return RemoteVectors.of(self.service, catalogue)

    @property
    def holds_all(self) -> bool:
        """Whether the server has documents and words, too."""
        return self.service.holds_all

    def catalogue(self) -> Catalogue:
        """The index as the server alone holds it, for a machine that has nothing else."""
        return self.service.catalogue()

    def after_update(self, catalogue: CatalogueWriter) -> None:
        """Send what has changed; an update that fails here is whole, and the next one sends it."""
        send(self.service, catalogue)

    def compact(self, catalogue: CatalogueWriter, progress: Progress | None = None) -> None:
        """Send what an update could not send."""
        send(self.service, catalogue, progress)

    def close(self) -> None:
        """Let go of connections."""
        self.service.close()


def model_of(catalogue: Catalogue) -> str:
    """The model of an index, to be compared: vectors of another one are never mixed in."""
    return json.dumps(asdict(catalogue.spec), sort_keys=True) if catalogue.spec else ""


def same_index(state: State, catalogue: Catalogue) -> bool:
    """Whether a server holds vectors of this index and of its model."""
    return (state.identity, state.model) == (catalogue.identity[0], model_of(catalogue))


def send(service: Service, catalogue: Catalogue, progress: Progress | None = None) -> None:
    """Bring a server to the catalogue's generation, with what has changed since the one it is at."""
    with catalogue.transaction():
        if catalogue.spec is None:
            return
        wanted = State(
            catalogue.identity[0], model_of(catalogue), catalogue.generation, catalogue.last_passage()
        )
        if (had := service.state()) == wanted:
            return
        if had and had.identity != wanted.identity and not service.address.replace:
            raise IndexMismatch(
                f"{service.address.shown} holds an index of another folder named {service.address.index!r};"
                " give another name, ?index=NAME, or ?replace=yes to throw that one away"
            )
        with service.writing(catalogue) as writing:
            _send(writing, service.state(), wanted, catalogue, progress)


def _send(
    writing: Writing, had: State | None, wanted: State, catalogue: Catalogue, progress: Progress | None
) -> None:
    removed = catalogue.removals_since(had.generation) if had and same_index(had, catalogue) else None
    if had and removed is not None:
        first = had.last
        writing.forget_after(first)
        writing.remove(removed)
        redated = catalogue.redated_since(had.generation)
        writing.restate(redated, catalogue.facts_of(redated))
    else:
        first = 0
        assert catalogue.spec is not None
        writing.clear(catalogue.spec.dimension)
    done, total = 0, catalogue.count_between(first)
    for ids, vectors in catalogue.vectors_after(first):
        writing.add(ids, vectors, catalogue.facts_of(ids))
        done += len(ids)
        if progress:
            progress(done, total, "")
    writing.finish(catalogue, wanted, wanted.generation - REMEMBERED)
