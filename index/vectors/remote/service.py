"""What a server of vectors must do. `RemoteStore` does all else: what to send, and when."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ...catalogue.catalogue import Catalogue
from ...catalogue.filters import Filters
from ...catalogue.vectors import DocumentFacts
from .address import Address

if TYPE_CHECKING:
    from ..protocol import Ids, Vectors


@dataclass(frozen=True, slots=True)
class State:
    """What a server holds: of which index and model, up to which generation and passage number."""

    identity: str
    model: str
    generation: int
    last: int


@dataclass(frozen=True, slots=True)
class View:
    """Which of a server's passages belong to a snapshot.

    Those up to the number `last`, but for those that were gone at `generation`, and those of `without`, of
    which the server does not know yet that they are gone.
    """

    generation: int
    last: int
    without: tuple[int, ...] = ()


class Writing(Protocol):
    """A server being written to; what it takes up is seen whole, when `finish` has been called."""

    def clear(self, dimension: int) -> None:
        """Forget everything; from now on vectors have this dimension."""

    def forget_after(self, last: int) -> None:
        """Forget passages above a number: those of a writing that was never finished."""

    def add(self, ids: Ids, vectors: Vectors, facts: dict[int, DocumentFacts]) -> None:
        """Take up passages, vectors of shape (n, dimension), with the facts of each one's document."""

    def remove(self, gone: Iterable[tuple[int, int]]) -> None:
        """Mark passages as gone, each with the generation that took it away."""

    def restate(self, ids: Ids, facts: dict[int, DocumentFacts]) -> None:
        """Take up other facts of passages that are there, if they still are."""

    def finish(self, catalogue: Catalogue, state: State, purge_before: int) -> None:
        """Be at a state; passages that were gone before a generation may be forgotten altogether."""


class Service(Protocol):
    """A server of vectors. Each method may raise BriefingsError, on one line and without a password."""

    @property
    def address(self) -> Address:
        """Where it is."""

    def state(self) -> State | None:
        """What the server holds; None where it holds nothing that was ever finished."""

    def writing(self, catalogue: Catalogue) -> AbstractContextManager[Writing]:
        """The only writer, of what a catalogue holds; raises IndexLocked where there is another one."""

    def search(self, vector: Vectors, k: int, view: View, filters: Filters | None) -> list[int]:
        """The numbers of the `k` nearest, about in order; `filters` travel as conditions."""

    @property
    def holds_all(self) -> bool:
        """Whether it has documents and words besides vectors, so that `catalogue` reads them there."""

    def catalogue(self) -> Catalogue:
        """A reader of documents and words by this server alone."""

    def close(self) -> None:
        """Let go of connections."""
