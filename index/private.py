"""What only its owner may read: an index, uploaded files, and what is remembered of them.

Whatever the umask says, folders are made 0700 and files 0600, and those that were made looser are tightened.
On Windows, where a file takes over the permissions of its folder, all of this changes nothing.
"""

import contextlib
import os
import stat
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
# What the names in an index's folder begin with.
_OURS = ("index.sqlite", "notebook.sqlite", "vectors", "lock", "reserve")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, and those above it as usual. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is one. Raises OSError.

    One that is there is not opened: to close it would end the locks that SQLite holds on it.
    """
    if path.exists():
        return
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def make_private(path: Path) -> None:
    """Let nobody but its owner at a file or folder; a link, or what belongs to another, stays as it is."""
    with contextlib.suppress(OSError):
        mode = path.lstat().st_mode
        if mode & _OTHERS and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def tighten_index(home: Path) -> None:
    """Let nobody but its owner at an index. A folder that holds other things too is left as it is."""
    with contextlib.suppress(OSError):
        files = list(home.iterdir())
        ours = [file for file in files if file.name.startswith(_OURS)]
        for file in ours:
            make_private(file)
        if ours == files:
            make_private(home)
