"""Whether somebody waits for an answer: what is done in the background lets them go first."""

import threading
from types import TracebackType


class Busy:
    """Counts those who wait: `with busy: ...`. Safe in threads.

    >>> busy = Busy()
    >>> busy.wait_until_idle(seconds=1)
    True
    """

    def __init__(self) -> None:
        self._waiting = 0
        self._changed = threading.Condition()

    def __enter__(self) -> None:
        """Wait for an answer."""
        with self._changed:
            self._waiting += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait no longer."""
        with self._changed:
            self._waiting -= 1
            self._changed.notify_all()

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait until nobody waits for an answer, at most so long; whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, timeout=seconds)
