"""Reading ahead: the next files are read and cut in a thread while the model embeds those before them."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Self

from .prepare import Outcome, ReadFile
from .scan import FoundFile

_TEXTS = 256  # read at a time, and so at most twice as many, and two files, wait in memory
_FILES = 256  # the most that are read for them
_WAIT = 0.2  # seconds: a Ctrl-C that comes just as a wait begins is noticed only after it


class ReadAhead:
    """Looks at files in their order; at the first few in the thread that asks, where nothing embeds yet.

    >>> with ReadAhead(look) as ahead:  # doctest: +SKIP
    ...     outcomes = list(ahead.over(files))
    """

    def __init__(self, look: Callable[[FoundFile], Outcome]) -> None:
        """Take what reads one file; it must be safe to call beside an embedder."""
        self._look = look
        self._pool = ThreadPoolExecutor(1, "briefings-read-ahead")
        self._stop = threading.Event()

    def over(self, files: Iterable[FoundFile]) -> Iterator[Outcome]:
        """What comes of each file; raises what `look` raises."""
        parts = self._parts(files)
        part = next(parts, None)
        while part is not None:
            coming = self._pool.submit(next, parts, None)
            yield from part
            while not wait([coming], timeout=_WAIT).done:
                pass
            part = coming.result()

    def close(self) -> None:
        """End the thread, after the file at hand."""
        self._stop.set()
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
        for file in files:
            if self._stop.is_set():
                return
            outcome = self._look(file)
            part.append(outcome)
            texts += outcome.texts if isinstance(outcome, ReadFile) else 0
            if texts >= _TEXTS or len(part) >= _FILES:
                yield part
                part, texts = [], 0
        if part:
            yield part
