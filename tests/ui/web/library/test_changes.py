"""A document is edited, and an uploaded one deleted and brought back; others say where their file is."""

import pytest
from briefings.ui.web.desk import Desk
from briefings.ui.web.library import changes, uploads
from fakes_ui import FakeAssistant, FakeRetriever
from html_pages import words


@pytest.fixture
def given():
    return {}


@pytest.fixture
def desk(tmp_path, given):
    (tmp_path / "a.txt").write_text("Flood\n2026-04-01, Desk\n\nThe dam held.\n")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "b.txt").write_text("Storm\n2026-04-02, Desk\n\nThe port shut.\n")
    retriever = FakeRetriever(tmp_path)
    retriever.update(lambda *_: None)

    def edit(path, fields):
        if fields.get("date") == "soon":
            raise ValueError(fields["date"])
        given[path] = dict(fields)

    return Desk(tmp_path, retriever, FakeAssistant(retriever), retriever.update, [".txt"], edit=edit)


def number(desk, path):
    return next(info.id for info in desk.retriever.documents() if info.path == path)


def test_the_form_holds_what_is_known_and_offers_to_delete_what_was_uploaded(desk):
    uploaded = changes.form(desk, number(desk, "uploads/b.txt"))
    assert "delete_document" in uploaded and 'name="title"' in uploaded
    other = changes.form(desk, number(desk, "a.txt"))
    assert "delete_document" not in other and "remove a.txt from the folder" in words(other)
    assert "no longer in the index" in changes.form(desk, 999)


def test_what_was_typed_is_kept_and_a_wrong_date_is_named(desk, given):
    assert "Saved" in changes.change(desk, number(desk, "a.txt"), {"title": "Deluge"})
    assert given == {"a.txt": {"title": "Deluge"}}
    assert "“soon” is no date" in changes.change(desk, number(desk, "a.txt"), {"date": "soon"})
    assert given == {"a.txt": {"title": "Deluge"}}


def test_an_upload_is_deleted_and_brought_back(desk):
    file = desk.folder / "uploads" / "b.txt"
    before = file.read_bytes()
    said = changes.delete(desk, number(desk, "uploads/b.txt"))
    assert "Deleted uploads/b.txt" in words(said) and 'data-value="b.txt"' in said
    assert not file.exists()
    assert "uploads/b.txt is back" in words(changes.undo(desk, "b.txt"))
    assert file.read_bytes() == before
    assert "cannot be brought back" in changes.undo(desk, "b.txt")


@pytest.mark.parametrize("name", ["../a.txt", "../../a.txt", "", ".deleted", "none.txt"])
def test_nothing_else_is_brought_back(desk, name):
    assert "problem" in changes.undo(desk, name)


def test_another_file_is_never_deleted(desk):
    assert "was not uploaded here" in changes.delete(desk, number(desk, "a.txt"))
    assert (desk.folder / "a.txt").exists()


def test_the_same_bytes_are_kept_once(desk, tmp_path):
    again = tmp_path / "other.txt"
    again.write_bytes((desk.folder / "uploads" / "b.txt").read_bytes())
    with pytest.raises(uploads.UploadRefused, match=r"other\.txt: is already there, as uploads/b\.txt"):
        uploads.keep(again, desk.folder, [".txt"])
    assert [file.name for file in (desk.folder / "uploads").iterdir()] == ["b.txt"]
