"""An index that came with a folder is not believed: it may say what no file says, and do what no index does."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from briefings.index import Index, IndexDamaged, IndexMismatch, Retriever, check, known
from briefings.index.update.changes import KEPT
from briefings.index.vectors import shard_files
from fakes import FakeEmbedder, NoEmbedder, compacted, digest, reading, update, write

DATABASE = ".briefings/index.sqlite"
NOT_MADE_HERE = "was not made here"


@pytest.fixture(autouse=True)
def nothing_beside(monkeypatch):
    monkeypatch.setattr("briefings.index.vectors.background.start", lambda _: None)


def another_machine(monkeypatch, state: Path) -> None:
    """From now on it is that of another user or machine, who has made nothing yet."""
    monkeypatch.setenv(known.STATE, str(state))
    monkeypatch.setattr(known, "_seen", set())
    monkeypatch.setattr(known, "_complained", [])


@pytest.fixture
def received(tmp_path, monkeypatch) -> Path:
    """A folder of two files with its index, as it was made elsewhere."""
    folder = write(tmp_path / "received", a="The bridge fell.", b="The port stands.")
    for file in folder.glob("*.txt"):
        os.utime(file, (1.7e9, 1.7e9))  # so that the index trusts its time
    update(folder)
    another_machine(monkeypatch, tmp_path / "state")
    return folder


def sql(folder: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as db, db:
        for statement in statements:
            db.execute(statement)


FORGED = (
    "INSERT INTO words (words, rowid, title, heading, body) SELECT 'delete', id, title, heading, body"
    " FROM passage_words WHERE id = 1",
    "UPDATE documents SET text = replace(text, 'fell', 'held') WHERE path = 'a.txt'",
    "UPDATE documents SET title = replace(title, 'fell', 'held') WHERE path = 'a.txt'",
    "INSERT INTO words (rowid, title, heading, body) SELECT id, title, heading, body FROM passage_words WHERE id = 1",
)


def texts(folder: Path) -> list[str]:
    with reading(folder) as retriever:
        return [hit.document.text for hit in retriever.search("bridge port", k=9)]


# One that is sound


def test_a_sound_one_is_checked_once_says_so_and_is_known_from_then_on(received):
    with reading(received) as retriever:
        assert NOT_MADE_HERE in retriever.note and "\n" not in retriever.note
        assert len(retriever.search("bridge port")) == 2
    with reading(received) as retriever:
        assert retriever.note is None
    with Index.open(received, embedder=NoEmbedder()) as index:
        assert index.note is None


def test_a_writer_checks_as_well_and_embeds_nothing_again(received):
    with Index.open(received, embedder=NoEmbedder()) as index:
        assert NOT_MADE_HERE in index.note and "\n" not in index.note
        assert index.update().unchanged == 2
    with reading(received) as retriever:
        assert retriever.note is None


def test_one_that_was_made_here_is_not_checked(tmp_path, monkeypatch):
    folder = write(tmp_path / "mine", a="The bridge fell.")
    update(folder)

    def never(*_):
        raise AssertionError("checked")

    monkeypatch.setattr("briefings.index.origin.examine", never)
    update(folder)
    with reading(folder) as retriever:
        assert retriever.note is None
    with pytest.raises(AssertionError, match="checked"):
        update(Path(shutil.copytree(folder, tmp_path / "copy")))


def test_a_copy_and_one_put_in_the_place_of_another_are_not_known(tmp_path):
    folder = write(tmp_path / "mine", a="The bridge fell.")
    update(folder)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    with reading(copy) as retriever:
        assert NOT_MADE_HERE in retriever.note
    shutil.copy(folder / DATABASE, tmp_path / "back")
    sql(copy, *FORGED)
    (copy / DATABASE).replace(folder / DATABASE)
    with pytest.raises(IndexDamaged, match=NOT_MADE_HERE):
        Retriever.open(folder, embedder=FakeEmbedder())


def test_one_kept_elsewhere_is_checked_too(received, tmp_path):
    shutil.copytree(received / ".briefings", tmp_path / "elsewhere")
    with reading(received, index=tmp_path / "elsewhere") as retriever:
        assert NOT_MADE_HERE in retriever.note


def test_one_of_another_folder_is_told_so_before_anything_in_it_is_forgotten(received, tmp_path, monkeypatch):
    other = write(tmp_path / "other", a="The bridge held.")
    os.utime(other / "a.txt", (1.7e9, 1.7e9))
    update(received, index=tmp_path / "idx")
    before = digest(received, index=tmp_path / "idx")
    another_machine(monkeypatch, tmp_path / "third")
    with pytest.raises(IndexMismatch, match="is the index of"):
        update(other, index=tmp_path / "idx")
    assert digest(received, index=tmp_path / "idx") == before


# One that lies


def test_a_reader_refuses_what_no_file_says_and_a_writer_reads_that_file_again(received):
    sql(received, *FORGED)
    assert check(received).problems == (
        "a.txt: the index and the file, which is unchanged, differ in title, text;"
        " build it again with 'briefings index FOLDER --rebuild'",
    )
    with pytest.raises(
        IndexDamaged, match=r"does not say what its files say: a.txt: .*; run 'briefings index FOLDER'"
    ):
        Retriever.open(received, embedder=FakeEmbedder())
    embedder = FakeEmbedder()
    update(received, embedder)
    assert embedder.calls == 1 and check(received).is_sound
    assert sorted(texts(received)) == ["The bridge fell.", "The port stands."]


def test_what_is_said_of_a_file_of_the_same_size_and_time_does_not_stay(received):
    times = (received / "a.txt").stat()
    (received / "a.txt").write_text("The bridge held.")
    os.utime(received / "a.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(IndexDamaged, match="other bytes than were indexed"):
        Retriever.open(received, embedder=FakeEmbedder())
    update(received)
    assert sorted(texts(received)) == ["The bridge held.", "The port stands."]


def test_what_differs_visibly_is_said_until_an_update_has_read_it(received):
    write(received, a="The bridge is being repaired.")
    for _ in range(2):
        with reading(received) as retriever:
            assert "a.txt has changed since it was indexed" in retriever.note and "\n" not in retriever.note
    update(received)
    with reading(received) as retriever:
        assert retriever.note is None
    assert sorted(texts(received)) == ["The bridge is being repaired.", "The port stands."]


def test_an_update_that_is_stopped_leaves_it_in_doubt(received):
    write(received, a="The bridge is being repaired.")

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(received, progress=stop)
    with reading(received) as retriever:
        assert NOT_MADE_HERE in retriever.note


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE passages SET end = 9999 WHERE id = 1", "a.txt: passage 0-9999 is not within"),
        ("UPDATE passages SET document_id = 77 WHERE id = 1", "belongs to none of documents"),
        ("UPDATE passages SET vector = zeroblob(256) WHERE id = 1", "has length 0.000"),
        ("UPDATE documents SET title = 'Another' WHERE path = 'b.txt'", "the words are not those"),
    ],
)
def test_tables_that_are_not_sound_are_refused_until_a_rebuild(received, statement, said):
    sql(received, statement)
    for use in (lambda: Retriever.open(received, embedder=FakeEmbedder()), lambda: update(received)):
        with pytest.raises(IndexDamaged, match=f"{NOT_MADE_HERE} and is not sound: .*{said}.*--rebuild"):
            use()
    update(received, rebuild=True)
    assert len(texts(received)) == 2


def test_what_it_claims_to_keep_of_a_file_that_nobody_can_read_is_forgotten(received):
    """A row in its tables would do to let it say anything of such a file."""
    (received / "a.txt").write_bytes(b"")
    os.utime(received / "a.txt", (1.7e9, 1.7e9))
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    sql(
        received,
        f"UPDATE files SET size = 0, sha256 = '{empty}' WHERE path = 'a.txt'",
        f"UPDATE documents SET sha256 = '{empty}' WHERE path = 'a.txt'",
        "INSERT INTO skipped VALUES ('a.txt', 'a.txt', 'is empty" + KEPT + "')",
    )
    assert check(received).is_sound, "an index of one's own may keep what a file said"
    with pytest.raises(IndexDamaged, match=r"does not say what its files say: a\.txt"):
        Retriever.open(received, embedder=FakeEmbedder())
    update(received)
    assert texts(received) == ["The port stands."]


# One that does more than an index does

STRANGE = {
    "CREATE TRIGGER t AFTER INSERT ON documents BEGIN UPDATE documents SET text = 'x'; END": "trigger 't'",
    "CREATE VIEW v AS SELECT * FROM documents": "view 'v'",
    "CREATE TABLE more (x)": "table 'more'",
    "CREATE VIRTUAL TABLE more USING fts5 (x)": "table 'more",
    "CREATE INDEX more ON documents (title)": "index 'more'",
    "CREATE UNIQUE INDEX more ON documents (lower(title))": "index 'more'",
}


@pytest.mark.parametrize(("statement", "said"), STRANGE.items(), ids=STRANGE.values())
@pytest.mark.parametrize("is_known", [True, False])
def test_triggers_views_and_tables_that_are_not_ours_are_refused_known_or_not(
    received, statement, said, is_known
):
    if is_known:
        update(received)
    sql(received, statement)
    for use in (lambda: Retriever.open(received, embedder=FakeEmbedder()), lambda: update(received)):
        with pytest.raises(IndexDamaged, match=rf"has a {said}.*, which briefings never made; .*--rebuild"):
            use()
    assert not check(received).is_sound
    update(received, rebuild=True)
    assert len(texts(received)) == 2 and check(received).is_sound


def test_the_view_that_is_ours_may_not_be_another(received):
    sql(
        received,
        "DROP VIEW passage_words",
        "CREATE VIEW passage_words (id, title, heading, body) AS SELECT id, '', heading, 'forged' FROM passages",
    )
    with pytest.raises(IndexDamaged, match="view 'passage_words', which briefings never made"):
        Retriever.open(received, embedder=FakeEmbedder())


def test_its_files_of_vectors_are_never_read(tmp_path, monkeypatch):
    folder = write(tmp_path / "received", a="\n\n".join(f"Bridge {i} fell." for i in range(90)))
    update(folder)
    compacted(folder, largest=20)
    another_machine(monkeypatch, tmp_path / "state")
    from_bytes = shard_files.from_bytes

    def never(_):
        raise AssertionError("FAISS was given a file that came from elsewhere")

    monkeypatch.setattr("briefings.index.vectors.shard_files.from_bytes", never)
    monkeypatch.setattr("briefings.index.soundness.from_bytes", never)
    with reading(folder) as retriever:
        assert NOT_MADE_HERE in retriever.note and retriever.search("bridge 7")
    assert any("files of vectors are not read" in note for note in check(folder).notes)
    update(folder)
    with reading(folder) as retriever:
        assert retriever.note is None and retriever.search("bridge 7")
    monkeypatch.setattr("briefings.index.vectors.shard_files.from_bytes", from_bytes)
    monkeypatch.setattr("briefings.index.soundness.from_bytes", from_bytes)
    assert compacted(folder, largest=20) and check(folder).is_sound


def test_a_model_that_it_names_is_not_loaded_unless_it_is_given(received):
    for use in (Retriever.open, Index.open):
        with pytest.raises(IndexMismatch, match=r"names the model 'fake'; .* --model fake"):
            use(received)
    update(received)
    Retriever.open(received).close()  # known now


# Where nothing can be remembered


def test_a_state_folder_that_cannot_be_written_stops_nothing_and_is_said_once(received, tmp_path):
    (tmp_path / "state").write_text("a file")
    with reading(received) as retriever:
        assert NOT_MADE_HERE in retriever.note and known.STATE in retriever.note
        assert retriever.search("bridge")
    with reading(received) as retriever:
        assert retriever.note is None
    assert update(received).unchanged == 2
