"""What is in a folder: the files to index, and every file that cannot be, with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..load import can_load, no_reader
from ..types import Skipped

_UNITS = ((2**30, "GB"), (2**20, "MB"), (2**10, "KB"))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to index. `path` is relative to the folder, with forward slashes; `size` is in bytes."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What `scan` found, each sorted by path.

    `present` are paths of files that are there but were skipped for now (too large), and `unreadable`
    folders that could not be listed ("" is the folder itself): what was indexed from them before is not gone.
    `devices` tells the file system of each folder: one that is missing next time is no longer mounted.
    """

    files: tuple[FoundFile, ...]
    skipped: tuple[Skipped, ...] = ()
    unreadable: tuple[str, ...] = ()
    present: frozenset[str] = frozenset()
    devices: Mapping[str, int] = field(default_factory=dict)


def scan(folder: Path, *, max_bytes: int, exclude: Path | None = None) -> Scan:
    """List the files under `folder` whose format can be read, at most `max_bytes` large each.

    Left out without a word, by convention: names that begin with a dot, Office's lock files (`~$plan.docx`),
    and the folder `exclude` (the index's own). Everything else that is not in `files` is in `skipped`.
    """
    search = _Search(folder, max_bytes, exclude)
    search.run()
    return Scan(
        tuple(sorted(search.files, key=lambda found: found.path)),
        tuple(sorted(search.skipped)),
        tuple(sorted(search.unreadable)),
        frozenset(search.present),
        search.devices,
    )


@dataclass
class _Search:
    """One walk over a folder, which never follows a link and so cannot loop."""

    folder: Path
    max_bytes: int
    exclude: Path | None
    files: list[FoundFile] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    devices: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        self._root = os.path.realpath(self.folder)
        self._excluded = os.path.realpath(self.exclude) if self.exclude else None
        waiting = [""]  # folders to list, relative to the root
        while waiting:
            waiting += self._list(waiting.pop())

    def _list(self, inside: str) -> Iterator[str]:
        """Look at each entry of one folder; yields the folders in it."""
        folder = os.path.join(self._root, inside)  # noqa: PTH118 - a Path each is slow
        try:
            self.devices[inside] = os.lstat(folder).st_dev
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            if inside and isinstance(error, FileNotFoundError):
                return  # it vanished while we looked
            self._skip(
                inside,
                f"is a folder that cannot be listed ({error.strerror}): give yourself permission to read it",
            )
            self.unreadable.append(inside)
            return
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if not entry.name.startswith((".", "~$")) and self._look(entry, path):
                yield path

    def _look(self, entry: os.DirEntry[str], path: str) -> bool:
        """Sort one entry into its place. True for a folder to be listed."""
        if not _is_utf8(entry.name):
            self._skip(path, "has a name that is not UTF-8: rename it")
        elif entry.is_symlink():
            self._look_at_link(path)
        elif entry.is_dir(follow_symlinks=False):
            return self._excluded is None or os.path.join(self._root, path) != self._excluded  # noqa: PTH118
        else:
            self._look_at_file(entry, path)
        return False

    def _look_at_file(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            found = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return  # it vanished while we looked
        except OSError as error:
            self._skip(path, f"cannot be looked at ({error.strerror})")
            self.present.add(path)
            return
        if not stat.S_ISREG(found.st_mode):
            self._skip(path, "is not a regular file")
        elif not can_load(path):
            self._skip(path, no_reader(path))
        elif _is_about_its_folder(entry.name):
            self._skip(path, "is about its folder and no briefing: rename it to have it indexed")
        elif found.st_size > self.max_bytes:
            size, limit = human_size(found.st_size), human_size(self.max_bytes)
            self._skip(
                path, f"is larger than the limit ({size}, limit {limit}): raise max_bytes to take it in"
            )
            self.present.add(path)
        else:
            self.files.append(FoundFile(path, found.st_size, found.st_mtime_ns))

    def _look_at_link(self, path: str) -> None:
        """A link is never followed: inside, its target is found anyway, and outside is not asked for."""
        target = os.path.realpath(os.path.join(self._root, path))  # noqa: PTH118
        if not os.path.lexists(target) or os.path.islink(target):  # noqa: PTH114 - a loop of links stays a link
            self._skip(path, "is a symbolic link to something that is not there")
        elif target == self._root:
            self._skip(path, "is a symbolic link to the folder itself")
        elif target.startswith(self._root.rstrip(os.sep) + os.sep):
            inside = os.path.relpath(target, self._root).replace(os.sep, "/")
            self._skip(path, f"is a symbolic link to {_shown(inside)}, which is indexed itself")
        else:
            self._skip(path, "is a symbolic link that leaves the folder: put a copy of the file here")

    def _skip(self, path: str, reason: str) -> None:
        self.skipped.append(Skipped(_shown(path), reason))


def _is_about_its_folder(name: str) -> bool:
    """Whether a file is, by convention, about what lies beside it."""
    return name.casefold().partition(".")[0] == "readme"


def human_size(size: int) -> str:
    """Bytes in the unit a person would use.

    >>> human_size(999), human_size(52_428_800)
    ('999 bytes', '50 MB')
    """
    if size < 1024:
        return f"{size} bytes"
    unit, name = next(((unit, name) for unit, name in _UNITS if size >= unit), _UNITS[-1])
    return f"{size / unit:.1f} {name}".replace(".0 ", " ")


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    r"""The path with bytes that are not UTF-8 as escapes, "caf\xe9.txt", safe for a database and for JSON."""
    return os.fsencode(path or ".").decode("utf-8", "backslashreplace")
