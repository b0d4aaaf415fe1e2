"""The vectors of an index as a reader holds them: sketches out of files, and what is new since, from SQLite.

    passages  1 .............. 262144 ............. 400000 ..... 410000
              vectors-3fa9.faiss | vectors-07cc.faiss | as they are

A file is trusted only where the catalogue vouches for it. In the place of one that is missing or damaged its
passages are read from SQLite, and answer as well.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..catalogue.catalogue import Catalogue
from ..home import VECTORS_NAME
from ..types import ShardFile
from .shard import Shard, from_bytes
from .shard_set import FaissStore


@dataclass(frozen=True, slots=True)
class Vectors:
    """The store of one generation: these shards, and the passages after them up to the number `last`."""

    store: FaissStore
    generation: int
    last: int
    shards: tuple[ShardFile, ...]


def follow(home: Path, catalogue: Catalogue, dimension: int, old: Vectors | None = None) -> Vectors:
    """The vectors of a catalogue's generation, made from older ones of the same index where they are given.

    That costs what has changed since, and the older ones can still be searched. Call inside a transaction.
    """
    generation, shards = catalogue.generation, catalogue.shard_files
    if old and (old.generation, old.shards) == (generation, shards):
        return old
    removed = catalogue.tombstones_since(old.generation) if old and old.shards == shards else None
    if old and removed is not None:
        store, last = old.store.copy(), old.last
        store.remove(removed)
    else:
        store, last = _from_shards(home, catalogue, dimension, shards)
    # Numbers only rise, so that what is missing is above the highest that there was.
    for ids, vectors in catalogue.vectors_after(last):
        store.add(ids, vectors)
    return Vectors(store, generation, max(last, catalogue.last_passage()), shards)


def _from_shards(
    home: Path, catalogue: Catalogue, dimension: int, shards: tuple[ShardFile, ...]
) -> tuple[FaissStore, int]:
    """What the shards hold of the passages, and up to which number."""
    store, last = FaissStore(dimension), 0
    for shard in shards:
        held = trusted(home, shard)
        if held:
            store.attach(held.without(catalogue.tombstones_between(last, shard.last)))
        else:
            for ids, vectors in catalogue.vectors_after(last, shard.last):
                store.add(ids, vectors)
        last = shard.last
    return store, last


def trusted(home: Path, shard: ShardFile) -> Shard | None:
    """The vectors in the file of a shard, or None where that is not as it was written."""
    try:
        raw = path_of(home, shard).read_bytes()
        return from_bytes(raw) if hashlib.sha256(raw).hexdigest() == shard.sha256 else None
    except (OSError, RuntimeError):  # the latter where another version of FAISS wrote it
        return None


def path_of(home: Path, shard: ShardFile) -> Path:
    """The file of a shard, named after its bytes: no other ever takes its place."""
    return home / f"{VECTORS_NAME}{shard.sha256[:16]}.faiss"


def looks(path: Path) -> tuple[int, int]:
    """Size and time of a file, by which it is known without reading it."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
