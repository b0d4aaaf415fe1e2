"""What reads the files that changed: a process beside this one, ahead of what is done here, or workers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ..embed.choose import LOADED_BY_NAME, choose_embedder
from ..embed.embedder import Embedder
from ..reading.limits import Limits
from ..reading.read_ahead import ReadAhead
from ..reading.reading import Reading
from ..types import FileState
from .workers import Outcomes, RayWorkers


@contextlib.contextmanager
def outcomes(
    folder: Path,
    embedder: Embedder,
    limits: Limits,
    known: Mapping[str, FileState],
    catalogue: Path,
    workers: str | None,
) -> Iterator[Outcomes]:
    """What reads files of `folder` in another process; with `workers`, an address of Ray, on other machines.

    `known` are the files that are indexed, `catalogue` is the path of the index, which errors name.
    """
    if workers:
        with contextlib.closing(
            RayWorkers(workers, folder, limits, known, loader(embedder, catalogue))
        ) as ray:
            yield ray
        return
    with (
        Reading(folder, embedder, limits) as reading,
        ReadAhead(partial(reading.over, known=known), reading.stop) as ahead,
    ):
        yield ahead


def loader(embedder: Embedder, catalogue: Path) -> Callable[[], Embedder]:
    """What loads the model of an index elsewhere; one of a program's own goes there as it is."""
    if isinstance(embedder, LOADED_BY_NAME):
        return partial(choose_embedder, embedder.spec, catalogue, None)
    return partial(_itself, embedder)


def _itself(embedder: Embedder) -> Embedder:
    return embedder
