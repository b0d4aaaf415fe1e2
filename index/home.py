"""Where an index lives: paths and names of files, and nothing else."""

import contextlib
from pathlib import Path

from .errors import FolderNotFound, IndexNotFound

CATALOGUE_NAME = "index.sqlite"
VECTORS_NAME = "vectors-"  # and more


def index_home(folder: str | Path, index: str | Path | None = None) -> Path:
    """The folder that holds the index of a folder: `index`, or FOLDER/.briefings."""
    return Path(index) if index is not None else Path(folder) / ".briefings"


def has_index(folder: str | Path, index: str | Path | None = None) -> bool:
    """Whether a folder has an index, in FOLDER/.briefings or in the folder `index`."""
    return (index_home(folder, index) / CATALOGUE_NAME).is_file()


def existing_catalogue(folder: str | Path, index: str | Path | None = None) -> Path:
    """The SQLite file of a folder's index. Raises FolderNotFound or IndexNotFound where there is none."""
    if not has_index(folder, index):
        if not Path(folder).is_dir():
            raise FolderNotFound(f"{folder} is not a folder; give the folder that holds the briefings")
        where = f" --index {index}" if index is not None else ""
        raise IndexNotFound(f"{folder} has no index yet; build it with 'briefings index {folder}{where}'")
    return index_home(folder, index) / CATALOGUE_NAME


def size_on_disk(home: Path) -> int:
    """Bytes of an index's files; a writer may replace them meanwhile."""
    size = 0
    for file in home.iterdir():
        with contextlib.suppress(FileNotFoundError):
            size += file.stat().st_size
    return size
