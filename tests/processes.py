"""Writers and readers of an index in processes of their own, to be killed; a program, and how tests drive it.

The program takes commands a line, their words parted by tabs, and forks a process for each, so that each starts
at once: "write FOLDER SEED ROUND" changes the folder and updates its index in a loop, "read FOLDER" searches it
in a loop. It says "started PID"; the processes say "wrote ROUND GENERATION TIME", "read PID GENERATION TIME" and
"failed ERROR"; "wait PID" is answered by "dead".
"""

import functools
import itertools
import os
import random
import re
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from briefings.index import Index, Passage, Retriever
from briefings.index.update import storing as storing_module
from briefings.index.vectors import background
from briefings.index.vectors.compact import compact
from fakes import FakeEmbedder, reading, update

REPORTS = 8
MOST_ROUNDS = 5_000  # then it begins again
MARK = re.compile(r"\bd(\d+)v(\d+)\b")  # which report, which version; in every sentence of every report

State = dict[int, tuple[str, int]]  # report -> its file's name, its version


@functools.cache
def states(seed: int, rounds: int) -> list[State]:
    """What the folder holds after each round: reports are added, changed, moved and removed by chance."""
    chance, state, found = random.Random(seed), {}, []
    for number in range(rounds):
        for report in range(REPORTS):
            what = chance.choice(["stay", "stay", "change", "change", "move", "remove"])
            if report not in state:
                state[report] = (f"report {report}.txt", number)
            elif what == "change":
                state[report] = (state[report][0], number)
            elif what == "move":
                state[report] = (f"report {report} of {number}.txt", state[report][1])
            elif what == "remove":
                del state[report]
        found.append(dict(state))
    return found


def text(report: int, version: int) -> str:
    """A report, of one to several passages, each with its mark."""
    lines = 2 + (report * 7 + version * 3) % 15
    return "\n\n".join(f"In part {i} the bridge of d{report}v{version} has fallen." for i in range(lines))


def apply(state: State, folder: Path) -> None:
    """Make a folder hold a state, file by file; each is moved, removed or replaced whole."""
    held = {report: (path, version) for path, (report, version) in marks(folder).items()}
    for report, (path, _) in held.items():
        name, _ = state.get(report, ("", -1))
        if not name:
            path.unlink()
        elif path.name != name:
            path.rename(folder / name)
    for report, (name, version) in state.items():
        if report not in held or held[report][1] != version:
            beside = folder / ".beside"
            beside.write_text(text(report, version))
            beside.replace(folder / name)


def marks(folder: Path) -> dict[Path, tuple[int, int]]:
    """Report and version of each file."""
    found = {}
    for path in folder.glob("*.txt"):
        ((report, version),) = set(MARK.findall(path.read_text()))
        found[path] = (int(report), int(version))
    return found


def answering(retriever: Retriever) -> dict[int, list[int]]:
    """Each report that answers, with the versions that do, a document each; raises when one is a mixture or a part."""
    passages = defaultdict(list)
    for hit in retriever.search("bridge", k=500):
        assert hit.dense is not None and hit.words is not None, "both halves know the same passages"
        passages[hit.document].append(hit.passage)
    found = defaultdict(list)
    for document, parts in passages.items():
        assert_whole(document.text, parts)
        ((report, version),) = set(MARK.findall(document.text))
        found[int(report)].append(int(version))
    return dict(found)


def assert_whole(text: str, passages: list[Passage]) -> None:
    """Passages hold all of a text but white space, and nothing of it twice."""
    reached = 0
    for passage in sorted(passages, key=lambda passage: passage.start):
        assert passage.start >= reached and passage.text == text[passage.start : passage.end]
        assert not text[reached : passage.start].strip(), "a passage is missing"
        reached = passage.end
    assert not text[reached:].strip(), "the last passage is missing"


class Processes:
    """Starts writers and readers, and hears them."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        self._unread = b""
        self._running: set[int] = set()
        assert self.line() == ["ready"]

    def start(self, *command: object) -> int:
        """Start a writer or a reader; returns its process number."""
        self._say(*command)
        while (line := self.line())[0] != "started":
            pass
        self._running.add(int(line[1]))
        return int(line[1])

    def line(self, timeout: float | None = None) -> list[str] | None:
        """The words of the next line, or None where none comes in time."""
        assert self._program.stdout
        pipe = self._program.stdout.fileno()
        while b"\n" not in self._unread:
            if not select.select([pipe], [], [], timeout)[0]:
                return None
            read = os.read(pipe, 65536)
            assert read, "the program ended"
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        assert not line.startswith(b"failed"), line.decode()
        return line.decode().split("\t")

    def lines(self, seconds: float) -> Iterator[list[str]]:
        """All lines of the next seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if (line := self.line(left)) is not None:
                yield line

    def kill(self, process: int) -> list[list[str]]:
        """Kill a process, at once; returns what was said until it was dead."""
        self._running.remove(process)
        os.kill(process, signal.SIGKILL)
        self._say("wait", process)
        return list(iter(self.line, ["dead"]))

    def close(self) -> None:
        """End the program, and whatever it started that runs still."""
        for process in self._running:
            os.kill(process, signal.SIGKILL)
        self._program.communicate(timeout=60)

    def _say(self, *words: object) -> None:
        assert self._program.stdin
        self._program.stdin.write("\t".join(map(str, words)).encode() + b"\n")
        self._program.stdin.flush()


# The program


class Unhurried(sqlite3.Connection):
    """Waits between the statements of a transaction, so that most kills and searches come in the middle of one."""

    def execute(self, *arguments):
        if self.in_transaction:
            time.sleep(0.0005)
        return super().execute(*arguments)


def _tell(*words: object) -> None:
    os.write(1, "\t".join(map(str, words)).encode() + b"\n")


def _write(folder: str, seed: str, first: str) -> None:
    plan = states(int(seed), MOST_ROUNDS)
    sqlite3.connect = functools.partial(sqlite3.connect, factory=Unhurried)
    for number in itertools.count(int(first)):
        apply(plan[number % MOST_ROUNDS], Path(folder))
        with Index.open(folder, embedder=FakeEmbedder()) as index:
            index.update()
            written = time.monotonic()
            generation = index._catalogue.generation
            compact(index.home, threshold=4, largest=12)
        _tell("wrote", number, generation, written)


def _read(folder: str) -> None:
    newest = -1
    with reading(Path(folder)) as retriever:
        while True:
            found = answering(retriever)
            assert all(len(versions) == 1 for versions in found.values()), f"two versions: {found}"
            generation = retriever._state.vectors.generation if retriever._state else 0
            assert generation >= newest, "no search goes back"
            if generation > newest:
                _tell("read", os.getpid(), generation, time.monotonic())
            newest = generation


def _fork(work: Callable[..., None], arguments: list[str]) -> None:
    child = os.fork()
    if child:
        _tell("started", child)
        return
    try:
        work(*arguments)
    except BaseException as error:
        _tell("failed", " ".join(f"{type(error).__name__}: {error}".split())[:500])
    os._exit(0)


def main() -> None:
    storing_module._COMMIT_PASSAGES = 4
    background.start = lambda _: None  # each writer compacts by itself
    with tempfile.TemporaryDirectory() as folder:  # so that all is imported before the first fork
        apply(states(0, 1)[0], Path(folder))
        update(Path(folder))
        with reading(Path(folder)) as retriever:
            answering(retriever)
    _tell("ready")
    for line in sys.stdin:
        command, *arguments = line.rstrip("\n").split("\t")
        if command == "wait":
            os.waitpid(int(arguments[0]), 0)
            _tell("dead")
        else:
            if command == "write":
                states(int(arguments[1]), MOST_ROUNDS)  # here once, and not in each writer's short life
            _fork({"write": _write, "read": _read}[command], arguments)


if __name__ == "__main__":
    main()
