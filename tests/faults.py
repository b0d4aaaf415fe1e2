"""Updates that something makes fail, and what must hold after each; a program, too, over a disk that fails.

The program is started with `faults.c` loaded before the C library. For every n it copies a folder, updates and
compacts its index while the n-th call to write, flush, cut, rename or remove one of the index's files fails, and
goes on until nothing is left to fail. Then it says what failed and how often, a line for each kind.
"""

import contextlib
import ctypes
import errno
import itertools
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefings.index import BriefingsError, IndexNotFound, check
from briefings.index.update import storing as storing_module
from briefings.index.vectors import background
from fakes import compacted, digest, reading, update
from processes import State, answering, apply, states

SEED = 20241028


@dataclass(frozen=True, slots=True)
class Changed:
    """A folder to be copied: its index is of the state `before`, its files are those of `after`.

    `digest` is what the index is to come to.
    """

    folder: Path
    before: State
    after: State
    digest: str


def changed(folder: Path, before: State, after: State) -> Changed:
    """Index a folder, unless nothing is to be in it before, and change it."""
    folder.mkdir()
    if before:
        apply(before, folder)
        update(folder)
        compacted(folder)
    apply(after, folder)
    fresh = Path(shutil.copytree(folder, folder.with_name("fresh"), ignore=lambda *_: [".briefings"]))
    update(fresh)
    return Changed(folder, before, after, digest(fresh))


def many_changed(folder: Path) -> Changed:
    """One report of each kind at least: changed, moved, removed, new."""
    return changed(folder, *states(SEED, 30)[22:24])


def all_new(folder: Path) -> Changed:
    """Two reports, of one passage and of several, and no index yet."""
    return changed(folder, {}, {1: ("one.txt", 1), 2: ("two.txt", 2)})


def answers(folder: Path) -> dict[int, list[int]]:
    """Each report that answers, with its versions; none where there is no index yet."""
    try:
        with reading(folder) as retriever:
            return answering(retriever)
    except IndexNotFound:
        return {}


def versions(state: State) -> dict[int, int]:
    return {report: version for report, (_, version) in state.items()}


def alone(state: dict[int, int]) -> dict[int, list[int]]:
    return {report: [version] for report, version in state.items()}


def assert_between(found: dict[int, list[int]], before: dict[int, int], after: dict[int, int]) -> None:
    """Every report answers from one of two states, and once; one that is in both states is never missing."""
    assert set(found) <= set(before) | set(after), "what was removed before does not answer"
    for report in set(before) | set(after):
        allowed = [side[report] for side in (before, after) if report in side]
        answered = found.get(report, [])
        assert len(answered) <= 1 and set(answered) <= set(allowed)
        assert answered or len(allowed) < 2


def assert_sound(folder: Path) -> None:
    """The index is whole as it lies there, before anything mends it; there need not be one yet."""
    with contextlib.suppress(IndexNotFound):
        problems = check(folder).problems
        assert not problems, problems


def update_with_a_fault(
    source: Changed, to: Path, fault: Callable[[], AbstractContextManager[object]]
) -> Exception | None:
    """Update and compact a copy of the folder while `fault()` is on; whatever comes of it, the next time mends it.

    Returns the error that the fault came to.
    """
    folder = Path(shutil.copytree(source.folder, to))
    before, after = versions(source.before), versions(source.after)
    error, updated = None, False
    with fault():
        try:
            update(folder)
            updated = True
            compacted(folder, largest=20)
        except BriefingsError as raised:
            error = raised
            assert "\n" not in str(error) and "index.sqlite" in str(error) and "; " in str(error)
        except OSError as raised:
            error = raised
            assert updated, "only what is derived may fail so"
    assert_sound(folder)
    assert_between(answers(folder), after if updated else before, after)
    update(folder)
    compacted(folder, largest=20)
    assert answers(folder) == alone(after)
    assert digest(folder) == source.digest
    assert_sound(folder)
    shutil.rmtree(folder, ignore_errors=True)  # it only takes room
    return error


class Disk:
    """What `faults.c` lets happen to the files in a folder: nothing, until `failing_at`."""

    def __init__(self, library: str, error: str) -> None:
        self._library = ctypes.CDLL(library)
        self._library.faults_failed.restype = ctypes.c_char_p
        self._error = error

    @contextlib.contextmanager
    def failing_at(self, number: int, folder: Path) -> Iterator[None]:
        """Let the n-th call fail; a disk that is full fails from then on."""
        lasts = self._error == "ENOSPC"
        self._library.faults_arm(bytes(folder), ctypes.c_long(number), getattr(errno, self._error), lasts)
        try:
            yield
        finally:
            self._library.faults_disarm()

    @property
    def failed(self) -> str:
        """Which call failed, a tab, and the file; "" where none did."""
        return self._library.faults_failed().decode()


def main(library: str, name: str, kind: str, work: str) -> None:
    storing_module._COMMIT_PASSAGES = 4
    background.start = lambda _: None
    source = {"many changed": many_changed, "all new": all_new}[kind](Path(work) / "source")
    disk, failed = Disk(library, name), Counter[str]()
    for number in itertools.count(1):
        folder = Path(work) / str(number)
        fault = partial(disk.failing_at, number, folder / ".briefings")
        try:
            told = update_with_a_fault(source, folder, fault)
        except Exception as error:
            error.add_note(f"after call {number}: {disk.failed}")
            raise
        if not disk.failed:
            assert told is None
            break
        assert told or "write\t/index.sqlite-wal" not in disk.failed, "not stored, and nobody told"
        failed[disk.failed] += 1
    for what, times in failed.items():
        print(what, times, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
