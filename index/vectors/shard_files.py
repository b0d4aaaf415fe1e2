"""The files of shards: where they are, and whether they are as they were written."""

import hashlib
from pathlib import Path

from ..home import VECTORS_NAME
from ..types import ShardFile
from .shard import Shard, from_bytes


def trusted(home: Path, file: ShardFile) -> Shard | None:
    """The shard in a file, or None where that is not as it was written."""
    try:
        raw = path_of(home, file).read_bytes()
        return from_bytes(raw) if hashlib.sha256(raw).hexdigest() == file.sha256 else None
    except (OSError, RuntimeError):  # the latter where another version of FAISS wrote it
        return None


def path_of(home: Path, file: ShardFile) -> Path:
    """Where a file is. It is named after its bytes: no other ever takes its place."""
    return home / f"{VECTORS_NAME}{file.sha256[:16]}.faiss"


def looks(path: Path) -> tuple[int, int]:
    """Size and time of a file, by which it is known without reading it."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
