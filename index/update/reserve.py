"""Room on the disk that an index keeps for deletions: on a full one nothing can be written, not even those.

Without it, what was deleted from a folder would go on answering until there is room again.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from ..catalogue.writer import CatalogueWriter
from ..errors import BriefingsError, IndexDamaged, IndexMismatch
from ..private import make_private_file

BYTES = 2**20  # deleting a document of a few pages takes a tenth of that
_NAME = "reserve"

T = TypeVar("T")


def keep(home: Path) -> None:
    """Take the room up, unless it is taken already or there is hardly more than that."""
    path = home / _NAME
    with contextlib.suppress(OSError):
        if path.exists() and path.stat().st_size == BYTES:
            return
        if shutil.disk_usage(home).free > 4 * BYTES:
            make_private_file(path)
            path.write_bytes(os.urandom(BYTES))  # which no file system packs


def release(home: Path) -> bool:
    """Give the room up, to be used now; says whether there was any."""
    try:
        (home / _NAME).unlink()
    except OSError:
        return False
    return True


def with_room(home: Path, do: Callable[[], T]) -> tuple[T, BriefingsError | None]:
    """What `do` gives, where need be in the room that is kept; then the error without it comes along."""
    try:
        return do(), None
    except (IndexDamaged, IndexMismatch):
        raise
    except BriefingsError as error:
        if not release(home):
            raise
        return do(), error


def forget(home: Path, catalogue: CatalogueWriter, gone: Sequence[str]) -> None:
    """Forget files that are gone, before anything is stored.

    On a full disk one by one, in the room that is kept for this; then it raises BriefingsError.
    """
    try:
        with catalogue.transaction():
            for path in gone:
                catalogue.remove_file(path)
    except BriefingsError:
        release(home)
        for path in gone:
            with contextlib.suppress(BriefingsError), catalogue.transaction():
                catalogue.remove_file(path)
            catalogue.checkpoint()
        raise
