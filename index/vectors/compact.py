"""Writes shards, the files with sketches of vectors: of what is new, once it is much, and where one is stale.

A passage that is removed leaves a tombstone: its vector stays in the shard, and is passed over. A shard with
many tombstones is written again, and small neighbours are merged.

It reads the passages in batches and holds one sketch in memory; whoever reads or updates the index goes on
meanwhile. A kill leaves the shards as they were, and perhaps a file that the next time removes.
"""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..catalogue.catalogue import Catalogue
from ..catalogue.writer import CatalogueWriter
from ..home import CATALOGUE_NAME, VECTORS_NAME
from ..private import FILE_MODE, make_private_file
from ..types import Progress, ShardFile
from .shard import sketched, write
from .shard_files import looks, path_of, sha256_of, trusted

# So many passages without a shard get one; fewer are searched as fast one by one.
THRESHOLD = 65_536
LARGEST = 262_144  # passages of a shard: 27 MB at 384 dimensions
_MOST_TOMBSTONES = 0.25  # of a shard may be removed before it is written again
_OURS = re.compile(r"vectors(-[0-9a-f]{16})?\.faiss")  # that of the older layout is without a number


@dataclass(frozen=True, slots=True)
class PassageRange:
    """The passages above `first` up to `last`, so many; `stale` says that they need a new shard."""

    first: int
    last: int
    passages: int
    stale: bool

    def has_room_for(self, after: Self, largest: int) -> bool:
        """Whether this range and the one after it go into one shard; one that is empty needs none."""
        few = self.passages + after.passages <= largest
        return few and (self.stale or after.stale) and bool(self.passages and after.passages)

    def __add__(self, after: Self) -> Self:
        """This range and the one after it as one."""
        return type(self)(self.first, after.last, self.passages + after.passages, self.stale or after.stale)


def maintain(home: Path, catalogue: CatalogueWriter) -> bool:
    """See to the files after an update; returns whether a shard has to be written.

    A file that was copied is known by its looks from now on; one that is missing or damaged is marked, with
    the size -1. Reads no file that looks as before. Call inside a transaction.
    """
    (home / "vectors.faiss").unlink(missing_ok=True)  # that of the older layout
    shards = catalogue.shard_files
    if (seen := tuple(_seen(home, shard) for shard in shards)) != shards:
        catalogue.put_shard_files(seen)
    return bool(plan_merges(passage_ranges(catalogue)))


def _seen(home: Path, shard: ShardFile) -> ShardFile:
    """A shard as its file looks now."""
    path = path_of(home, shard)
    with contextlib.suppress(OSError):
        size, mtime_ns = looks(path)
        if (size, mtime_ns) == (shard.size, shard.mtime_ns) or sha256_of(path) == shard.sha256:
            return shard._replace(size=size, mtime_ns=mtime_ns)
    return shard._replace(size=-1)


def passage_ranges(
    catalogue: Catalogue, threshold: int = THRESHOLD, largest: int = LARGEST
) -> list[PassageRange]:
    """All passages, in order, but for the last ones while they are few."""
    found, first = [], 0
    for shard in catalogue.shard_files:
        removed = catalogue.count_tombstones(first, shard.last)
        stale = shard.size < 0 or removed > _MOST_TOMBSTONES * shard.vectors
        found.append(PassageRange(first, shard.last, shard.vectors - removed, stale))
        first = shard.last
    if catalogue.count_between(first) >= threshold:
        end = catalogue.last_passage()
        while first < end:
            last = min(first + largest, end)
            count = catalogue.count_between(first, last)
            found.append(PassageRange(first, last, count, last < end or count >= threshold))
            first = last
    return found


def plan_merges(ranges: Iterable[PassageRange], largest: int = LARGEST) -> list[PassageRange]:
    """The shards to write: neighbours go into one where one of them is stale and both have room.

    >>> full, small = PassageRange(0, 90, 90, False), PassageRange(90, 120, 30, False)
    >>> plan_merges([full, small, PassageRange(120, 150, 30, True)], largest=100)
    [PassageRange(first=90, last=150, passages=60, stale=True)]
    """
    runs: list[PassageRange] = []
    for one in ranges:
        if runs and runs[-1].has_room_for(one, largest):
            runs[-1] += one
        else:
            runs.append(one)
    return [run for run in runs if run.stale]


def compact(
    home: Path,
    tell: Progress | None = None,
    *,
    wait: bool = True,
    verify: bool = True,
    threshold: int = THRESHOLD,
    largest: int = LARGEST,
) -> None:
    """Write all shards that are stale; `tell` is told (passages done, of how many, "").

    With `verify` all files are read first, because a damaged one may look as it did before. Only one process
    does this at a time: another one waits, or returns at once without `wait`. Raises OSError where a file
    cannot be written, and what the catalogue raises.
    """
    with contextlib.ExitStack() as stack:
        if not stack.enter_context(_lock(home, wait)) or not (home / CATALOGUE_NAME).is_file():
            return
        catalogue = stack.enter_context(contextlib.closing(CatalogueWriter(home / CATALOGUE_NAME)))
        if verify:
            _mark_damaged(home, catalogue)
        jobs = plan_merges(passage_ranges(catalogue, threshold, largest), largest)
        done, total = 0, sum(job.passages for job in jobs)
        for job in jobs:
            if tell:
                tell(done, total, "")
            _put(home, catalogue, job)
            done += job.passages
        if jobs and tell:
            tell(total, total, "")
        _remove_unused(home, catalogue)


@contextlib.contextmanager
def _lock(home: Path, wait: bool) -> Iterator[bool]:
    from filelock import FileLock, Timeout

    lock = FileLock(home / "lock-vectors", timeout=-1 if wait else 0, mode=FILE_MODE)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _mark_damaged(home: Path, catalogue: CatalogueWriter) -> None:
    """Mark the shards that readers do without, whatever their files look like, as `maintain` does."""
    with catalogue.transaction():
        shards = catalogue.shard_files
        if bad := [shard for shard in shards if trusted(home, shard) is None]:
            catalogue.put_shard_files(
                [shard._replace(size=-1) if shard in bad else shard for shard in shards]
            )


def _put(home: Path, catalogue: CatalogueWriter, span: PassageRange) -> None:
    """Write the shard of a span and put it in the place of those that it replaces."""
    generation = catalogue.generation  # first: what is removed from now on is looked up by readers
    made = _written(home, catalogue, span, generation)
    with catalogue.transaction():
        if (
            catalogue.tombstones_since(generation) is None
        ):  # the index was emptied meanwhile, or changed a lot
            return
        others = [shard for shard in catalogue.shard_files if not span.first < shard.last <= span.last]
        catalogue.put_shard_files(sorted([*others, *made]))
        catalogue.drop_tombstones(span.first, span.last, generation)


def _remove_unused(home: Path, catalogue: Catalogue) -> None:
    """Remove the files of shards that are no more."""
    names = {path_of(home, shard).name for shard in catalogue.shard_files}
    for file in home.iterdir():
        if _OURS.fullmatch(file.name) and file.name not in names:
            with contextlib.suppress(OSError):  # some systems keep what another process reads: next time
                file.unlink()


def _written(home: Path, catalogue: Catalogue, span: PassageRange, generation: int) -> list[ShardFile]:
    """The shard of a span, its file on the disk; none where no passage is left."""
    spec = catalogue.spec
    if spec is None:
        return []
    index = sketched(spec.dimension, span.passages, lambda: catalogue.vectors_after(span.first, span.last))
    if index is None:
        return []
    beside = home / f"{VECTORS_NAME}new.tmp"
    make_private_file(beside)
    with beside.open("wb") as file:
        write(index, file)
        file.flush()
        os.fsync(file.fileno())
    shard = ShardFile(span.last, index.ntotal, generation, sha256_of(beside), *looks(beside))
    beside.replace(path_of(home, shard))
    _flush(home)
    return [shard]


def _flush(folder: Path) -> None:
    with contextlib.suppress(OSError):  # a folder cannot be opened on every system
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
