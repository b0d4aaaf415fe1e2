"""What the reading of one file may cost at most, and how a process holds itself to that.

The kernel does the counting where it can: nothing that is read in C, or loops without end, gets round it.
"""

import contextlib
import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .scan import human_size

ENDED_BY_MEMORY = 70  # the exit status where this module, not the system, counts the memory
ENDED_BY_TIME = 1  # what `faulthandler` exits with, where the system has no timers
_PAGE_COUNTS = Path("/proc/self/statm")
_DATA = 5  # the place of a process's own writable memory among them
_LOOK = 0.5  # seconds between two looks at what the system does not watch


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: `bytes` of the file, `seconds`, `memory` in bytes, `characters` of text.

    `memory` is counted above what the reading process needs at its start. `seconds` do not count while it
    waits for the model to count tokens.
    """

    bytes: int = 50_000_000
    seconds: float = 60.0
    memory: int = 2**30
    characters: int = 20_000_000

    def as_dict(self) -> dict[str, float]:
        """The limits by their names."""
        return asdict(self)

    def are_higher_than(self, others: Mapping[str, float]) -> bool:
        """Whether any limit is higher than the one that goes by the same name among `others`."""
        return any(limit > others.get(name, limit) for name, limit in self.as_dict().items())

    def too_large(self, size: int) -> str:
        """The reason for leaving out a file of `size` bytes."""
        return (
            f"is larger than the limit ({human_size(size)}, limit {human_size(self.bytes)}):"
            " raise max_bytes to take it in"
        )

    def too_long(self, characters: int) -> str:
        """The reason for leaving out a file with so much text."""
        return (
            f"has {characters:,} characters of text, limit {self.characters:,}:"
            " split it, or raise max_characters"
        )

    @property
    def too_slow(self) -> str:
        """The reason for leaving out a file that is not read in time."""
        return f"takes more than {self.seconds:g} s to read: split it, or raise max_seconds"

    @property
    def too_much(self) -> str:
        """The reason for leaving out a file that needs too much memory."""
        return f"takes more than {human_size(self.memory)} of memory to read: split it, or raise max_memory"

    def crashed(self, status: int) -> str:
        """The reason for leaving out a file whose reader ended with an exit status of its own."""
        name = f"signal {_signal_name(-status)}" if status < 0 else f"exit status {status}"
        return (
            f"ended the program that reads it ({name}): it is damaged, or takes more than"
            f" {human_size(self.memory)} of memory: copy it again, or raise max_memory"
        )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # one of those for real time, most of which have none
        return str(number)


DEFAULT = Limits()


def may_fit_now(reason: str) -> bool:
    """Whether a file that was left out for this reason may be read under higher limits."""
    return "raise max_" in reason


class Clock:
    """Ends this process when a file takes too long; stands still while it waits for the other process."""

    def __init__(self) -> None:
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process, whatever it is doing
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
        self._until: float | None = None  # when time is up, while it runs

    @contextlib.contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        """What is done inside may take so many seconds."""
        self._start(seconds)
        try:
            yield
        finally:
            self._stop()

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """What is done inside does not count."""
        if self._until is None:
            yield
            return
        left = self._until - time.monotonic()
        self._stop()
        try:
            yield
        finally:
            self._start(max(left, 0.001))

    def _start(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, seconds)
        else:
            faulthandler.dump_traceback_later(seconds, exit=True)

    def _stop(self) -> None:
        self._until = None
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        else:
            faulthandler.cancel_dump_traceback_later()


def was_late(status: int) -> bool:
    """Whether a process with this exit status was ended by its `Clock`."""
    if hasattr(signal, "SIGALRM"):
        return status == -signal.SIGALRM
    return status == ENDED_BY_TIME


class Memory:
    """Holds this process to some memory above what it has at the start: by the system, or by looking often.

    The thread that looks also ends the process when its parent is gone.
    """

    def __init__(self) -> None:
        self._limited_by_system = _PAGE_COUNTS.exists()
        self._start = _own_data() if self._limited_by_system else _most_so_far()
        self._allowed = sys.maxsize
        self._parent = os.getppid()
        threading.Thread(target=self._look_again_and_again, daemon=True).start()

    def allow(self, memory: int) -> None:
        """From now on this process may have `memory` bytes more than at its start."""
        self._allowed = self._start + memory
        if self._limited_by_system:
            import resource

            _, most = resource.getrlimit(resource.RLIMIT_DATA)
            allowed = self._allowed if most == resource.RLIM_INFINITY else min(self._allowed, most)
            resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))

    def _look_again_and_again(self) -> None:
        while True:
            time.sleep(_LOOK)
            if os.getppid() != self._parent:
                os._exit(0)
            if not self._limited_by_system and _most_so_far() > self._allowed:
                os._exit(ENDED_BY_MEMORY)


def no_core_files() -> None:
    """Let the system write no file when this process is ended in the middle of something."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _own_data() -> int:
    """Bytes of writable memory that this process has asked for, as Linux's RLIMIT_DATA counts it."""
    import resource

    return int(_PAGE_COUNTS.read_text().split()[_DATA]) * resource.getpagesize()


def _most_so_far() -> int:
    """The most bytes of memory that this process ever used; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
