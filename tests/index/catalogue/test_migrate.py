"""An index of an older version is brought up to date where it is: nothing is lost, and it ends as a fresh one."""

import contextlib
import sqlite3

import pytest
from briefings.index import Index
from fakes import FakeEmbedder, NoEmbedder, assert_as_fresh, reading, update, write
from files import pdf, prose

PATH = ".briefings/index.sqlite"


def to_layout_5(folder) -> None:
    """Undo what layout 6 brought, as if an older version had built the index."""
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        db.execute("DROP TABLE edits")
        db.execute("ALTER TABLE documents DROP COLUMN marking")
        db.execute("UPDATE settings SET value = '5' WHERE key = 'layout'")


def to_layout_4(folder) -> None:
    """Undo what layout 5 brought as well."""
    to_layout_5(folder)
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        for column in ("pages", "ocr", "headings"):
            db.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        db.execute("UPDATE settings SET value = '4' WHERE key = 'layout'")


def to_layout_3(folder) -> None:
    """Undo what layout 4 brought as well."""
    to_layout_4(folder)
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        db.execute("DROP TABLE terms")
        db.execute("ALTER TABLE documents DROP COLUMN language")
        db.execute("UPDATE settings SET value = '3' WHERE key = 'layout'")


def to_layout_2(folder) -> None:
    """Undo what layout 3 brought as well."""
    to_layout_3(folder)
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        db.execute("DROP TABLE removed")
        db.execute("DELETE FROM settings WHERE key = 'removed_since'")
        db.execute("INSERT INTO settings VALUES ('vectors', '[1, \"0\"]')")
        db.execute("UPDATE settings SET value = '2' WHERE key = 'layout'")
    (folder / ".briefings" / "vectors.faiss").write_bytes(b"all vectors")


def to_layout_1(folder) -> None:
    """Undo what layout 2 brought as well."""
    to_layout_2(folder)
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        db.execute("DROP INDEX passages_embedded")
        db.execute("ALTER TABLE passages DROP COLUMN embedded")
        db.execute("UPDATE settings SET value = '1' WHERE key = 'layout'")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.", named="600\n\n700")
    update(tmp_path)
    to_layout_1(tmp_path)
    return tmp_path


def test_a_reader_takes_an_older_index_as_it_is(folder):
    before = (folder / PATH).read_bytes()
    with reading(folder) as retriever:
        assert retriever.search("bridge fell")[0].document.path == "a.txt"
    assert (folder / PATH).read_bytes() == before


def test_a_writer_brings_it_up_to_date_with_a_word_and_keeps_everything(folder):
    with reading(folder) as retriever, Index.open(folder, embedder=NoEmbedder()) as index:
        assert "older version (layout 1)" in index.note and "\n" not in index.note
        assert retriever.search("bridge fell")[0].document.path == "a.txt"
    with Index.open(folder, embedder=NoEmbedder()) as index:
        assert index.note is None


def test_only_documents_named_after_their_files_are_embedded_again(folder):
    embedder = FakeEmbedder()
    report = update(folder, embedder)
    assert (report.changed, report.unchanged, embedder.calls) == (1, 2, 1)
    assert_as_fresh(folder)


def test_a_vector_of_an_unknown_text_is_not_taken_for_that_of_another(folder):
    update(folder)
    write(folder, c="The bridge fell.")
    embedder = FakeEmbedder()
    update(folder, embedder)
    assert embedder.calls == 1


def test_a_reader_goes_on_while_the_tables_of_layout_2_are_brought_up_to_date(tmp_path):
    write(tmp_path, a="The bridge fell.", b="The bridge stands.")
    update(tmp_path)
    to_layout_2(tmp_path)
    with reading(tmp_path) as retriever:
        assert len(retriever.search("bridge")) == 2
        (tmp_path / "a.txt").unlink()
        write(tmp_path, c="The bridge swings.")
        update(tmp_path)
        assert {hit.document.path for hit in retriever.search("bridge")} == {"b.txt", "c.txt"}
        (tmp_path / "b.txt").unlink()
        update(tmp_path)
        assert {hit.document.path for hit in retriever.search("bridge")} == {"c.txt"}
    assert not (tmp_path / ".briefings" / "vectors.faiss").exists()
    assert_as_fresh(tmp_path)


def test_what_fails_half_way_leaves_the_older_index(folder, monkeypatch):
    def fail(_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("briefings.index.catalogue.migrate.clean_title", fail)
    with pytest.raises(Exception, match="disk is full"):
        Index.open(folder, embedder=NoEmbedder())
    monkeypatch.undo()
    with Index.open(folder, embedder=FakeEmbedder()) as index:
        assert index.note
        index.update()
    assert_as_fresh(folder)


def test_pages_come_when_their_files_are_read_again_and_nothing_is_embedded_again(tmp_path):
    write(tmp_path, a="The bridge fell.")
    (tmp_path / "report.pdf").write_bytes(
        pdf([prose(["The dam holds."]), prose(["The port of Kolm is open."])])
    )
    update(tmp_path)
    to_layout_4(tmp_path)
    with reading(tmp_path) as retriever:
        hit = retriever.search("port Kolm")[0]
        assert (hit.document.pages, hit.document.page_of(hit.passage.start)) == ((), None)
        report = update(tmp_path, embedder := FakeEmbedder())
        assert (report.changed, report.unchanged, embedder.calls) == (1, 1, 0)
        document = retriever.search("port Kolm")[0].document
    assert document.page_of(document.text.index("port")) == 2
    assert document.place_of(document.text.index("dam")) == "p. 1"
    assert_as_fresh(tmp_path)


def test_layout_3_is_told_its_languages(tmp_path):
    write(tmp_path, a="Der Hafen ist seit Montag gesperrt.", b="The bridge stands.", c="港口星期一重新开放。")
    update(tmp_path)
    to_layout_3(tmp_path)
    with reading(tmp_path) as retriever:  # a reader takes it as it is
        assert {info.language for info in retriever.documents()} == {""}
        assert {hit.document.path for hit in retriever.search("Hafen")} >= {"a.txt"}
        assert retriever.status().languages == (("", 3),)
    with Index.open(tmp_path, embedder=NoEmbedder()) as index:
        assert "older version (layout 3)" in index.note
    with reading(tmp_path) as retriever:
        assert {info.path: info.language for info in retriever.documents()} == {
            "a.txt": "de",
            "b.txt": "en",
            "c.txt": "zh",
        }
    assert_as_fresh(tmp_path)
