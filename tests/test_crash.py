"""Nothing is lost, whatever happens: a writer that is killed, a disk that is full, files that are damaged."""

import contextlib
import errno
import functools
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from briefings.index import BriefingsError, IndexDamaged, IndexNotFound, check
from briefings.index import index as index_module
from fakes import arranged, assert_as_fresh, digest, reading, update
from processes import MOST_ROUNDS, Processes, answering, apply, marks, states

KILLS = int(os.environ.get("BRIEFINGS_KILLS", "60"))
SEED = 20241028
posix_only = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, no fork and no limit of files")


def answers(folder) -> dict[int, list[int]]:
    """Each report that answers, with its versions; none where there is no index yet."""
    try:
        with reading(folder) as retriever:
            return answering(retriever)
    except IndexNotFound:
        return {}


def versions(state) -> dict[int, int]:
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


# Killed


@pytest.fixture(scope="module")
def processes():
    processes = Processes()
    yield processes
    processes.close()


def write_and_die(processes, folder: Path, first: int, delay: float) -> int:
    """Let a writer go on from a round, and kill it after a while; returns the last round that it finished."""
    writer = processes.start("write", folder, SEED, first)
    said = [*processes.lines(delay), *processes.kill(writer)]
    return int(said[-1][1]) if said else first - 1


@posix_only
def test_a_writer_killed_at_any_moment_loses_nothing_and_mixes_nothing(tmp_path, processes):
    chance, plan = random.Random(SEED), states(SEED, MOST_ROUNDS)
    held, first, unfinished = {}, 0, 0
    for _ in range(KILLS):
        done = write_and_die(processes, tmp_path, first, chance.uniform(0, 0.3))
        before = held if done < first else versions(plan[done])
        found = answers(tmp_path)
        assert_between(found, before, versions(plan[done + 1]))
        held = dict(marks(tmp_path).values())
        unfinished += found != alone(held)
        update(tmp_path)
        arranged(tmp_path)
        assert answers(tmp_path) == alone(held)
        assert_as_fresh(tmp_path)
        first = done + 1  # again from the start of the round, so that no report changes and moves at once
    assert check(tmp_path).is_sound
    assert unfinished or KILLS < 20, "some were killed in the middle of something"


# Writes that fail

BEFORE, AFTER = states(SEED, 30)[22:24]  # one report of each kind at least: changed, moved, removed, new


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A folder that has changed since it was indexed, to be copied, and the digest it should come to."""
    folder = tmp_path_factory.mktemp("changed")
    apply(BEFORE, folder)
    update(folder)
    apply(AFTER, folder)
    fresh = tmp_path_factory.mktemp("fresh")
    apply(AFTER, fresh)
    update(fresh)
    return folder, digest(fresh)


def update_with_a_fault(changed, to: Path, fault) -> BaseException | None:
    """Update a copy of the folder while `fault()` is on; whatever comes of it, the next update mends it."""
    source, expected = changed
    folder = Path(shutil.copytree(source, to))
    error = None
    with fault():
        try:
            update(folder)
        except BriefingsError as raised:
            error = raised
            assert "\n" not in str(error) and "index.sqlite" in str(error) and "; " in str(error)
    assert_between(answers(folder), versions(BEFORE), versions(AFTER))
    update(folder)
    assert digest(folder) == expected
    assert check(folder).is_sound
    return error


class FaultyConnection(sqlite3.Connection):
    """Fails at one of its statements or commits, as SQLite does where the disk is full or broken."""

    left = 0
    error = "database or disk is full"

    def _count(self):
        cls = type(self)
        cls.left -= 1
        if cls.left == 0:
            raise sqlite3.OperationalError(self.error)

    def execute(self, *arguments):
        self._count()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self._count()
        return super().executemany(*arguments)

    def commit(self):
        self._count()
        super().commit()


@pytest.mark.parametrize("error", ["database or disk is full", "disk I/O error"])
def test_any_statement_or_commit_may_fail(tmp_path, changed, monkeypatch, error):
    monkeypatch.setattr(FaultyConnection, "error", error)
    monkeypatch.setattr(index_module, "_COMMIT_PASSAGES", 4)

    @contextlib.contextmanager
    def failing_at(number):
        with monkeypatch.context() as patch:
            patch.setattr(FaultyConnection, "left", number)
            patch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=FaultyConnection))
            yield

    with failing_at(10**6):
        update(Path(shutil.copytree(changed[0], tmp_path / "counted")))
        statements = 10**6 - FaultyConnection.left
    assert statements > 50
    step = max(1, statements // 25)
    errors = [
        update_with_a_fault(changed, tmp_path / str(number), functools.partial(failing_at, number))
        for number in range(1 + (error == "disk I/O error"), statements + 1, step)
    ]
    assert all(errors), "SQLite is the truth: no failure of it is passed over"


@posix_only
def test_the_disk_is_full_at_any_size(tmp_path, changed):
    """The system refuses every write beyond a size: to the database and its log."""
    import resource

    @contextlib.contextmanager
    def limited(size):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    errors = [
        update_with_a_fault(changed, tmp_path / str(size), functools.partial(limited, size))
        for size in (0, 1000, 5000, 20_000, 33_000, 50_000, 80_000, 120_000, 10**9)
    ]
    assert any(errors) and errors[-1] is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("seam", ["os.fsync", "os.open", "Path.open", "Path.replace", "Path.unlink"])
def test_the_files_of_vectors_may_fail_to_be_written(tmp_path, changed, monkeypatch, seam, number):
    """They are derived: the index goes on without them, and the next time they are made."""
    folder = Path(shutil.copytree(changed[0], tmp_path / "folder"))
    arranged(folder)
    update(folder)
    owner = os if seam.startswith("os.") else Path
    works = getattr(owner, seam.split(".")[1])

    def fail(first, *rest, **named):
        if seam == "os.fsync" or "vectors-" in str(first) or (owner is os and Path(first).is_dir()):
            raise OSError(number, os.strerror(number))
        return works(first, *rest, **named)

    with monkeypatch.context() as patch, contextlib.suppress(OSError):
        patch.setattr(owner, works.__name__, fail)
        arranged(folder, largest=20)
    assert_between(answers(folder), versions(AFTER), versions(AFTER))
    arranged(folder, largest=20)
    assert digest(folder) == changed[1]
    assert check(folder).is_sound


# Damaged files


def _zeroed(path, _):
    path.write_bytes(bytes(path.stat().st_size))


def _truncated(path, chance):
    with path.open("r+b") as file:
        file.truncate(chance.randrange(path.stat().st_size))


def _bits_flipped(path, chance):
    raw = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 20, 400])):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


def _page_zeroed(path, chance):
    raw = bytearray(path.read_bytes())
    page = 4096 * chance.randrange(max(1, len(raw) // 4096))
    raw[page : page + 4096] = bytes(len(raw[page : page + 4096]))
    path.write_bytes(raw)


@pytest.mark.parametrize("damage", [_zeroed, _truncated, _bits_flipped, _page_zeroed])
def test_a_damaged_file_of_vectors_is_made_again(tmp_path, changed, monkeypatch, damage):
    monkeypatch.setattr("briefings.index.background.start", lambda _: None)
    folder = Path(shutil.copytree(changed[0], tmp_path / "folder"))
    update(folder)
    path, *others = arranged(folder, largest=30)
    good = path.read_bytes()
    damage(path, random.Random(SEED))
    assert path.read_bytes() != good and not check(folder).is_sound
    assert_between(answers(folder), versions(AFTER), versions(AFTER))
    update(folder)
    assert arranged(folder, largest=30) == [path, *others]
    assert path.read_bytes() == good and check(folder).is_sound


@pytest.mark.parametrize("damage", [_zeroed, _truncated, _bits_flipped, _page_zeroed])
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_database_is_told_in_one_line_and_put_aside_by_a_rebuild(tmp_path, changed, damage, seed):
    folder = Path(shutil.copytree(changed[0], tmp_path / "folder"))
    path = folder / ".briefings" / "index.sqlite"
    damage(path, random.Random(seed))
    told = []
    for use in (answers, update, digest, check):
        try:
            use(folder)
        except BriefingsError as error:
            told.append(error)
            assert "\n" not in str(error) and "index.sqlite" in str(error)
        except AssertionError:
            pass  # a search over what the damage left
    assert all("--rebuild" in str(error) for error in told if isinstance(error, IndexDamaged))
    damaged, sound = path.read_bytes(), _sqlite_finds_no_fault(path)
    update(folder, rebuild=True)
    assert digest(folder) == changed[1]
    assert check(folder).is_sound
    if not sound:
        assert told and path.with_name("index.sqlite.old").read_bytes() == damaged


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_damaged_database_that_cannot_be_put_aside_stays(tmp_path, changed, monkeypatch, number):
    folder = Path(shutil.copytree(changed[0], tmp_path / "folder"))
    path = folder / ".briefings" / "index.sqlite"
    _truncated(path, random.Random(SEED))
    damaged = path.read_bytes()

    def fail(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(BriefingsError, match="cannot be put aside"):
            update(folder, rebuild=True)
    assert path.read_bytes() == damaged
    update(folder, rebuild=True)
    assert digest(folder) == changed[1]
    assert path.with_name("index.sqlite.old").read_bytes() == damaged


def _sqlite_finds_no_fault(path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as db:
        try:
            return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.Error:
            return False
