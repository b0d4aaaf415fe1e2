"""Where an index is, whose it is, and with which model: what `Index.open` refuses, and what it takes."""

import os
import sys
from pathlib import Path

import pytest
from briefings.index import (
    BriefingsError,
    FolderNotFound,
    Index,
    IndexMismatch,
    ModelError,
    Retriever,
)
from briefings.index.segment import SEGMENTER
from fakes import FakeEmbedder, NoEmbedder, contents, reading, update, write
from updates import counts, paths

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
    with pytest.raises(IndexMismatch, match=f"'{SEGMENTER}', not 'sentences-99'"):
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
