"""What became of an uploaded file is told, and taken back when it fails."""

import dataclasses

import pytest
from briefings.index import Skipped
from briefings.ui.progress import HowFar
from briefings.ui.web.desk import Desk
from briefings.ui.web.library.intake import Added, are_settled, states, take_in, told
from fakes_ui import FakeAssistant, FakeRetriever
from html_pages import words


@pytest.fixture
def desk(tmp_path):
    retriever = FakeRetriever(tmp_path)
    return Desk(tmp_path, retriever, FakeAssistant(retriever), retriever.update, [".txt"], watched=True)


def upload(desk, name):
    (desk.folder / "in").mkdir(exist_ok=True)
    file = desk.folder / "in" / name
    file.write_text("Flood\n2026-04-01, Desk\n\nThe dam held.\n")
    return Added(*desk.save([file]))


def shown(desk, added):
    found = states(desk, added.paths)
    return words(told(added, found)), are_settled(found)


def test_a_file_waits_is_read_and_is_indexed(desk, monkeypatch):
    added = upload(desk, "a.txt")
    assert shown(desk, added) == ("uploads/a.txt waiting", False)
    monkeypatch.setattr(desk, "working", lambda: HowFar(0, 1, "uploads/a.txt"))
    assert shown(desk, added) == ("uploads/a.txt reading", False)
    list(desk.update())
    assert shown(desk, added) == ("uploads/a.txt indexed", True)
    assert "data-document=" in told(added, states(desk, added.paths))


def test_a_file_that_fails_says_why_and_the_same_file_is_not_kept_twice(desk, monkeypatch):
    added = upload(desk, "a.txt")
    status = desk.retriever.status()
    failed = dataclasses.replace(status, skipped=(Skipped("uploads/a.txt", "holds no text"),))
    monkeypatch.setattr(desk.retriever, "status", lambda: failed)
    assert shown(desk, added) == ("uploads/a.txt failed : holds no text", True)
    again = upload(desk, "b.txt")
    assert "is already there, as uploads/a.txt" in shown(desk, again)[0]
    assert not (desk.folder / "uploads" / "b.txt").exists()


def test_where_nothing_follows_the_folder_the_reader_is_told_what_to_do(desk):
    desk.watched = False
    assert shown(desk, upload(desk, "a.txt"))[0] == "uploads/a.txt waiting : update the index to ask about it"


@pytest.fixture
def uploaded(tmp_path):
    place = tmp_path / "uploads"
    place.mkdir()

    def uploaded(name):
        (place / name).write_bytes(b"The dam broke.")
        return place / name

    return uploaded


def test_what_is_refused_is_told_and_leaves_too_and_harms_no_other(uploaded, tmp_path):
    files = [uploaded("run.exe"), uploaded("dam.txt")]
    refused, saved = take_in(files, tmp_path / "corpus", {".txt"})
    assert "Not saved: " in words(refused) and "run.exe" in words(refused) and "dam.txt" not in refused
    assert not any(file.exists() for file in files)
    assert [
        path.relative_to(tmp_path / "corpus").as_posix() for path in (tmp_path / "corpus").rglob("*.txt")
    ] == [*saved]


def test_a_file_that_cannot_be_moved_is_told_in_a_line(uploaded, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefings.ui.web.library.uploads.keep", full)
    file = uploaded("dam.txt")
    refused, saved = take_in([file], tmp_path, {".txt"})
    assert "dam.txt: could not be saved (No space left on device)" in words(refused)
    assert saved == () and not file.exists()


def test_nothing_uploaded_is_nothing_said(tmp_path):
    assert take_in([], tmp_path, {".txt"}) == ("", ())
