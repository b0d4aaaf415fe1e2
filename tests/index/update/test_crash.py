"""Nothing is lost, whatever happens: a writer that is killed, a disk that is full, files that are damaged."""

import contextlib
import errno
import functools
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import faults
import pytest
from briefings.index import BriefingsError, IndexDamaged, IndexNotFound, Retriever, check
from briefings.index.update import storing as storing_module
from fakes import assert_as_fresh, compacted, digest, update, write
from faults import (
    SEED,
    alone,
    answers,
    assert_between,
    assert_sound,
    many_changed,
    update_with_a_fault,
    versions,
)
from processes import MOST_ROUNDS, Processes, marks, states

KILLS = int(os.environ.get("BRIEFINGS_KILLS", "60"))
posix_only = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, no fork and no limit of files")


@pytest.fixture(autouse=True)
def nothing_beside(monkeypatch):
    """Where vectors are compacted, a test does it."""
    monkeypatch.setattr("briefings.index.vectors.background.start", lambda _: None)


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
        assert_sound(tmp_path)
        found = answers(tmp_path)
        assert_between(found, before, versions(plan[done + 1]))
        held = dict(marks(tmp_path).values())
        unfinished += found != alone(held)
        update(tmp_path)
        compacted(tmp_path)
        assert answers(tmp_path) == alone(held)
        assert_as_fresh(tmp_path)
        first = done + 1  # again from the start of the round, so that no report changes and moves at once
    assert check(tmp_path).is_sound
    assert unfinished >= KILLS // 10, "many were killed in the middle of something"


def test_an_index_that_was_left_while_it_was_made_is_none_yet(tmp_path):
    """SQLite leaves a journal beside it, which only a writer may undo."""
    folder, home = write(tmp_path, a="The bridge fell."), tmp_path / ".briefings"
    home.mkdir()
    with contextlib.closing(sqlite3.connect(tmp_path / "made", isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")  # so that some of it is written before the commit
        db.execute("BEGIN")
        db.execute("CREATE TABLE made (half)")
        db.execute("INSERT INTO made VALUES (zeroblob(100000))")
        for suffix in ("", "-journal"):
            shutil.copy(tmp_path / f"made{suffix}", home / f"index.sqlite{suffix}")
    for use in (Retriever.open, check):
        with pytest.raises(IndexNotFound, match=r"never finished; build it with 'briefings index FOLDER'"):
            use(folder)
    assert update(folder).added == 1
    assert check(folder).is_sound


# Writes that fail


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    return many_changed(tmp_path_factory.mktemp("changed") / "folder")


class FaultyConnection(sqlite3.Connection):
    """Fails at one of its writing statements, beginnings or commits, as SQLite does where the disk is full or broken."""

    left = 0
    error = "database or disk is full"

    def _count(self, sql):
        if sql.split()[0] not in {"SELECT", "PRAGMA"}:
            cls = type(self)
            cls.left -= 1
            if cls.left == 0:
                raise sqlite3.OperationalError(self.error)

    def execute(self, sql, *arguments):
        self._count(sql)
        return super().execute(sql, *arguments)

    def executemany(self, sql, *arguments):
        self._count(sql)
        return super().executemany(sql, *arguments)

    def executescript(self, sql):
        self._count(sql)
        return super().executescript(sql)

    def commit(self):
        self._count("COMMIT")
        super().commit()


@pytest.mark.parametrize("error", ["database or disk is full", "disk I/O error"])
def test_any_writing_statement_or_commit_may_fail(tmp_path, changed, monkeypatch, error):
    monkeypatch.setattr(FaultyConnection, "error", error)
    monkeypatch.setattr(storing_module, "_COMMIT_PASSAGES", 4)

    @contextlib.contextmanager
    def failing_at(number):
        with monkeypatch.context() as patch:
            patch.setattr(FaultyConnection, "left", number)
            patch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=FaultyConnection))
            yield

    with failing_at(10**6):
        folder = Path(shutil.copytree(changed.folder, tmp_path / "counted"))
        update(folder)
        compacted(folder, largest=20)
        statements = 10**6 - FaultyConnection.left
    assert statements > 50
    errors = [
        update_with_a_fault(changed, tmp_path / str(number), functools.partial(failing_at, number))
        for number in range(1, statements + 1)
    ]
    assert all(errors), "SQLite is the truth: no failure of it is passed over"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """What lets the disk fail under a program, compiled."""
    if sys.platform != "linux" or not shutil.which("cc"):
        pytest.skip("to let the disk fail takes Linux and a C compiler, cc")
    made = tmp_path_factory.mktemp("library") / "faults.so"
    cc = ["cc", "-shared", "-fPIC", "-o", made]
    tried = subprocess.run([*cc, "-xc", "-"], input=b"#include <unistd.h>", capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"cc cannot make a library: {tried.stderr.decode(errors='replace')[-200:]}")
    subprocess.run([*cc, Path(faults.__file__).with_suffix(".c"), "-ldl"], check=True)
    return made


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("kind", ["many changed", "all new"])
def test_any_write_flush_or_renaming_of_a_file_may_fail(tmp_path, library, kind, error):
    """As the system tells it to SQLite and to Python, at each of its calls."""
    done = subprocess.run(
        [sys.executable, faults.__file__, library, error, kind, tmp_path.resolve()],
        env={**os.environ, "OMP_NUM_THREADS": "1", "LD_PRELOAD": "./faults.so"},
        cwd=library.parent,  # LD_PRELOAD takes no path with a space in it
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    calls, files, times = zip(*(line.split("\t") for line in done.stdout.splitlines()), strict=True)
    assert {"write", "fsync", "rename", "unlink"} <= {*calls}
    assert {"/index.sqlite", "/index.sqlite-wal", "/vectors-new.tmp"} <= {*files}
    assert sum(map(int, times)) > 50


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
    folder = Path(shutil.copytree(changed.folder, tmp_path / "folder"))
    compacted(folder)
    update(folder)
    owner = os if seam.startswith("os.") else Path
    works = getattr(owner, seam.split(".")[1])

    def fail(first, *rest, **named):
        if seam == "os.fsync" or "vectors-" in str(first) or (owner is os and Path(first).is_dir()):
            raise OSError(number, os.strerror(number))
        return works(first, *rest, **named)

    with monkeypatch.context() as patch, contextlib.suppress(OSError):
        patch.setattr(owner, works.__name__, fail)
        compacted(folder, largest=20)
    assert_between(answers(folder), versions(changed.after), versions(changed.after))
    compacted(folder, largest=20)
    assert digest(folder) == changed.digest
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
def test_a_damaged_file_of_vectors_is_made_again(tmp_path, changed, damage):
    folder = Path(shutil.copytree(changed.folder, tmp_path / "folder"))
    update(folder, rebuild=True)  # so that one file holds all, and none is to be joined with it
    path, *others = compacted(folder, largest=30)
    good = path.read_bytes()
    damage(path, random.Random(SEED))
    assert path.read_bytes() != good and not check(folder).is_sound
    assert_between(answers(folder), versions(changed.after), versions(changed.after))
    update(folder)
    assert compacted(folder, largest=30) == [path, *others]
    assert path.read_bytes() == good and check(folder).is_sound


@pytest.mark.parametrize("damage", [_zeroed, _truncated, _bits_flipped, _page_zeroed])
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_database_is_told_in_one_line_and_put_aside_by_a_rebuild(tmp_path, changed, damage, seed):
    folder = Path(shutil.copytree(changed.folder, tmp_path / "folder"))
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
    assert digest(folder) == changed.digest
    assert check(folder).is_sound
    if not sound:
        assert told and path.with_name("index.sqlite.old").read_bytes() == damaged


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_damaged_database_that_cannot_be_put_aside_stays(tmp_path, changed, monkeypatch, number):
    folder = Path(shutil.copytree(changed.folder, tmp_path / "folder"))
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
    assert digest(folder) == changed.digest
    assert path.with_name("index.sqlite.old").read_bytes() == damaged


def _sqlite_finds_no_fault(path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as db:
        try:
            return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.Error:
            return False
