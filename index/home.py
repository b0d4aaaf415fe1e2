"""Where an index lives: its folder, the lock of its one writer, its SQLite file."""

from pathlib import Path
from typing import TYPE_CHECKING

from .catalogue import Catalogue
from .errors import BriefingsError, IndexDamaged, IndexLocked, IndexMismatch

if TYPE_CHECKING:
    from filelock import FileLock

CATALOGUE_NAME = "index.sqlite"
VECTORS_NAME = "vectors.faiss"


def index_home(folder: str | Path, index: str | Path | None = None) -> Path:
    """The folder that holds the index of a folder: `index`, or FOLDER/.briefings."""
    return Path(index) if index is not None else Path(folder) / ".briefings"


def take_lock(home: Path) -> "FileLock":
    """Make the index's folder and be the only writer in it."""
    from filelock import FileLock, Timeout

    lock = FileLock(home / "lock", timeout=0, thread_local=False)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexLocked(f"{home} is being updated by another process; wait until it is done") from error
    except OSError as error:
        raise BriefingsError(
            f"{home} cannot be written ({error.strerror}); keep the index elsewhere with index= (--index PATH)"
        ) from error
    return lock


def open_catalogue(path: Path, rebuild: bool) -> Catalogue:
    """The catalogue, emptied where it is to be built again; a file that cannot be read is then put aside."""
    try:
        catalogue = Catalogue(path)
    except (IndexDamaged, IndexMismatch):
        if not rebuild:
            raise
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        path.replace(path.with_name(path.name + ".old"))
        catalogue = Catalogue(path)
    if rebuild:
        with catalogue.transaction():
            catalogue.clear()
    return catalogue
