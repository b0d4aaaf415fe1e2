"""The writing side, over real files: what is in the folder is in the index, whatever happens meanwhile."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from briefings.index import (
    BriefingsError,
    FolderNotFound,
    Index,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    ModelError,
    Retriever,
    UpdateReport,
    UpdateStopped,
)
from briefings.index.types import Skipped
from briefings.index.update import index as index_module
from briefings.index.update.prepare import read_file
from briefings.index.update.scan import Scan
from fakes import FakeEmbedder, NoEmbedder, compacted, contents, reading, update, write

KEPT = "; the version that was indexed before is kept"


def paths(folder, question="bridge", **options) -> set[str]:
    with reading(folder, **options) as retriever:
        return {hit.document.path for hit in retriever.search(question, k=50)}


def age(folder: Path) -> None:
    """Make the files look written a minute ago, so that size and time are trusted."""
    long_ago = time.time() - 60
    for file in folder.rglob("*.txt"):
        os.utime(file, (long_ago, long_ago))


def counts(report: UpdateReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


# What an update does


def test_added_changed_removed_unchanged(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.", c="A bridge is built.")
    assert counts(update(tmp_path)) == (3, 0, 0, 0)
    assert counts(update(tmp_path)) == (0, 0, 0, 3)
    write(tmp_path, a="The tunnel fell in.", d="No bridge here.")
    (tmp_path / "b.txt").unlink()
    assert counts(update(tmp_path)) == (1, 1, 1, 1)
    with reading(tmp_path) as retriever:
        assert {info.path for info in retriever.documents()} == {"a.txt", "c.txt", "d.txt"}
        assert "b.txt" not in {hit.document.path for hit in retriever.search("The bridge stands.", k=50)}
        assert {hit.document.text for hit in retriever.search("tunnel bridge", k=50)} == {
            "The tunnel fell in.",
            "A bridge is built.",
            "No bridge here.",
        }


def test_an_update_equals_a_fresh_build(tmp_path):
    folder = write(tmp_path / "folder", a="The bridge fell. " * 80, b="The bridge stands.", c="A bridge.")
    update(folder)
    write(folder, a="The tunnel fell in. " * 30, d="New here.")
    (folder / "c.txt").unlink()
    update(folder)
    update(folder, index=tmp_path / "fresh")
    assert contents(folder) == contents(folder, index=tmp_path / "fresh")
    update(folder, rebuild=True)
    assert contents(folder) == contents(folder, index=tmp_path / "fresh")


def test_only_what_changed_is_embedded(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    embedder = FakeEmbedder()
    update(tmp_path, embedder)
    assert embedder.calls == 2
    write(tmp_path, b="The bridge stood.")
    update(tmp_path, embedder)
    assert embedder.calls == 3


@pytest.mark.parametrize("aged", [True, False], ids=["old files", "files just written"])
def test_an_unchanged_or_touched_or_shrinking_folder_needs_no_model(tmp_path, aged):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    if aged:
        age(tmp_path)
    update(tmp_path)
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 0, 2)
    os.utime(tmp_path / "a.txt", (1, 1))
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 0, 2)
    (tmp_path / "a.txt").unlink()
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 1, 1)
    with reading(tmp_path, embedder=NoEmbedder()) as retriever:
        assert retriever.status().documents == len(retriever.documents()) == 1


def test_updating_an_unchanged_folder_does_not_import_torch(tmp_path):
    write(tmp_path, a="The bridge fell.")
    code = "import sys; from briefings.index import Index, Retriever; i = Index.open(sys.argv[1]); i.update(); i.close()"
    code += "; r = Retriever.open(sys.argv[1]); r.status(); r.documents(); r.close()"
    code += "; assert not {'torch', 'sentence_transformers'} & set(sys.modules)"
    with Index.open(tmp_path, embedder=_DefaultByName()) as index:
        index.update()
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


class _DefaultByName(FakeEmbedder):
    """Writes what the default model would be called."""

    def __init__(self):
        super().__init__("all-MiniLM-L6-v2", dimension=384)


def test_a_change_of_same_size_within_the_clock_tick_is_seen(tmp_path):
    write(tmp_path, a="The bridge fell.")
    state = (tmp_path / "a.txt").stat()
    update(tmp_path)
    write(tmp_path, a="The bridge grew.")
    os.utime(tmp_path / "a.txt", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert counts(update(tmp_path)) == (0, 1, 0, 0)


def test_progress_has_a_fixed_total_and_ends_when_all_is_stored(tmp_path):
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(5)})
    told = []
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:

        def progress(done, total, name):
            told.append((done, total, name, len(index._catalogue.document_paths())))

        index.update(progress)
        assert [(done, total, name) for done, total, name, _ in told] == [
            *((i, 5, f"f{i}.txt") for i in range(5)),
            (5, 5, ""),
        ]
        assert told[-1][3] == 5
        told.clear()
        age(tmp_path)
        index.update()
        index.update(progress)
        assert told == []


@pytest.mark.parametrize(
    "names", [["a \"quoted\" 'name'", "übung 報告 🇺🇦", "100% & #1?", "two\nlines", " spaces ", "[x]*{y}"]]
)
def test_any_name_of_a_file_is_a_path(tmp_path, names):
    write(tmp_path, **{name: "The bridge fell." for name in names})
    assert update(tmp_path).added == len(names)
    assert paths(tmp_path) == {f"{name}.txt" for name in names}
    with reading(tmp_path) as retriever:
        for name in names:
            (hit,) = retriever.search("bridge", documents=f"{name}.txt")
            assert hit.document.path == f"{name}.txt"
    assert counts(update(tmp_path, NoEmbedder()))[3] == len(names)


def test_a_file_in_the_place_of_a_folder_of_its_name(tmp_path):
    write(tmp_path / "a.txt", b="The bridge fell.")
    assert update(tmp_path).added == 1
    (tmp_path / "a.txt" / "b.txt").unlink()
    (tmp_path / "a.txt").rmdir()
    write(tmp_path, a="The bridge stands.")
    assert counts(update(tmp_path)) == (1, 0, 1, 0)
    assert paths(tmp_path) == {"a.txt"}


# What cannot be read


def test_bad_files_are_reported_and_do_not_hinder_the_others(tmp_path):
    write(tmp_path, good="The bridge fell.", empty="", spaces=" \n ")
    (tmp_path / "broken.docx").write_bytes(b"PK no zip")
    (tmp_path / "strange.xyz").write_text("?")
    report = update(tmp_path)
    assert report.added == 1
    assert [one.path for one in report.skipped] == ["broken.docx", "empty.txt", "spaces.txt", "strange.xyz"]
    assert not any(KEPT in one.reason for one in report.skipped)
    assert update(tmp_path, NoEmbedder()).skipped == report.skipped


def test_a_document_of_marks_alone_is_kept_and_found_by_nothing_but_itself(tmp_path):
    write(tmp_path, marks="??? !!! ---", word="bridge")
    assert update(tmp_path).added == 2
    with reading(tmp_path) as retriever:
        assert retriever.search("bridge")[0].document.path == "word.txt"


def test_a_file_that_goes_bad_keeps_what_it_said(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    write(tmp_path, a="")
    report = update(tmp_path)
    assert report.skipped == (("a.txt", "is empty" + KEPT),)
    assert paths(tmp_path) == {"a.txt"}
    assert update(tmp_path, NoEmbedder()).skipped == report.skipped
    write(tmp_path, a="The bridge fell.")
    assert update(tmp_path).skipped == ()
    (tmp_path / "a.txt").unlink()
    assert counts(update(tmp_path)) == (0, 0, 1, 0)
    assert paths(tmp_path) == set()


def test_a_file_that_grows_too_large_keeps_what_it_said(tmp_path):
    write(tmp_path, a="The bridge fell.", never="x" * 200)
    update(tmp_path, max_bytes=100)
    write(tmp_path, a="The bridge fell. " * 20)
    report = update(tmp_path, max_bytes=100)
    assert counts(report) == (0, 0, 0, 1)
    assert {one.path: one.reason.endswith(KEPT) for one in report.skipped} == {
        "a.txt": True,
        "never.txt": False,
    }
    assert paths(tmp_path) == {"a.txt"}


def test_nothing_is_said_to_be_kept_of_a_file_that_never_could_be_read(tmp_path):
    write(tmp_path, a="")
    update(tmp_path)
    write(tmp_path, a=" " * 500)
    (one,) = update(tmp_path, max_bytes=100).skipped
    assert "larger than the limit" in one.reason and KEPT not in one.reason


def test_a_file_that_became_a_link_is_gone_and_not_said_to_be_kept(tmp_path):
    folder = write(tmp_path / "folder", a="The bridge fell.")
    update(folder)
    write(tmp_path, outside="The bridge stands.")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(tmp_path / "outside.txt")
    report = update(folder)
    assert report.removed == 1
    assert [KEPT in one.reason for one in report.skipped] == [False]
    assert paths(folder) == set()


@pytest.mark.parametrize(("unreadable", "shown"), [("sub", "sub"), ("", ".")])
def test_a_folder_that_cannot_be_listed_loses_nothing(tmp_path, monkeypatch, unreadable, shown):
    write(tmp_path / "sub", a="The bridge fell.")
    write(tmp_path / "subway", b="The bridge stands.")
    update(tmp_path)
    found = Scan((), (Skipped(shown, "cannot be listed"),), (unreadable,))
    monkeypatch.setattr(index_module, "scan", lambda *_, **__: found)
    report = update(tmp_path)
    kept = {"sub/a.txt"} if unreadable else {"sub/a.txt", "subway/b.txt"}
    assert report.skipped == ((shown, "cannot be listed" + KEPT),)
    assert paths(tmp_path) == kept


def test_a_file_that_cannot_be_read_keeps_what_it_said(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    update(tmp_path)
    write(tmp_path, a="Changed, but nobody can read it.")
    _refuse(monkeypatch, "a.txt", PermissionError(13, "Permission denied"))
    (one,) = update(tmp_path).skipped
    assert one == ("a.txt", "cannot be read (Permission denied); check its permissions" + KEPT)
    assert paths(tmp_path) == {"a.txt", "b.txt"}
    monkeypatch.undo()
    assert counts(update(tmp_path)) == (0, 1, 0, 1)


def test_a_file_that_vanishes_during_the_update_is_gone(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    update(tmp_path)
    write(tmp_path, a="Something longer.")
    _refuse(monkeypatch, "a.txt", FileNotFoundError(2, "No such file"))
    report = update(tmp_path)
    assert (report.removed, report.skipped) == (1, ())
    assert paths(tmp_path) == {"b.txt"}


def _refuse(monkeypatch, name, error):
    def refuse(folder, found):
        if found.path == name:
            raise error
        return read_file(folder, found)

    monkeypatch.setattr("briefings.index.update.prepare.read_file", refuse)


# Where the index is


def test_a_folder_that_is_not_there(tmp_path):
    for folder in (tmp_path / "nowhere", write(tmp_path, a="x") / "a.txt"):
        with pytest.raises(FolderNotFound, match="give the folder"):
            Index.open(folder, embedder=NoEmbedder())
    assert not (tmp_path / "nowhere").exists()


def test_a_home_that_cannot_be_written(tmp_path):
    folder = write(tmp_path / "folder", a="The bridge fell.")
    write(tmp_path, file="in the way")
    with pytest.raises(BriefingsError, match="--index PATH") as raised:
        Index.open(folder, index=tmp_path / "file.txt" / "index", embedder=FakeEmbedder())
    assert str(tmp_path / "file.txt" / "index") in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize("home", ["idx", "sub/idx", "."])
def test_an_index_inside_the_folder_is_not_indexed_itself(tmp_path, home):
    write(tmp_path, a="The bridge fell.")
    options = {"index": tmp_path / home}
    assert update(tmp_path, **options).added == 1
    report = update(tmp_path, **options)
    assert counts(report) == (0, 0, 0, 1)
    if home != ".":
        assert report.skipped == ()
    assert not (tmp_path / ".briefings").exists()
    assert paths(tmp_path, **options) == {"a.txt"}


def test_one_index_is_not_used_for_two_folders(tmp_path):
    one, two = write(tmp_path / "one", a="The bridge fell."), write(tmp_path / "two", b="The bridge stands.")
    update(one, index=tmp_path / "idx")
    for opening in (Index, Retriever):
        with pytest.raises(IndexMismatch, match="--index PATH") as raised:
            opening.open(two, index=tmp_path / "idx", embedder=FakeEmbedder())
        assert str(one.resolve()) in str(raised.value) and str(two.resolve()) in str(raised.value)
    assert paths(one, index=tmp_path / "idx") == {"a.txt"}
    update(two, index=tmp_path / "idx", rebuild=True)
    assert paths(two, index=tmp_path / "idx") == {"b.txt"}


@pytest.mark.parametrize("options", [{}, {"index": "idx"}], ids=["in the folder", "elsewhere"])
def test_a_folder_that_is_moved_keeps_its_index(tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    folder = write(tmp_path / "old", a="The bridge fell.")
    update(folder, **options)
    moved = folder.rename(tmp_path / "new")
    assert paths(moved, **options) == {"a.txt"}
    assert counts(update(moved, NoEmbedder(), **options)) == (0, 0, 0, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_folder_whose_name_is_not_utf8(tmp_path):
    folder = write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")), a="The bridge fell.")
    for options in ({}, {"index": tmp_path / "idx"}):
        update(folder, **options)
        assert paths(folder, **options) == {"a.txt"}


# Other models


def test_another_model_is_refused_at_the_door_with_both_names(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    with pytest.raises(IndexMismatch, match=r"'fake'.*'all-MiniLM-L6-v2'.*--rebuild"):
        Index.open(tmp_path, model="all-MiniLM-L6-v2")
    with pytest.raises(IndexMismatch, match=r"'fake'.*'other'"):
        Retriever.open(tmp_path, model="other")


@pytest.mark.parametrize(
    "other", [FakeEmbedder("other"), FakeEmbedder(dimension=64)], ids=["name", "dimension"]
)
def test_an_embedder_of_another_model_stores_and_answers_nothing(tmp_path, other):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    before = contents(tmp_path)
    write(tmp_path, a="The bridge stands.", b="The bridge is new.", c="")
    with pytest.raises(IndexMismatch, match=r"'fake' \(128 .*not model") as raised:
        update(tmp_path, other)
    assert f"{other.spec.model!r} ({other.spec.dimension} " in str(raised.value)
    assert contents(tmp_path) == before
    with pytest.raises(IndexMismatch), reading(tmp_path, embedder=other) as retriever:
        retriever.search("bridge")
    assert counts(update(tmp_path)) == (1, 1, 0, 0)


def test_another_segmenter_is_refused_for_writing(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    monkeypatch.setattr("briefings.index.catalogue.guards.SEGMENTER", "sentences-99")
    with pytest.raises(IndexMismatch, match="'sentences-1', not 'sentences-99'"):
        Index.open(tmp_path, embedder=FakeEmbedder())


def test_rebuild_takes_another_model_and_an_open_reader_follows(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    other = FakeEmbedder("other", dimension=64)
    with reading(tmp_path) as retriever, reading(tmp_path) as watching:
        assert retriever.search("bridge") and watching.status().model == "fake"
        assert counts(update(tmp_path, other, rebuild=True)) == (1, 0, 0, 0)
        assert watching.status().model == "other"
        with pytest.raises(IndexMismatch):
            retriever.search("bridge")
    assert paths(tmp_path, embedder=other) == {"a.txt"}


def test_a_rebuild_with_a_model_that_cannot_be_loaded_loses_nothing(tmp_path):
    write(tmp_path, a="The bridge fell.")
    update(tmp_path)
    with pytest.raises(ModelError):
        Index.open(tmp_path, model="/no/such/model", rebuild=True)
    assert paths(tmp_path) == {"a.txt"}


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

    monkeypatch.setattr("briefings.index.update.index.maintain", full)
    assert update(tmp_path).added == 1
    assert paths(tmp_path) == {"a.txt"}


# Interrupted


class Fails(FakeEmbedder):
    """Raises at the third batch."""

    def __init__(self, error):
        super().__init__()
        self.error, self.batches = error, 0

    def embed(self, texts):
        self.batches += 1
        if self.batches == 3:
            raise self.error
        return super().embed(texts)


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), MemoryError(), RuntimeError("out of luck")], ids=lambda e: type(e).__name__
)
def test_an_interrupted_update_keeps_what_was_stored_and_goes_on(tmp_path, error, monkeypatch):
    monkeypatch.setattr(index_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)})
    with pytest.raises(type(error)):
        update(tmp_path, Fails(error))
    assert len(paths(tmp_path)) == 4
    assert counts(update(tmp_path)) == (5, 0, 0, 4)


def test_ctrl_c_says_how_far_an_update_came(tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)}, bad="")
    for indexed in (5, 9):  # two batches, and what could not be read
        with pytest.raises(UpdateStopped, match=rf"{indexed} of 10 files") as stopped:
            update(tmp_path, Fails(KeyboardInterrupt()))
        assert (stopped.value.indexed, stopped.value.files) == (indexed, 10)
    assert len(paths(tmp_path)) == 8


def test_a_progress_that_raises_harms_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "_COMMIT_PASSAGES", 2)
    write(tmp_path, **{f"f{i}": f"Bridge number {i}." for i in range(9)})

    def progress(done, total, name):
        if done == 5:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        update(tmp_path, progress=progress)
    assert len(paths(tmp_path)) == 4
    with pytest.raises(ZeroDivisionError):
        update(tmp_path, progress=lambda done, total, name: 1 / (total - done))
    assert len(paths(tmp_path)) == 9
    assert counts(update(tmp_path, NoEmbedder())) == (0, 0, 0, 9)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[3])
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors import background
from briefings.index.catalogue import connection
from briefings.index.update import index
from briefings.index.catalogue import writer
from fakes import FakeEmbedder

background.start = lambda _: None
index._COMMIT_PASSAGES = 3
left = int(sys.argv[2])

def counted(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call

# The moments between which an update does something that stays.
connection.create = counted(connection.create)
for name in ("put_spec", "put_file", "_add_document", "put_state", "put_skipped", "remove_file", "_raise_generation", "put_shard_files", "drop_tombstones"):
    setattr(writer.CatalogueWriter, name, counted(getattr(writer.CatalogueWriter, name)))
compact_module.os.fsync = counted(compact_module.os.fsync)
compact_module.sketched = counted(compact_module.sketched)
with index.Index.open(sys.argv[1], embedder=FakeEmbedder()) as writing:
    writing.update()
    compact_module.compact(writing.home, threshold=1, largest=3)
print("done", left)
"""


def _killed_at(folder: Path, moment: int) -> bool:
    """Update in another process, which is killed at the given moment; False when it was through before."""
    arguments = [sys.executable, "-c", KILLED, str(folder), str(moment), str(Path(__file__).parents[2])]
    ended = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert ended.returncode in {0, -signal.SIGKILL}, ended.stderr
    return ended.returncode != 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_leaves_a_good_state(tmp_path):
    before = {f"f{i}": f"Bridge number {i}." for i in range(6)}
    after = {**before, "f1": "The tunnel.", "f2": "", "new1": "A new bridge.", "new2": "Another bridge."}
    after.pop("f0")
    texts = {(f"{name}.txt", text) for side in (before, after) for name, text in side.items()}
    kept = {(f"{name}.txt", before[name]) for name in ("f2", "f3", "f4", "f5")}
    fresh = write(tmp_path / "fresh", **{**after, "f2": before["f2"]})
    update(fresh)
    moments = [2, 5, 9, 12, 16, 21, 26, 29, 31, 33, 35, 37]
    for moment in moments:
        folder = write(tmp_path / str(moment), **before)
        update(folder)
        compacted(folder, largest=3)
        (folder / "f0.txt").unlink()
        write(folder, **after)
        killed = _killed_at(folder, moment)
        assert killed or moment > 34, "the moments are inside of the update"
        with reading(folder) as retriever:
            hits = retriever.search("bridge number tunnel", k=50)
            found = {(hit.document.path, hit.document.text) for hit in hits}
        assert kept <= found <= texts, "every document is the old or the new one"
        update(folder)
        assert contents(folder) == contents(fresh)
        with reading(folder) as retriever:
            assert {hit.document.path for hit in retriever.search("bridge", k=50)} >= {"new1.txt", "f2.txt"}


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_during_the_first_build(tmp_path):
    fresh = write(tmp_path / "fresh", **{f"f{i}": f"Bridge number {i}." for i in range(6)})
    update(fresh)
    for moment in (1, 3, 8, 14, 22):
        folder = write(tmp_path / str(moment), **{f"f{i}": f"Bridge number {i}." for i in range(6)})
        assert _killed_at(folder, moment)
        update(folder)
        assert contents(folder) == contents(fresh)


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


# Readers beside a writer


def test_every_search_beside_a_writer_answers_from_one_generation(tmp_path):
    """Each round rewrites every file with the number of the round; no search may see two rounds."""
    rounds, files = 12, 6

    def content(number):
        return {
            f"f{i}": f"Round {number}. " + f"The bridge of round {number} fell. " * 40 for i in range(files)
        }

    write(tmp_path, **content(0))
    update(tmp_path)
    wrong, stop = [], threading.Event()

    def read(retriever):
        while not stop.is_set():
            hits = retriever.search("bridge round fell", k=40)
            for hit in hits:
                document, passage = hit.document, hit.passage
                if document.text[passage.start : passage.end] != passage.text or (
                    hit.dense is None and hit.words is None
                ):
                    wrong.append(hit)
            numbers = {hit.document.text.split(".")[0] for hit in hits}
            if len(numbers) != 1 or not hits:
                wrong.append(numbers)

    with reading(tmp_path) as retriever:
        threads = [threading.Thread(target=read, args=(retriever,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, rounds):
                write(tmp_path, **content(number))
                with contextlib.ExitStack() as stack:
                    index = stack.enter_context(Index.open(tmp_path, embedder=FakeEmbedder()))
                    stack.enter_context(_one_commit())
                    index.update()
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        assert wrong == []
        assert retriever.search("bridge")[0].document.text.startswith(f"Round {rounds - 1}.")


@contextlib.contextmanager
def _one_commit():
    """All changes of an update in one transaction, so that a mixture of two can be told."""
    before = index_module._COMMIT_PASSAGES
    index_module._COMMIT_PASSAGES = 10_000
    try:
        yield
    finally:
        index_module._COMMIT_PASSAGES = before
