"""A damaged index is told and put aside on request, and only one writes at a time."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index import (
    BriefingsError,
    Index,
    IndexDamaged,
    IndexLocked,
)
from fakes import FakeEmbedder, NoEmbedder, reading, update, write
from updates import counts, paths

# Damage


def _garble(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


def _garble_all_but_the_first_page(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))


@pytest.mark.parametrize("damage", [_garble, _garble_all_but_the_first_page])
def test_a_damaged_index_is_told_and_built_anew_on_request(tmp_path, damage):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    home = tmp_path / ".briefings"
    damage(home / "index.sqlite")
    with pytest.raises(IndexDamaged, match="--rebuild"):
        update(tmp_path)
    with pytest.raises(IndexDamaged, match="--rebuild"), reading(tmp_path) as retriever:
        retriever.search("bridge")
    with pytest.raises(IndexDamaged, match="--rebuild"), reading(tmp_path) as retriever:
        retriever.documents()
    damaged = (home / "index.sqlite").read_bytes()
    with Index.open(tmp_path, embedder=FakeEmbedder(), rebuild=True) as index:
        assert index.note == f"{home / 'index.sqlite'} was damaged and is kept as index.sqlite.old"
        assert counts(index.update()) == (1, 0, 0, 0)
    assert paths(tmp_path) == {"a.txt"}
    assert (home / "index.sqlite.old").read_bytes() == damaged
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        assert index.note is None


def test_what_was_put_aside_before_is_never_replaced(tmp_path):
    write(tmp_path, a="The bridge fell.")
    path = tmp_path / ".briefings" / "index.sqlite"
    names = ["index.sqlite.old", "index.sqlite.old3", "index.sqlite.old4"]
    path.parent.mkdir()
    path.with_name("index.sqlite.old2-wal").write_bytes(b"a log of one that was killed")
    for number, name in enumerate(names):
        path.write_bytes(b"no database %d " % number * 1000)
        with Index.open(tmp_path, embedder=FakeEmbedder(), rebuild=True) as index:
            assert index.note.endswith(f"is kept as {name}")
    for number, name in enumerate(names):
        assert path.with_name(name).read_bytes() == b"no database %d " % number * 1000
    assert path.with_name("index.sqlite.old2-wal").read_bytes() == b"a log of one that was killed"


def test_an_index_of_a_newer_version_is_put_aside_with_a_word(tmp_path):
    update(write(tmp_path, a="The bridge fell."))
    path = tmp_path / ".briefings" / "index.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE settings SET value = '99' WHERE key = 'layout'")
    with Index.open(tmp_path, embedder=FakeEmbedder(), rebuild=True) as index:
        assert index.note == f"{path} was of another version and is kept as index.sqlite.old"


def test_an_empty_file_in_the_place_of_the_index_is_filled(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    for file in (tmp_path / ".briefings").iterdir():
        file.write_bytes(b"")
    assert counts(update(tmp_path)) == (1, 0, 0, 0)
    assert paths(tmp_path) == {"a.txt"}


def test_an_index_that_was_deleted_is_built_again(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    for file in (tmp_path / ".briefings").iterdir():
        file.unlink()
    assert counts(update(tmp_path)) == (1, 0, 0, 0)


def test_trouble_with_the_files_of_vectors_is_no_failure(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefings.index.vectors.faiss_store.maintain", full)
    assert update(tmp_path).added == 1
    assert paths(tmp_path) == {"a.txt"}


# Two writers


def test_a_second_writer_is_refused_and_can_write_afterwards(tmp_path):
    write(tmp_path, a="The bridge fell.")
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        with pytest.raises(IndexLocked, match="wait until"):
            Index.open(tmp_path, embedder=FakeEmbedder())
        assert index.update().added == 1
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 0, 1)


def test_a_writer_in_another_process_is_respected_until_it_dies(tmp_path):
    write(tmp_path, a="The bridge fell.")
    code = "import sys; from briefings.index import Index; i = Index.open(sys.argv[1]); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(IndexLocked, match=r"\.briefings is being updated"):
            update(tmp_path)
        other.kill()
        other.wait()
    assert update(tmp_path).added == 1


@pytest.mark.parametrize("options", [{"model": "/no/such", "rebuild": True}, {"model": "other"}], ids=str)
def test_an_index_that_could_not_be_opened_is_not_left_locked(tmp_path, options):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    with pytest.raises(BriefingsError) as raised:
        Index.open(tmp_path, **options)
    update(tmp_path)
    assert raised.tb, "as long as the error is looked at, nothing is released by being forgotten"


def test_closing_twice_is_closing(tmp_path):
    index = Index.open(tmp_path, embedder=FakeEmbedder())
    index.close()
    index.close()
    update(tmp_path)
