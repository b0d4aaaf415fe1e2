"""Title, date and source that a reader gave are kept beside the file's own, and outlive the file's changes."""

import datetime as dt

import pytest
from briefings.index import Index
from briefings.index.vectors.faiss_store import FaissStore
from fakes import FakeEmbedder, reading, update, write

MAIL = (
    b"From: Desk <desk@example.org>\nSubject: [TLP:RED] Dam\nDate: Mon, 5 Jan 2032 09:00:00 +0000\n\nIt held."
)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The port is open.")
    update(tmp_path)
    return tmp_path


def edit(folder, path, *, rebuild=False, **fields):
    with Index.open(folder, embedder=FakeEmbedder(), rebuild=rebuild) as index:
        index.edit(path, **fields)


def listed(folder, path):
    with reading(folder) as retriever:
        return next(info for info in retriever.documents() if info.path == path)


def test_what_is_given_is_shown_found_and_told_apart(folder):
    edit(folder, "a.txt", title="Zeppelin", date="2031-04-16", source="Field desk")
    info = listed(folder, "a.txt")
    assert (info.title, info.date, info.source) == ("Zeppelin", dt.date(2031, 4, 16), "Field desk")
    assert set(info.edited) == {"title", "date", "source"}
    with reading(folder) as retriever:
        assert retriever.search("zeppelin")[0].words
        assert [hit.document.path for hit in retriever.search("it", source="field desk")] == ["a.txt"]
    assert listed(folder, "b.txt").edited == ()


def test_a_store_elsewhere_is_told_at_once(folder, monkeypatch):
    told = []
    monkeypatch.setattr(
        FaissStore, "after_update", lambda _, catalogue: told.append(catalogue.redated_since(0))
    )
    edit(folder, "a.txt", title="Zeppelin")
    assert [len(passages) for passages in told] == [1]


def test_it_survives_an_update_a_changed_file_and_a_rebuild(folder):
    edit(folder, "a.txt", title="Zeppelin")
    write(folder, a="The bridge was rebuilt.")
    update(folder)
    assert listed(folder, "a.txt").title == "Zeppelin"
    with Index.open(folder, embedder=FakeEmbedder(), rebuild=True) as index:
        index.update()
    assert (listed(folder, "a.txt").title, listed(folder, "a.txt").edited) == ("Zeppelin", ("title",))
    edit(folder, "a.txt", title="")
    assert (listed(folder, "a.txt").title, listed(folder, "a.txt").edited) == ("The bridge was rebuilt.", ())


def test_taking_all_back_leaves_the_index_as_a_fresh_one(folder, tmp_path):
    with Index.open(folder, embedder=FakeEmbedder()) as index:
        before = index._catalogue.digest()
        index.edit("a.txt", title="Zeppelin", date="2031-04-16")
        assert index._catalogue.digest() != before
        index.edit("a.txt", title=None, date=None)
        assert index._catalogue.digest() == before


@pytest.mark.parametrize("fields", [{"date": "16 foo"}, {"text": "other"}])
def test_a_wrong_value_changes_nothing(folder, fields):
    with pytest.raises(ValueError, match=r"."):
        edit(folder, "a.txt", **fields)
    assert listed(folder, "a.txt").edited == ()


def test_a_document_that_is_not_there_is_named(folder):
    with pytest.raises(KeyError, match=r"none\.txt"):
        edit(folder, "none.txt", title="Zeppelin")


def test_marks_are_kept_with_their_documents_and_narrow_a_search(tmp_path):
    write(tmp_path, plain="The port is open.", banner="SECRET//NOFORN\n\nThe port is shut.")
    (tmp_path / "field.md").write_text("---\ntlp: amber+strict\n---\nThe port is wet.\n")
    (tmp_path / "mail.eml").write_bytes(MAIL)
    update(tmp_path)
    marks = {"plain.txt": "", "banner.txt": "SECRET//NOFORN", "field.md": "TLP:AMBER+STRICT"}
    with reading(tmp_path) as retriever:
        assert {i.path: i.marking for i in retriever.documents()} == {**marks, "mail.eml": "TLP:RED"}
        found = retriever.search("port", marking="tlp: amber + strict")
        assert [hit.document.marking for hit in found] == ["TLP:AMBER+STRICT"]
        assert {hit.document.path for hit in retriever.search("port", marking="")} == {"plain.txt"}
        with pytest.raises(ValueError, match="no handling mark"):
            retriever.search("port", marking="reddish")
