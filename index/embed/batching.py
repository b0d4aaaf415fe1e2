"""Threads that share a model: texts of about one length go through it together, and all get their turn."""

import threading
from collections.abc import Iterator, Sequence
from types import TracebackType

BATCH_TOKENS = 4096  # through a model at once, padding included: the most that a question waits for


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of texts by ascending size in tokens, as many together as make `BATCH_TOKENS` when padded.

    >>> list(batches([3000, 10, 3000, 20]))
    [[1, 3], [0], [2]]
    """
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and sizes[number] * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


class FairLock:
    """A lock that nobody takes a second time while another waits for it.

    An ordinary lock mostly goes to the thread that has just released it and asks for it again at once.

    >>> lock = FairLock()
    >>> with lock:
    ...     pass
    """

    def __init__(self) -> None:
        self._next = threading.Lock()  # held by the one who waits in front
        self._running = threading.Lock()

    def __enter__(self) -> None:
        """Wait for one's turn."""
        with self._next:
            self._running.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the next one in."""
        self._running.release()
