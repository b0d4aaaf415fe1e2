"""Connections to an index for those who read: kept for the next, and two at once that see one generation."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator
from pathlib import Path

from ..catalogue.catalogue import Catalogue
from ..home import CATALOGUE_NAME, has_index
from ..vectors.protocol import HoldsAll, VectorStore


class Connections:
    """Those that no thread uses now, and new ones by `connect`. Safe in threads."""

    def __init__(self, connect: Callable[[], Catalogue]) -> None:
        """Open none yet."""
        self._connect = connect
        self._idle: queue.LifoQueue[Catalogue] = queue.LifoQueue()
        self._closed = False

    @contextlib.contextmanager
    def one(self) -> Iterator[Catalogue]:
        """A connection of one's own for a while; one to a file that was replaced since is not used again."""
        catalogue = self._take_idle() or self._connect()
        try:
            yield catalogue
        finally:
            self._idle.put(catalogue)
            if self._closed:
                self._close_idle()

    def pair(self, held: contextlib.ExitStack) -> tuple[Catalogue, Catalogue]:
        """Two connections in transactions of one generation of one file, until `held` is closed."""
        while True:
            one, other = self._begun(held), self._begun(held)
            if (one.identity, one.generation) == (other.identity, other.generation):
                return one, other
            held.close()  # a writer came between the two: once more

    def close(self) -> None:
        """Close those that are idle now; the others close when they are given back."""
        self._closed = True
        self._close_idle()

    def _begun(self, held: contextlib.ExitStack) -> Catalogue:
        """A connection in a transaction, which sees the index as it is now from here on."""
        catalogue = held.enter_context(self.one())
        held.enter_context(catalogue.transaction())
        _ = catalogue.generation  # SQLite fixes what a transaction sees when it first reads
        return catalogue

    def _take_idle(self) -> Catalogue | None:
        with contextlib.suppress(queue.Empty):
            catalogue = self._idle.get_nowait()
            if catalogue.is_current():
                return catalogue
            catalogue.close()
        return None

    def _close_idle(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()


def is_remote(store: VectorStore, folder: str | Path, index: str | Path | None) -> bool:
    """Whether a server holds all, and this machine nothing."""
    return isinstance(store, HoldsAll) and store.holds_all and not has_index(folder, index)


def connected(home: Path, store: VectorStore, *, trusts_files: bool = True) -> Catalogue:
    """A connection to the SQLite file; where this machine has none, to the server that holds all."""
    path = home / CATALOGUE_NAME
    if isinstance(store, HoldsAll) and store.holds_all and not path.is_file():
        return store.catalogue()
    return Catalogue(path, trusts_files=trusts_files)
