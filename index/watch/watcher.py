"""Keeps an index up to date by itself: sees changes, lets them come to rest, updates.

    what the system tells --.
                             >-- changed paths -> at rest? -> update -> report
    a look now and then ----'

What looks as if a disk or share were not mounted is not taken for deleted files: an update that nobody
asked for removes nothing then, and says so.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ..errors import BriefingsError, FolderEmptied, IndexLocked
from ..home import CATALOGUE_NAME, index_home
from ..reading.limits import DEFAULT
from ..reading.scan import Scan
from ..types import UpdateReport
from ..update.changes import Sift
from .folder import QUIET, WatchedFolder, at_rest
from .updater import Update

LONGEST = 1.5  # seconds after which what is at rest is read, though others are still being written
LOOK = 2.0  # seconds between two looks at a small folder
LOOK_SHARE = 0.02  # of all time, at most, goes into looking: a large folder is looked through less often
REST = 1  # times as long as it took, no other update follows: at most half of all time goes into them
GROWS = 30.0  # seconds for which a file may be written to before that is told
RETRY = 10.0  # seconds after an error; also the longest rest

_TO_END = (KeyboardInterrupt, SystemExit, GeneratorExit)  # but a panic in Rust is no Exception either


class Watcher:
    """Follows a folder and keeps its index up to date, until it is stopped.

    `update` is as `updater` makes it. `report` is told what each update did, `complain` of each trouble, in a
    line, once while it lasts.
    """

    def __init__(
        self,
        folder: str | Path,
        update: Update,
        report: Callable[[UpdateReport], None],
        complain: Callable[[str], None],
        *,
        index: str | Path | None = None,
        max_bytes: int = DEFAULT.bytes,
    ) -> None:
        self.folder = Path(folder)
        self.home = index_home(folder, index)
        self._watched = WatchedFolder(self.folder, self.home, max_bytes)
        self._update = update
        self._report = report
        self._complain = complain
        self._seen = Scan(())  # the folder as the index has it
        self._mounted: Mapping[str, int] = {}  # the file system of each folder, when last nothing was kept
        self._kept = 0  # files that are gone as if theirs were not mounted
        self._pending: set[str] = set()  # paths that changed since
        self._first = self._last = 0.0  # when the first and the last of them did
        self._not_before = self._next_look = 0.0
        self._trouble = ""
        self._growing: dict[str, float] = {}  # what is being written to, and since when
        self._named: set[str] = set()  # of that, what was told

    def run(self, stop: threading.Event) -> None:
        """Keep the index up to date until `stop` is set; an update then ends after the file at hand.

        Whatever fails is told, and watching goes on.
        """
        while not stop.is_set():
            try:
                self._follow(stop)
            except _TO_END:
                raise
            except BaseException as error:
                self._tell(_unexpected(error))
                stop.wait(RETRY)

    def _follow(self, stop: threading.Event) -> None:
        """Follow the folder until it is gone, or is another one."""
        identity = self._watched.identity()
        if identity is None or not (self.home / CATALOGUE_NAME).is_file():
            what = self.folder if identity is None else f"the index in {self.home}"
            self._tell(f"{what} is gone; nothing is removed, and watching goes on when it is back")
            stop.wait(QUIET)
            return
        self._not_before, self._next_look = 0.0, time.monotonic() + LOOK
        self._add({""})  # whatever happened while nobody watched
        with contextlib.closing(self._watched.notifications(stop)) as told:
            for changed in told:
                if "" in changed or self._watched.identity() != identity:
                    break  # another folder has its name now, and of that one the system tells nothing
                self._step(changed, stop)

    def _step(self, changed: set[str], stop: threading.Event) -> None:
        """Note what changed; update when all is at rest, or when something is and it is high time."""
        if time.monotonic() >= self._next_look:
            changed |= self._look()
        self._add(changed)
        self._name_what_grows()
        now = time.monotonic()
        due = now - self._last >= QUIET or now - self._first >= LONGEST
        if due and now >= self._not_before and any(map(self._watched.is_at_rest, self._pending)):
            self._try_to_update(stop)

    def _look(self) -> set[str]:
        started = time.monotonic()
        changed = self._watched.poll(self._seen)
        ended = time.monotonic()
        self._next_look = ended + max(LOOK, (ended - started) / LOOK_SHARE)
        return changed

    def _add(self, changed: set[str]) -> None:
        if changed:
            self._last = time.monotonic()
            self._first = self._first if self._pending else self._last
            self._pending |= changed

    def _name_what_grows(self) -> None:
        """Tell of each file, once, that is written to again and again, for it is not read meanwhile."""
        now = time.monotonic()
        growing = {path for path in self._pending if not self._watched.is_at_rest(path)}
        self._growing = {path: self._growing.get(path, now) for path in growing}
        self._named &= growing
        for path in sorted(growing - self._named):
            if now - self._growing[path] >= GROWS:
                self._named.add(path)
                self._complain(
                    f"{path} is still being written to after {GROWS:.0f} s; it is read when it is at rest"
                )

    def _try_to_update(self, stop: threading.Event) -> None:
        """Update; when that fails, all that is pending stays so."""

        def go_on(*_: object) -> None:
            if stop.is_set():
                raise _Stopped

        left: set[str] = set()
        started = time.monotonic()
        try:
            report = self._update(go_on, lambda found, known: self._sift(found, known, left))
        except _Stopped:
            return
        except IndexLocked:  # by another update, which may do this one's work: no news for anybody
            self._not_before = time.monotonic() + 2 * QUIET
        except _TO_END:
            raise
        except BaseException as error:
            self._not_before = time.monotonic() + RETRY
            self._tell(str(error) if isinstance(error, BriefingsError) else _unexpected(error))
        else:
            self._pending.clear()
            self._add(left)
            took = time.monotonic() - started
            self._not_before = started + took + min(REST * took, RETRY)
            if self._kept:
                self._tell(_unmounted(self.folder, self._kept))
            else:
                self._trouble = ""
            self._report(report)

    def sift_for_others(self, found: Scan, known: Collection[str]) -> Scan:
        """For updates that others start: raises FolderEmptied where this watcher would keep files."""
        refuse_to_empty(self.folder, self.home, found, known)
        if gone := self._unmounted_files(found, known):
            raise FolderEmptied(_unmounted(self.folder, len(gone)))
        return found

    def _sift(self, found: Scan, known: Collection[str], left: set[str]) -> Scan:
        """The scan but for the files that are still being written, which go into `left`.

        Files of a file system that is no longer mounted are taken to be there.
        """
        refuse_to_empty(self.folder, self.home, found, known)
        gone = self._unmounted_files(found, known)
        self._kept = len(gone)
        if not gone:
            self._mounted = found.devices
        left |= {file.path for file in found.files if not at_rest(file.mtime_ns)}
        resting = tuple(file for file in found.files if file.path not in left)
        self._seen = replace(found, files=resting, present=found.present | left | gone)
        return self._seen

    def _unmounted_files(self, found: Scan, known: Collection[str]) -> set[str]:
        lost = {*self._mounted.values()} - {*found.devices.values()}
        if not lost:
            return set()
        missing = set(known) - {file.path for file in found.files} - found.present
        return {path for path in missing if self._mounted.get(path.rpartition("/")[0]) in lost}

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            with contextlib.suppress(Exception):  # a terminal may be gone, the folder is not
                self._complain(trouble)


@contextlib.contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Run a watcher in a thread. At the end wait for it: Python aborts when a thread is inside torch then."""
    stop = threading.Event()
    thread = threading.Thread(target=watcher.run, args=[stop], daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)


def refuse_to_empty(folder: Path, home: Path, found: Scan, known: Collection[str]) -> None:
    """Raise FolderEmptied when no file is left to index, as where a disk or share is not mounted.

    With the index inside, the folder itself is surely there, and its files were deleted.
    """
    inside = home.resolve().is_relative_to(folder.resolve())
    if known and not (inside or found.files or found.present or found.unreadable):
        raise FolderEmptied(_unmounted(folder, len(known)))


def careful_sift(folder: Path, index: str | Path | None = None) -> Sift:
    """A sift that takes the scan as it is, and raises FolderEmptied where `refuse_to_empty` does."""

    def sift(found: Scan, known: Collection[str]) -> Scan:
        refuse_to_empty(folder, index_home(folder, index), found, known)
        return found

    return sift


def _unmounted(folder: Path, count: int) -> str:
    return (
        f"{count:,} files of {folder} are gone as if a disk or share were not mounted; nothing is removed:"
        f" mount it again, or run 'briefings index {folder}' if they are meant to be gone"
    )


def _unexpected(error: BaseException) -> str:
    return " ".join(f"unexpected error ({type(error).__name__}: {error})".split())


class _Stopped(Exception):
    """Ends an update between two files."""
