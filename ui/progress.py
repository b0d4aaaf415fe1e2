"""How far an update is and how long it still takes: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..index import Progress, Sift, Update, UpdateReport
from . import console

SECONDS_BETWEEN_LINES = 10.0
_PAUSE = 0.15  # of the longest wait for a file: so long a one was for files that are stored together


@dataclass(frozen=True, slots=True)
class HowFar:
    """So many files are done, of so many, `name` comes next, and `left` seconds remain, None if not known."""

    done: int
    total: int
    name: str
    left: float | None = None

    def __str__(self) -> str:
        """`120 of 300 files, about 2 minutes left`."""
        left = "" if self.left is None else f", {in_words(self.left)} left"
        return f"{self.done:,} of {self.total:,} files{left}"


class TimeLeft:
    """How long an update will still take, by the bytes of its files: a report of 300 pages counts as such.

    `weighing` gives a sift that learns the sizes. Files are embedded and stored some at a time, so that most
    seem to take no time: only from pause to pause can be seen what a byte takes. What it takes to begin, such
    as loading a model, counts no more after the second pause.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sizes: dict[str, int] = {}
        self._new = 0  # bytes of files that the index does not know
        self._before = ""  # the file that is being read
        self._read = 0  # bytes before it
        self._started: float | None = None
        self._told = self._longest = 0.0
        self._pauses: list[tuple[int, float]] = []  # the first and the last: bytes before it, and when

    def weighing(self, sift: Sift | None) -> Sift:
        """The sift, or one that takes all, which learns how large the files are."""

        def weigh(found: Any, known: Collection[str]) -> Any:
            taken = sift(found, known) if sift else found
            self._sizes = {file.path: file.size for file in taken.files}
            self._new = sum(size for path, size in self._sizes.items() if path not in known)
            return taken

        return weigh

    def __call__(self, done: int, total: int, name: str) -> float | None:
        """Seconds left when `done` of `total` files are done and `name` comes next; None if not known yet."""
        now = self._clock()
        if not done or self._started is None:
            self._started = self._told = now
        waited, self._told = now - self._told, now
        self._read += self._sizes.get(self._before, 0)
        self._before = name
        if done > 1:  # the first file waits for what reads it
            self._longest = max(self._longest, waited)
            if self._read and waited and waited >= _PAUSE * self._longest:
                self._pauses = [*self._pauses[:1], (self._read, now)]
        if not self._pauses:
            return None
        read, at = self._pauses[-1]
        from_read, from_at = self._pauses[0] if len(self._pauses) > 1 else (0, self._started)
        each = (at - from_at) / max(1, read - from_read)
        return max(0.0, each * (self._bytes(total) - read) - (now - at))

    def _bytes(self, total: int) -> float:
        """Of all files to read; of those that have changed it is only known how many they are."""
        every = sum(self._sizes.values())
        if total >= len(self._sizes):
            return every
        return max(self._new, every * total / len(self._sizes))


class Following:
    """An `Update` that all updates of a page go through, so that everybody can see how far one is."""

    def __init__(self, update: Update, say: Callable[[str], None]) -> None:
        """`say` is told in a line every ten seconds."""
        self._update = update
        self._say = say
        self.now: HowFar | None = None

    def __call__(self, progress: Progress | None = None, sift: Sift | None = None) -> UpdateReport:
        """Update, as the one that it was made of."""
        left = TimeLeft()

        with lines(self._say) as line:

            def tell(done: int, total: int, name: str) -> None:
                self.now = HowFar(done, total, name, left(done, total, name))
                line(self.now)
                if progress:
                    progress(done, total, name)

            try:
                return self._update(tell, left.weighing(sift))
            finally:
                self.now = None


@contextmanager
def lines(say: Callable[[str], None]) -> Iterator[Callable[[HowFar], None]]:
    """What takes how far an update is; `say` is told every ten seconds, also while a file takes longer."""
    latest: HowFar | None = None
    ended = threading.Event()

    def tell(how_far: HowFar) -> None:
        nonlocal latest
        latest = how_far

    def run() -> None:
        while not ended.wait(SECONDS_BETWEEN_LINES):
            say(f"indexing: {latest or 'looking for changes'}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield tell
    finally:
        ended.set()
        thread.join()


@contextmanager
def progress(label: str, left: TimeLeft | None = None) -> Iterator[Callable[[int, int, str], None]]:
    """What `Index.update(progress=...)` takes: a bar where stderr is a terminal, else lines there."""
    left = left or TimeLeft()
    if sys.stderr.isatty():
        with _bar(label) as bar:
            yield lambda done, total, name: bar(HowFar(done, total, name, left(done, total, name)))
    else:
        with lines(console.complain) as line:
            yield lambda done, total, name: line(HowFar(done, total, name, left(done, total, name)))


@contextmanager
def _bar(label: str) -> Iterator[Callable[[HowFar], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    remaining = TextColumn("{task.fields[left]}", markup=False)
    name = TextColumn("{task.fields[name]}", markup=False)
    columns = (TextColumn(label, markup=False), BarColumn(), MofNCompleteColumn(), remaining, name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, name="", left="")

        def tell(how_far: HowFar) -> None:
            left = "" if how_far.left is None else f"{in_words(how_far.left)} left"
            name = console.one_line(how_far.name)
            bar.update(task, completed=how_far.done, total=how_far.total, name=name, left=left)

        yield tell


def in_words(seconds: float) -> str:
    """A time as a person says it.

    >>> in_words(4), in_words(42), in_words(130), in_words(9000)
    ('a few seconds', 'about 40 seconds', 'about 2 minutes', 'about 2.5 hours')
    """
    if seconds < 10:
        return "a few seconds"
    if seconds < 55:
        return f"about {round(seconds, -1):.0f} seconds"
    if seconds < 90:
        return "about a minute"
    if seconds < 5400:
        return f"about {seconds / 60:.0f} minutes"
    return f"about {seconds / 3600:.1f}".removesuffix(".0") + " hours"
