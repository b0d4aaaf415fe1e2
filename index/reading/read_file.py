"""The bytes of one file, whatever has become of it since the folder was scanned. No link is followed."""

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

from ..errors import LoadError
from ..types import FileState
from .limits import Limits
from .scan import FoundFile

_FRESH_NS = 2_000_000_000  # a file can change once more within the tick of its modification time
# Without O_NONBLOCK, to open a named pipe waits until somebody writes into it. Windows lacks some of these.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_STEP = 2**20
_LINKED = {errno.ELOOP, errno.ENOTDIR}


def read_file(folder: Path, found: FoundFile, limits: Limits) -> tuple[bytes, FileState]:
    """The bytes of a file and its state.

    Raises FileNotFoundError where it is gone, LoadError with a reason for what is no file to be read.
    """
    started = time.time_ns()
    raw = _read(folder, found.path, limits)
    # Of a file that is younger than its clock tick, size and time could stay the same when it changes again.
    trusted = found.mtime_ns if found.mtime_ns < started - _FRESH_NS else 0
    return raw, FileState(found.path, found.size, trusted, hashlib.sha256(raw).hexdigest())


def sha256_in(folder: Path, limits: Limits, found: FoundFile) -> str:
    """The sha256 of a file's bytes; "" where it cannot be read."""
    try:
        return read_file(folder, found, limits)[1].sha256
    except (FileNotFoundError, LoadError):
        return ""


def _read(folder: Path, path: str, limits: Limits) -> bytes:
    try:
        with os.fdopen(_open(folder, path), "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise LoadError("is not a regular file any more: put the file itself here")
            raw = bytearray()
            while len(raw) <= limits.bytes and (piece := file.read(_STEP)):
                raw += piece
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in _LINKED:
            raise LoadError("is a symbolic link now, or inside of one: put the file itself here") from error
        raise LoadError(f"cannot be read ({error.strerror or error}); check its permissions") from error
    if len(raw) > limits.bytes:
        raise LoadError(limits.too_large(len(raw)))
    return bytes(raw)


def _open(folder: Path, path: str) -> int:
    """A file opened from one folder to the next, so that none of them can have become a link either."""
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(folder / path, _FLAGS)
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        *folders, name = path.split("/")
        for inside in folders:
            before, here = here, os.open(inside, _FLAGS | os.O_DIRECTORY, dir_fd=here)
            os.close(before)
        return os.open(name, _FLAGS, dir_fd=here)
    finally:
        os.close(here)
