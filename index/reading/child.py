"""The program that reads files for another process, `reading`, which is not to suffer with it.

    Request  -->            one file, and what it may cost
             <--  FileState its bytes are read: from now on it is known which of them are to blame
             <--  Question  how many tokens are these texts? Only the other process has the model
    answer   -->
             <--  Outcome   of the file; then the next request, or the end

Whatever takes too long, or too much memory, ends this process in the middle of it; its exit status says why.
"""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import LoadError
from ..types import FileState
from .limits import ENDED_BY_MEMORY, Clock, Limits, Memory, no_core_files
from .prepare import Counter, Outcome, Unread, prepare
from .read_file import read_file
from .scan import FoundFile

READY = "ready"


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read in a folder. With bytes whose sha256 is `known` it is left as it is.

    `cut` says whether its texts are to be cut into passages as well, and `max_tokens` of how many tokens one
    may be, where that is known already.
    """

    folder: Path
    found: FoundFile
    known: str
    limits: Limits
    cut: bool
    max_tokens: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """Of how many tokens are these texts? None: how many may a passage have? Answered by a list, or one."""

    texts: Sequence[str] | None


def read(request: Request, counter: Counter | None, tell: Callable[[FileState], None]) -> Outcome:
    """Read one file, and cut it where there is a counter; `tell` learns its state when its bytes are read.

    Raises MemoryError; whatever else is wrong with the file is the outcome's reason.
    """
    state = FileState(request.found.path, 0, 0, "")  # unknown: it is tried again next time
    try:
        raw, state = read_file(request.folder, request.found, request.limits)
        tell(state)
        if state.sha256 == request.known:
            return Unread(state)
        return prepare(raw, state, counter, request.limits)
    except FileNotFoundError:
        return Unread(state, gone=True)
    except LoadError as error:
        return Unread(state, str(error))
    except MemoryError:
        raise
    except BaseException as error:  # a fault of ours, or a panic in Rust, which is no Exception
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Unread(state, f"cannot be read because of an error in briefings ({said}): please report it")


def main() -> None:
    """Read files until there are no more requests."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process, which then ends this one
    no_core_files()
    inbox, replies = _Inbox(sys.stdin.buffer), _replies()
    clock, memory = Clock(), Memory()

    def send(message: object) -> None:
        with clock.stopped():  # the other process may have better things to do than to take it
            pickle.dump(message, replies, pickle.HIGHEST_PROTOCOL)
            replies.flush()

    counter = _Counter(inbox, send, clock)
    send(READY)
    while (request := inbox.request()) is not None:
        memory.allow(request.limits.memory)
        counter.known = request.max_tokens
        try:
            with clock.running(request.limits.seconds):
                send(read(request, counter if request.cut else None, send))
        except MemoryError:
            os._exit(ENDED_BY_MEMORY)


def _replies() -> BinaryIO:
    """Where replies go; what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


class _Inbox:
    """What the other process says: the next request can come before the answer to a question."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._early: deque[Request] = deque()

    def request(self) -> Request | None:
        """The next file to read, or None when there are no more."""
        if self._early:
            return self._early.popleft()
        try:
            request: Request = pickle.load(self._pipe)
        except EOFError:
            return None
        return request

    def answer(self) -> Any:
        """The answer to the last question."""
        while isinstance(message := pickle.load(self._pipe), Request):
            self._early.append(message)
        return message


class _Counter:
    """Counts tokens by asking the other process, which is not to count against the file's time."""

    def __init__(self, inbox: _Inbox, send: Callable[[object], None], clock: Clock) -> None:
        self.known: int | None = None  # the most tokens of a passage
        self._inbox = inbox
        self._send = send
        self._clock = clock

    @property
    def max_tokens(self) -> int:
        self.known = self.known or self._ask(None)
        return self.known

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        counted: list[int] = self._ask(texts)
        return counted

    def _ask(self, texts: Sequence[str] | None) -> Any:
        with self._clock.stopped():
            self._send(Question(texts))
            return self._inbox.answer()


if __name__ == "__main__":
    from .child import main as run  # not this module's double: its classes are pickled

    run()
