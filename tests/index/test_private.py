"""What belongs to an index is for its owner alone, whatever the umask, and what was looser before is tightened."""

import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index.private import make_private, make_private_file, make_private_folder, tighten_index
from fakes import compacted, reading, update, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


@pytest.fixture(autouse=True)
def anything_goes():
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes(home: Path) -> dict[str, int]:
    return {path.name: mode(path) for path in (home, *home.iterdir())}


def assert_private(home: Path) -> None:
    loose = {name: oct(found) for name, found in modes(home).items() if found & 0o077}
    assert not loose


def test_an_index_and_its_files_are_private_from_the_start_also_while_it_is_read(tmp_path):
    folder, home = write(tmp_path / "f", a="The bridge fell."), tmp_path / "f" / ".briefings"
    update(folder)
    compacted(folder)
    with reading(folder) as retriever, contextlib.closing(sqlite3.connect(home / "index.sqlite")) as db:
        db.execute("BEGIN IMMEDIATE")  # so that there are a log and its index
        assert retriever.search("bridge")
        names = {path.name for path in home.iterdir()}
        assert {"index.sqlite", "index.sqlite-wal", "index.sqlite-shm", "lock", "lock-vectors"} <= names
        assert any(name.endswith(".faiss") for name in names)
        assert_private(home)
    assert mode(home) == 0o700 and mode(home / "index.sqlite") == 0o600


def test_an_index_that_was_looser_is_tightened_by_the_next_update(tmp_path):
    folder, home = write(tmp_path / "f", a="The bridge fell."), tmp_path / "f" / ".briefings"
    update(folder)
    compacted(folder)
    home.chmod(0o755)
    for file in home.iterdir():
        file.chmod(0o666)
    update(folder)
    assert_private(home)


def test_what_is_put_aside_stays_private(tmp_path):
    folder, home = write(tmp_path / "f", a="The bridge fell."), tmp_path / "f" / ".briefings"
    update(folder)
    (home / "index.sqlite").write_bytes(b"x" * 5000)
    update(folder, rebuild=True)
    assert (home / "index.sqlite.old").exists()
    assert_private(home)


def test_a_folder_that_holds_other_things_too_is_left_as_it_is(tmp_path):
    folder, shared = (
        write(tmp_path / "f", a="The bridge fell."),
        write(tmp_path / "shared", mine="not an index"),
    )
    shared.chmod(0o755)
    update(folder, index=shared)
    assert mode(shared) == 0o755 and mode(shared / "mine.txt") == 0o666
    assert {mode(file) for file in shared.iterdir() if file.name != "mine.txt"} == {0o600}


def test_files_that_are_tighter_stay_so_and_links_are_not_followed(tmp_path):
    secret, open_to_all = tmp_path / "secret", tmp_path / "open"
    secret.touch(0o400)
    open_to_all.touch(0o644)
    (tmp_path / "link").symlink_to(open_to_all)
    for path in (secret, tmp_path / "link", tmp_path / "nothing"):
        make_private(path)
    assert (mode(secret), mode(open_to_all)) == (0o400, 0o644)
    tighten_index(tmp_path / "nothing")


def test_a_file_that_is_there_is_not_made_again(tmp_path):
    make_private_folder(tmp_path / "a" / "b")
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o777, 0o700)
    file = tmp_path / "a" / "b" / "file"
    make_private_file(file)
    file.write_text("kept")
    make_private_file(file)
    assert (file.read_text(), mode(file)) == ("kept", 0o600)
    shutil.rmtree(tmp_path / "a")
    with pytest.raises(FileNotFoundError):
        make_private_file(file)


def test_the_locks_of_a_reader_survive_that_a_writer_opens_the_file(tmp_path):
    """To open and close a file of SQLite's in the same process would end them."""
    folder = write(tmp_path / "f", a="The bridge fell.")
    update(folder)
    path = folder / ".briefings" / "index.sqlite"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
        make_private_file(path)
        make_private(path)
        code = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('SELECT * FROM files')"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "database is locked" in done.stderr
        db.execute("ROLLBACK")
