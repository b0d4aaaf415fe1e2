"""Files are read, normalised and cut in a process of their own, `child`, so that none can harm this one.

One process reads many files. One that a file takes past a limit ends, the file is left out with that reason,
and the next file gets a new one. Between two updates it waits for a minute.
"""

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..errors import BriefingsError
from ..types import FileState
from . import child as program
from .child import Question, Request
from .limits import ENDED_BY_MEMORY, Limits, was_late
from .prepare import Counter, Outcome, ReadFile, Unread
from .scan import FoundFile

_IDLE = 60.0  # seconds after which a process that has nothing to read is ended


class Reading:
    """Reads the files of a folder within limits; `counter` counts tokens here, in this process.

    Without a counter texts are not cut. For one thread at a time; only `stop` may be called from another.

    >>> with Reading(folder, embedder, Limits()) as reading:  # doctest: +SKIP
    ...     outcomes = list(reading.over(files, known={}))
    """

    def __init__(self, folder: Path, counter: Counter | None, limits: Limits) -> None:
        """Remember what to read and how; no process is started yet."""
        self._folder = folder
        self._counter = counter
        self._limits = limits
        self._max_tokens: int | None = None
        self._process: _Process | None = None
        self._stopped = False

    def over(self, files: Iterable[FoundFile], known: Mapping[str, FileState]) -> Iterator[Outcome]:
        """What comes of each file, in order; those whose sha256 is the `known` one are not cut again.

        While one outcome is looked at the next file is read, unless the last one went past a limit. Raises
        what the counter raises, and BriefingsError where no process can be started.
        """
        asked: deque[Request] = deque()
        for found in files:
            before = known[found.path].sha256 if found.path in known else ""
            asked.append(self._request(found, before))
            if self._process:
                self._process.send(asked[-1])
            if len(asked) > 1:
                yield self._next(asked)
        while asked:
            yield self._next(asked)

    def look(self, found: FoundFile, known: str = "") -> Outcome:
        """What comes of one file."""
        return self._next(deque([self._request(found, known)]))

    def stop(self) -> None:
        """End the reading of the file at hand, which another thread waits for; its reading then raises."""
        self._stopped = True
        if (process := self._process) and process.expected:
            process.kill()

    def close(self) -> None:
        """Leave the process to others."""
        if self._process:
            _give_back(self._process)
            self._process = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _request(self, found: FoundFile, known: str) -> Request:
        cut = self._counter is not None
        return Request(self._folder, found, known, self._limits, cut, self._max_tokens)

    def _next(self, asked: deque[Request]) -> Outcome:
        """The outcome of the first of some requests, which then is none of them any more."""
        if not _can_start():
            return program.read(asked.popleft(), self._counter, lambda state: None)
        while True:
            process = self._process = self._process or _take()
            for request in list(asked)[process.expected :]:
                process.send(request)
            try:
                outcome = process.outcome(self._answer)
            except _Ended as ended:
                process.end()
                self._process = None
                if self._stopped:
                    raise
                # One that read other files before may suffer from them: a new one shows which is to blame.
                if not ended.is_first and not was_late(ended.status):
                    continue
                state = ended.state or FileState(asked[0].found.path, 0, 0, "")
                outcome = Unread(state, self._why(ended.status), ended=True)
            asked.popleft()
            return outcome

    def _answer(self, question: Question) -> object:
        """What the child asks of the model, which may be loaded for it."""
        assert self._counter
        if question.texts is not None:
            return self._counter.count_tokens(question.texts)
        self._max_tokens = self._counter.max_tokens
        return self._max_tokens

    def _why(self, status: int) -> str:
        if was_late(status):
            return self._limits.too_slow
        return self._limits.too_much if status == ENDED_BY_MEMORY else self._limits.crashed(status)


@dataclass
class _Ended(Exception):
    """A process ended while it read a file: of which state, if it told, and whether it was its first."""

    state: FileState | None
    status: int
    is_first: bool


class _Process:
    """One process that runs `child`. `expected` are the outcomes that are still to come of it."""

    def __init__(self) -> None:
        self.owner = os.getpid()  # a process that is forked off this one must leave it alone
        self.expected = 0
        self.idle: threading.Timer | None = None
        self._is_new = True
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", program.__name__],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if self._receive() != program.READY:
            self.end()
            command = f"{sys.executable} -P -m {program.__name__}"
            raise BriefingsError(f"no process can be started to read files; '{command}' says why")

    @property
    def is_free(self) -> bool:
        """Whether it can be asked something, and nothing is still to come."""
        return self.owner == os.getpid() and not self.expected and self._popen.poll() is None

    def send(self, request: Request) -> None:
        """Ask for one more file."""
        self.expected += 1
        self._send(request)

    def outcome(self, answer: Callable[[Question], object]) -> Outcome:
        """The next outcome. Raises _Ended, and what `answer` raises, after which nothing more can be had."""
        is_first, self._is_new = self._is_new, False
        state = None
        while (reply := self._receive()) is not None:
            if isinstance(reply, ReadFile | Unread):
                self.expected -= 1
                return reply
            if isinstance(reply, FileState):
                state = reply
            elif isinstance(reply, Question):
                self._send(answer(reply))
        raise _Ended(state, self._popen.wait(), is_first)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._popen.kill()

    def end(self) -> None:
        """End it and leave nothing of it behind."""
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            with contextlib.suppress(OSError):  # what could not be sent any more
                if pipe:
                    pipe.close()

    def _send(self, message: object) -> None:
        assert self._popen.stdin
        with contextlib.suppress(BrokenPipeError):  # it has ended, which the next `_receive` finds out
            pickle.dump(message, self._popen.stdin, pickle.HIGHEST_PROTOCOL)
            self._popen.stdin.flush()

    def _receive(self) -> object:
        """The next message, or None where there is none any more."""
        assert self._popen.stdout
        try:
            return pickle.load(self._popen.stdout)
        except (EOFError, pickle.UnpicklingError):
            return None


_waiting: list[_Process] = []  # at most one, which has nothing to read
_lock = threading.Lock()


def _can_start() -> bool:
    return bool(sys.executable) and not getattr(sys, "frozen", False)  # an application has no Python to start


def _take() -> _Process:
    """The process that waits, or a new one."""
    with _lock:
        process = _waiting.pop() if _waiting else None
    if process and process.idle:
        process.idle.cancel()
    return process if process and process.is_free else _Process()


def _give_back(process: _Process) -> None:
    """Let a process wait for others to use it, for a while; one that is in the middle of something ends."""
    with _lock:
        if process.is_free and not _waiting:
            process.idle = threading.Timer(_IDLE, _end_idle, [process])
            process.idle.daemon = True
            process.idle.start()
            _waiting.append(process)
            return
    process.end()


def _end_idle(process: _Process | None = None) -> None:
    """End a process that still waits, or, at the end of this one, whichever does."""
    with _lock:
        ended = [one for one in _waiting if process in (None, one) and one.owner == os.getpid()]
        _waiting[:] = (one for one in _waiting if one not in ended)
    for one in ended:
        one.end()


atexit.register(_end_idle)
