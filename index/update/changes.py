"""What is new, changed or gone in a folder since it was indexed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Protocol, Self

from ..reading.scan import FoundFile, Scan
from ..types import KEPT, FileState, Skipped


class Sift(Protocol):
    """Any function that chooses, before an update changes anything, what of the folder it is to take."""

    def __call__(self, found: Scan, known: Collection[str], /) -> Scan:
        """Told what a scan found and the paths of the files that are indexed; returns what to take of it."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update has to do, each sorted by path.

    `gone` are files to forget. `left` are gone as well, but a file in `arrived` has their size and may be one
    of them under another name: `arrived` are read first, so that a file that was moved takes its vectors
    along and answers throughout. `others` are all other files to read.
    """

    gone: tuple[str, ...]
    left: tuple[FileState, ...]
    arrived: tuple[FoundFile, ...]
    others: tuple[FoundFile, ...]

    @property
    def to_read(self) -> int:
        """The number of files to read."""
        return len(self.arrived) + len(self.others)

    def settled(self, sha256: Callable[[FoundFile], str]) -> Self:
        """The same with every file in `gone` that has not arrived under another name, byte for byte.

        What is gone is forgotten first: it must not wait for others to be stored, which may fail.
        """
        sizes = {state.size for state in self.left}
        here = {sha256(file) for file in self.arrived if file.size in sizes}
        gone = (state.path for state in self.left if state.sha256 not in here)
        left = tuple(state for state in self.left if state.sha256 in here)
        return replace(self, gone=tuple(sorted((*self.gone, *gone))), left=left)


def compare(found: Scan, known: Mapping[str, FileState], *, trust_looks: bool = True) -> Changes:
    """Compare a folder with what the index knows of it; files that cannot be looked at are not gone.

    A file that looks as it did, in size and time, is not read, unless that is not to be trusted.
    """
    here = {file.path for file in found.files} | found.present
    hidden = tuple(_inside(folder) for folder in found.unreadable)
    missing = [known[path] for path in sorted(known) if path not in here and not path.startswith(hidden)]
    to_read = [file for file in found.files if not (trust_looks and _looks_same(file, known.get(file.path)))]
    overwritten = [known[file.path] for file in to_read if file.path in known]
    sizes = {state.size for state in (*missing, *overwritten)}
    arrived = tuple(file for file in to_read if file.size in sizes)
    left = {state.path: state for state in _perhaps_moved(missing, arrived)}
    return Changes(
        gone=tuple(state.path for state in missing if state.path not in left),
        left=tuple(left.values()),
        arrived=arrived,
        others=tuple(file for file in to_read if file.size not in sizes),
    )


def _perhaps_moved(missing: Iterable[FileState], arrived: Iterable[FoundFile]) -> Iterator[FileState]:
    """Those of the missing files whose size has arrived.

    But none that has become a folder, or is in one that has become a file: an attachment's document has the
    path FILE/ATTACHMENT, and no two documents may have one path for a while.
    """
    sizes = {file.size for file in arrived}
    files = {file.path for file in arrived}
    folders = {folder for path in files for folder in _folders(path)}
    for state in missing:
        if state.size in sizes and state.path not in folders and files.isdisjoint(_folders(state.path)):
            yield state


def _folders(path: str) -> Iterator[str]:
    """The folders that a path is in."""
    while path := path.rpartition("/")[0]:
        yield path


def _looks_same(found: FoundFile, known: FileState | None) -> bool:
    return known is not None and (found.size, found.mtime_ns) == (known.size, known.mtime_ns)


def left_out(found: Scan, held: Set[str]) -> list[Skipped]:
    """What the scan left out; its reason says so where an older version, in `held`, goes on answering."""
    folders = {
        folder or "." for folder in found.unreadable if any(path.startswith(_inside(folder)) for path in held)
    }
    kept = held | folders
    return [Skipped(path, reason + KEPT if path in kept else reason) for path, reason in found.skipped]


def _inside(folder: str) -> str:
    """What the path of every file in a folder begins with."""
    return f"{folder}/" if folder else ""
