"""The writing side, over real files: what is in the folder is in the index, whatever happens meanwhile."""

import os
import subprocess
import sys

import pytest
from briefings.index import (
    Index,
)
from briefings.index.reading import read_file as read_file_module
from briefings.index.reading import reading as reading_module
from briefings.index.reading.scan import Scan
from briefings.index.types import Skipped
from briefings.index.update import index as index_module
from fakes import FakeEmbedder, NoEmbedder, contents, reading, update, write
from updates import KEPT, age, counts, paths

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
    works = read_file_module._open

    def refuse(folder, path):
        if path == name:
            raise error
        return works(folder, path)

    monkeypatch.setattr(reading_module, "_can_start", lambda: False)  # so that it is this process that reads
    monkeypatch.setattr(read_file_module, "_open", refuse)
