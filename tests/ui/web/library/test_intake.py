"""Uploaded files go into the folder, each with a line about it."""

import pytest
from briefings.ui.web.library.intake import take_in
from html_pages import Reader, words

SUFFIXES = {".txt", ".pdf"}


@pytest.fixture
def uploaded(tmp_path):
    place = tmp_path / "uploads"
    place.mkdir()

    def uploaded(name, content=b"The dam broke."):
        (place / name).write_bytes(content)
        return place / name

    return uploaded


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def test_what_is_saved_is_named_and_leaves_its_place(uploaded, folder):
    files = [uploaded("dam.txt"), uploaded("port.txt", b"The port is open.")]
    said = words(take_in(files, folder, SUFFIXES, watched=True))
    saved = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt"))
    assert len(saved) == 2 and all(name in said for name in saved)
    assert "can be asked about in a moment" in said
    assert not any(file.exists() for file in files)


def test_where_nobody_watches_the_update_is_named(uploaded, folder):
    assert "Update the index" in words(take_in([uploaded("dam.txt")], folder, SUFFIXES, watched=False))


def test_what_is_refused_is_told_and_leaves_too_and_harms_no_other(uploaded, folder):
    files = [uploaded("run.exe"), uploaded("dam.txt")]
    html = take_in(files, folder, SUFFIXES, watched=True)
    assert "Not saved: " in words(html) and "run.exe" in words(html) and "Saved" in words(html)
    assert not any(file.exists() for file in files)
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".txt"]


def test_a_file_that_cannot_be_moved_is_told_in_a_line(uploaded, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefings.ui.web.uploads.keep", full)
    file = uploaded("dam.txt")
    html = take_in([file], folder, SUFFIXES, watched=True)
    assert "dam.txt: could not be saved (No space left on device)" in words(html)
    assert not file.exists() and Reader(html).text.count("\n") == 0


def test_nothing_uploaded_is_nothing_said(folder):
    assert take_in([], folder, SUFFIXES, watched=True) == ""
