"""On a full disk deletions are stored first, in room that is kept for them, and nothing else answers half."""

import functools
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index import BriefingsError, check
from briefings.index.update import reserve
from fakes import reading, update, write

DISK_FULL = "database or disk is full"


@pytest.fixture
def folder(tmp_path):
    write(
        tmp_path, a="The bridge fell.", b="The bridge stands.", c="The bridge swings.", d="The bridge is old."
    )
    update(tmp_path)
    return tmp_path


def answering(folder: Path) -> dict[str, str]:
    with reading(folder) as retriever:
        return {hit.document.path: hit.document.text for hit in retriever.search("bridge", k=50)}


class FullDisk(sqlite3.Connection):
    """Writes nothing while the reserve is there, and then only deletions, as there is not room for more."""

    home: Path

    def execute(self, sql, *arguments):
        words = sql.split()
        writes = words[0] in {"INSERT", "UPDATE", "DELETE"}
        if writes and (
            (self.home / "reserve").exists() or ("documents" in words[:3] and words[0] == "INSERT")
        ):
            raise sqlite3.OperationalError(DISK_FULL)
        return super().execute(sql, *arguments)


@pytest.fixture
def full(folder, monkeypatch):
    monkeypatch.setattr(FullDisk, "home", folder / ".briefings", raising=False)
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=FullDisk))


def test_what_is_gone_does_not_answer_though_the_disk_is_full(folder, full, monkeypatch):
    (folder / "a.txt").unlink()
    (folder / "c.txt").rename(folder / "moved.txt")
    write(folder, b="The bridge is being repaired.", new="A bridge is built.", same="Another one fell")
    with pytest.raises(BriefingsError, match=DISK_FULL):
        update(folder)
    assert answering(folder) == {
        "b.txt": "The bridge stands.",
        "c.txt": "The bridge swings.",
        "d.txt": "The bridge is old.",
    }
    assert check(folder).is_sound
    monkeypatch.undo()
    update(folder)
    assert answering(folder) == {
        "b.txt": "The bridge is being repaired.",
        "d.txt": "The bridge is old.",
        "moved.txt": "The bridge swings.",
        "new.txt": "A bridge is built.",
        "same.txt": "Another one fell",
    }


def test_each_is_forgotten_by_itself_where_not_all_can_be(folder, full, monkeypatch):
    fails = FullDisk.execute

    def execute(self, sql, *arguments):
        if "DELETE FROM files" in sql and arguments[0] == ("a.txt",):
            raise sqlite3.OperationalError(DISK_FULL)
        return fails(self, sql, *arguments)

    monkeypatch.setattr(FullDisk, "execute", execute)
    for name in "abc":
        (folder / f"{name}.txt").unlink()
    with pytest.raises(BriefingsError, match=DISK_FULL):
        update(folder)
    assert answering(folder).keys() == {"a.txt", "d.txt"}


def test_room_is_kept_after_an_update_and_made_once(folder):
    kept = folder / ".briefings" / "reserve"
    raw = kept.read_bytes()
    assert len(raw) == reserve.BYTES and len(set(raw)) == 256, "no file system packs it"
    update(folder)
    assert kept.read_bytes() == raw
    assert reserve.release(kept.parent) and not reserve.release(kept.parent)
    update(folder)
    assert kept.stat().st_size == reserve.BYTES


def test_no_room_is_taken_where_there_is_little(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=3 * reserve.BYTES))
    update(write(tmp_path, a="The bridge fell."))
    assert not (tmp_path / ".briefings" / "reserve").exists()


def test_with_room_tries_again_only_where_there_is_some(tmp_path):
    (tmp_path / "reserve").touch()
    error, calls = BriefingsError("full"), []

    def do():
        calls.append(1)
        if len(calls) == 1:
            raise error
        return "done"

    assert reserve.with_room(tmp_path, do) == ("done", error)
    calls.clear()
    with pytest.raises(BriefingsError, match="full"):
        reserve.with_room(tmp_path, do)


REAL = """
import os, sys
from pathlib import Path
from briefings.index import BriefingsError
from fakes import reading, update, write
disk = Path(sys.argv[1])
folder = write(disk / "f", **{f"d{i}": f"Bridge {i} fell. " * 20 for i in range(20)}, gone="The gate fell. " * 300)
update(folder)
(folder / "gone.txt").unlink()
(folder / "new.txt").touch()
with open(disk / "fill", "ab", 0) as fill:
    for size in (4096, 1):
        try:
            while True:
                fill.write(b"x" * size)
        except OSError:
            pass
try:
    sys.exit(f"all was stored: {update(folder)}")
except BriefingsError as error:
    assert "\\n" not in str(error)
with reading(folder) as retriever:
    assert len(retriever.documents()) == 20
    assert not [hit for hit in retriever.search("gate", k=100) if hit.document.path == "gone.txt"]
(disk / "fill").unlink()
assert update(folder).unchanged == 20
"""


def test_on_a_real_disk_without_a_byte_left(tmp_path):
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mounted = f"mount -t tmpfs -o size=9m none '{tmp_path}'"
    if (
        sys.platform != "linux"
        or not shutil.which("unshare")
        or subprocess.run([*inside, mounted], capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk of one's own takes Linux, and leave to mount one")
    done = subprocess.run(
        [*inside, f"{mounted} && exec '{sys.executable}' -c \"$PROGRAM\" '{tmp_path}'"],
        env={**os.environ, "PROGRAM": REAL, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
