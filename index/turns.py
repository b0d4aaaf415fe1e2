"""Taking turns at a model, so that a question gets in between the batches of a long job."""

import threading
from types import TracebackType


class Turns:
    """A lock that nobody takes a second time while another waits for it.

    An ordinary lock mostly goes back to who just released it and asks again at once.

    >>> turns = Turns()
    >>> with turns:
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
