"""Opening an index to write: the lock of its one writer, and what becomes of a file that cannot be read."""

from __future__ import annotations

import contextlib
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BriefingsError, IndexDamaged, IndexLocked, IndexMismatch, IndexReadOnly
from ..private import FILE_MODE, make_private_folder, tighten_index
from .schema import check_pages
from .writer import CatalogueWriter

if TYPE_CHECKING:
    from filelock import FileLock


def take_lock(home: Path) -> FileLock:
    """Make the index's folder and be the only writer in it. Raises IndexLocked or IndexReadOnly."""
    from filelock import FileLock, Timeout

    lock = FileLock(home / "lock", timeout=0, thread_local=False, mode=FILE_MODE)
    try:
        make_private_folder(home)
        lock.acquire()
    except Timeout as error:
        raise IndexLocked(f"{home} is being updated already; wait until that update is done") from error
    except OSError as error:
        raise IndexReadOnly(
            f"{home} cannot be written ({error.strerror}); keep the index elsewhere: --index PATH (index=)"
        ) from error
    tighten_index(home)
    return lock


def open_catalogue(path: Path, rebuild: bool) -> tuple[CatalogueWriter, str | None]:
    """The catalogue, emptied where it is to be built again; what cannot be read is then put aside.

    The second is a line for a person that says so, or None.
    """
    try:
        catalogue = CatalogueWriter(path)
        return (_emptied(catalogue) if rebuild else catalogue), None
    except (IndexDamaged, IndexMismatch) as error:
        if not rebuild:
            raise
        what = "damaged" if isinstance(error, IndexDamaged) else "of another version"
    try:
        aside = _put_aside(path)
    except OSError as error:
        raise BriefingsError(
            f"{path} is damaged and cannot be put aside ({error.strerror}); move or delete it yourself"
        ) from error
    return CatalogueWriter(path), f"{path} was {what} and is kept as {aside.name}"


def _emptied(catalogue: CatalogueWriter) -> CatalogueWriter:
    try:
        with catalogue.transaction():
            check_pages(catalogue.db, catalogue.path)  # nothing new is put into a damaged file
            catalogue.clear()
    except BaseException:
        catalogue.close()
        raise
    return catalogue


def _put_aside(path: Path) -> Path:
    """Rename a database, with the log that belongs to it, to NAME.old, or .old2, ... where that is taken."""
    parts = ("-shm", "-wal", "")  # the database last: killed before that, it is found and put aside again
    names = (f"{path.name}.old{number}" for number in itertools.chain([""], itertools.count(2)))
    aside = next(name for name in names if not any(path.with_name(name + part).exists() for part in parts))
    for part in parts:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + part).rename(path.with_name(aside + part))
    return path.with_name(aside)
