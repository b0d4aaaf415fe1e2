"""Reading ahead: the next files are read and cut in a thread while the model embeds those before them."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Self

from .prepare import Outcome, ReadFile, Unread
from .scan import FoundFile

_TEXTS = 256  # read at a time, and so at most twice as many, and two files, wait in memory
_FILES = 256  # the most that are read for them
_WAIT = 0.2  # seconds: a Ctrl-C that comes just as a wait begins is noticed only after it


class ReadAhead:
    """Looks at files in their order; at the first few in the thread that asks, where nothing embeds yet.

    >>> with ReadAhead(read, give_up) as ahead:  # doctest: +SKIP
    ...     outcomes = list(ahead.over(files))
    """

    def __init__(
        self, read: Callable[[Iterable[FoundFile]], Iterator[Outcome]], give_up: Callable[[], None]
    ) -> None:
        """Take what reads files, safe to use beside an embedder, and what ends that from outside."""
        self._read = read
        self._give_up = give_up
        self._pool = ThreadPoolExecutor(1, "briefings-read-ahead")
        self._stop = threading.Event()

    def over(self, files: Iterable[FoundFile]) -> Iterator[Outcome]:
        """What comes of each file; raises what reading raises."""
        parts = self._parts(files)
        part = next(parts, None)
        while part is not None:
            if _ends_badly(part):  # this is to be written down before the next file is touched
                yield from part
                part = []
            coming = self._pool.submit(next, parts, None)
            yield from part
            while not wait([coming], timeout=_WAIT).done:
                pass
            part = coming.result()

    def close(self) -> None:
        """End the thread, and give up the file at hand."""
        self._stop.set()
        self._give_up()
        self._pool.shutdown()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _parts(self, files: Iterable[FoundFile]) -> Iterator[list[Outcome]]:
        """A few files at a time, so that neither small nor large ones keep the model waiting."""
        part: list[Outcome] = []
        texts = 0
        for outcome in self._read(files):
            if self._stop.is_set():
                return
            part.append(outcome)
            texts += outcome.texts if isinstance(outcome, ReadFile) else 0
            if texts >= _TEXTS or len(part) >= _FILES or _ends_badly(part):
                yield part
                part, texts = [], 0
        if part:
            yield part


def _ends_badly(part: list[Outcome]) -> bool:
    """Whether the last file of a part ended the process that read it."""
    return bool(part) and isinstance(part[-1], Unread) and part[-1].ended
