"""Where an index lives: paths and names of files, and nothing else."""

import contextlib
from pathlib import Path

CATALOGUE_NAME = "index.sqlite"
VECTORS_NAME = "vectors-"  # and more


def index_home(folder: str | Path, index: str | Path | None = None) -> Path:
    """The folder that holds the index of a folder: `index`, or FOLDER/.briefings."""
    return Path(index) if index is not None else Path(folder) / ".briefings"


def size_on_disk(home: Path) -> int:
    """Bytes of an index's files; a writer may replace them meanwhile."""
    size = 0
    for file in home.iterdir():
        with contextlib.suppress(FileNotFoundError):
            size += file.stat().st_size
    return size
