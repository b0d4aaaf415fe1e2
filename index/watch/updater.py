"""A function that updates one index again and again, with the model kept from one time to the next."""

import threading
from pathlib import Path
from typing import Protocol

from ..embed.embedder import Embedder
from ..errors import IndexMismatch
from ..reading.limits import DEFAULT
from ..types import Progress, UpdateReport
from ..update.changes import Sift
from ..update.index import Index
from ..vectors.choose import DEFAULT_STORE


class Update(Protocol):
    """Any function that brings an index up to date, as `updater` makes it."""

    def __call__(self, progress: Progress | None, sift: Sift | None, /) -> UpdateReport:
        """Update, as `Index.update` does."""
        ...


def updater(
    folder: str | Path,
    *,
    index: str | Path | None = None,
    model: str | None = None,
    embedder: Embedder | None = None,
    store: str = DEFAULT_STORE,
    max_bytes: int = DEFAULT.bytes,
    max_seconds: float = DEFAULT.seconds,
    max_memory: int = DEFAULT.memory,
    max_characters: int = DEFAULT.characters,
) -> Update:
    """A function that opens the index, updates it and closes it, and keeps the model for the next time.

    Threads may share it: one waits for the other. The arguments are those of `Index.open`.
    """
    kept = embedder
    one_at_a_time = threading.Lock()

    def update(progress: Progress | None = None, sift: Sift | None = None) -> UpdateReport:
        nonlocal kept
        with one_at_a_time:
            try:
                with Index.open(
                    folder,
                    index=index,
                    model=model,
                    embedder=kept,
                    store=store,
                    max_bytes=max_bytes,
                    max_seconds=max_seconds,
                    max_memory=max_memory,
                    max_characters=max_characters,
                ) as writer:
                    kept = writer.embedder
                    return writer.update(progress, sift=sift)
            except IndexMismatch:
                kept = embedder  # built anew with another model by somebody else: next time with that one
                raise

    return update
