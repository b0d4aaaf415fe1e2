"""Seeing what changes in a folder: what the system tells of at once, and what a look finds.

The system (inotify and the like, by way of `watchfiles`) does not tell of everything: not of what another
machine writes to a network share, nor of more folders than it may watch. A look finds that too, only later.
"""

import contextlib
import os
import stat
import threading
import time
from collections.abc import Generator
from pathlib import Path

from ..home import CATALOGUE_NAME, VECTORS_NAME
from ..load import can_load
from ..reading.scan import Scan, scan

QUIET = 0.5  # seconds without a change after which a file, or the whole folder, is at rest
_WITHOUT_THE_SYSTEM = 60.0  # seconds after which it is tried again, where it could not tell


class WatchedFolder:
    """A folder whose changes are seen, but not those of its index in `home`. Its own path is ""."""

    def __init__(self, folder: Path, home: Path, max_bytes: int) -> None:
        self._root = os.path.realpath(folder)
        self._home = os.path.realpath(home)
        self._max_bytes = max_bytes

    def identity(self) -> tuple[int, int] | None:
        """Tells the folder from another that is mounted or made in its place; None when there is none."""
        try:
            found = os.stat(self._root)  # noqa: PTH116
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None

    def notifications(self, stop: threading.Event) -> Generator[set[str], None, None]:
        """The paths of what has changed, or none, twice a second or more often, until `stop` is set."""
        from watchfiles import watch

        while not stop.is_set():
            # The folder vanishes, has more folders in it than may be watched, a name that is not UTF-8, ...
            with contextlib.suppress(OSError, RuntimeError, ValueError):
                for changes in watch(
                    self._root,
                    watch_filter=None,  # one that drops all changes of a moment would keep this loop waiting
                    debounce=int(QUIET * 1000),
                    step=100,
                    rust_timeout=int(QUIET * 1000),
                    yield_on_timeout=True,
                    stop_event=stop,
                    ignore_permission_denied=True,
                ):
                    yield {
                        self._relative(path)
                        for change, path in changes
                        if self._counts(path, change.name == "modified")
                    }
            again = time.monotonic() + _WITHOUT_THE_SYSTEM
            while time.monotonic() < again and not stop.wait(QUIET):
                yield set()

    def poll(self, seen: Scan) -> set[str]:
        """The paths that are not as a scan saw them, "" for what cannot be indexed."""
        now = scan(Path(self._root), max_bytes=self._max_bytes, exclude=Path(self._home))
        other = {""} if self._others(now) != self._others(seen) else set()
        return (
            other if now.files == seen.files else other | {file.path for file in {*now.files} ^ {*seen.files}}
        )

    def is_at_rest(self, path: str) -> bool:
        """Whether nothing has been written to a file for a moment; a folder, and what is gone, is at rest."""
        try:
            found = os.lstat(os.path.join(self._root, path))  # noqa: PTH118
        except OSError:
            return True
        return stat.S_ISDIR(found.st_mode) or at_rest(found.st_mtime_ns)

    def _relative(self, path: str) -> str:
        path = os.path.relpath(path, self._root).replace(os.sep, "/")
        return "" if path == "." else path

    def _counts(self, path: str, modified: bool = False) -> bool:
        """Whether a change of what has this absolute path can change the index."""
        parts = self._relative(path).split("/")
        if any(part.startswith((".", "~$")) for part in parts):
            return False
        if modified and not can_load(path):
            return False
        if self._home == self._root:  # the index lies among the briefings
            return not (len(parts) == 1 and parts[0].startswith((CATALOGUE_NAME, VECTORS_NAME, "lock")))
        return path != self._home and not path.startswith(self._home + os.sep)

    def _others(self, found: Scan) -> tuple[object, ...]:
        """What a scan found besides files to index."""
        here = [one for one in found.skipped if self._counts(os.path.join(self._root, one.path))]  # noqa: PTH118
        return here, found.unreadable, {*found.devices.values()}


def at_rest(mtime_ns: int) -> bool:
    """Whether a file's last change was not just now; one in the future comes from another clock."""
    return abs(time.time_ns() - mtime_ns) >= QUIET * 1e9
