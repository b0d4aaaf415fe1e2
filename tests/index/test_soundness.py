"""A sound index passes; whatever is missing, stale or garbled is named, with what to do, and nothing is changed."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from briefings.index import CheckReport, FolderNotFound, IndexMismatch, IndexNotFound, check
from fakes import compacted, update, write

HOME = ".briefings"


def sql(folder: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / HOME / "index.sqlite")) as db, db:
        db.execute(statement)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, a="\n\n".join(f"The bridge {i} fell." for i in range(90)), b="The bridge stands.", bad="")
    update(tmp_path)
    return tmp_path


def test_a_sound_index_passes_and_is_not_changed(folder):
    compacted(folder, largest=2)
    before = {file.name: file.read_bytes() for file in (folder / HOME).iterdir()}
    report = check(folder)
    assert report == CheckReport(2, report.passages) and report.is_sound and report.passages > 2
    after = {file.name: file.read_bytes() for file in (folder / HOME).iterdir()}
    assert {name: raw for name, raw in after.items() if not name.endswith(("-shm", "-wal"))} == before


def test_an_index_kept_elsewhere_and_an_empty_one_pass(folder, tmp_path):
    update(folder, index=tmp_path / "idx")
    assert check(folder, tmp_path / "idx").documents == 2
    update(write(tmp_path / "empty"))
    assert check(tmp_path / "empty") == CheckReport()


def test_there_is_nothing_to_check(tmp_path):
    with pytest.raises(FolderNotFound):
        check(tmp_path / "nowhere")
    with pytest.raises(IndexNotFound):
        check(tmp_path)


def test_a_newer_index_is_refused(folder):
    sql(folder, "UPDATE settings SET value = '99' WHERE key = 'layout'")
    with pytest.raises(IndexMismatch, match="install the newer briefings"):
        check(folder)


BROKEN = {
    "INSERT INTO terms (rowid, body) VALUES (999, 'haf')": "has the terms of 1 passages that it does not hold",
    "UPDATE passages SET end = end + 1 WHERE id = 1": "a.txt: passage",
    "UPDATE passages SET start = start + 9 WHERE id = 2": "a.txt: no passage holds",
    "UPDATE passages SET end = 9999 WHERE id = (SELECT max(id) FROM passages)": "b.txt: passage 0-9999",
    "UPDATE passages SET start = -1 WHERE id = 1": "a.txt: passage -1",
    "DELETE FROM passages WHERE id = (SELECT max(id) FROM passages)": "b.txt: no passage holds 0-18",
    "UPDATE documents SET text = text || ' More.' WHERE path = 'b.txt'": "b.txt: no passage holds 18-24",
    "UPDATE passages SET vector = zeroblob(256) WHERE id = 1": "a.txt: the vector at 0 has length 0.000",
    "UPDATE passages SET vector = CAST(x'00fe' || substr(vector, 3) AS BLOB) WHERE id = 1": "has length nan",
    "UPDATE passages SET vector = CAST(vector AS TEXT) WHERE id = 1": "has 0 bytes, not 256",
    "UPDATE documents SET text = CAST(x'fffe' AS TEXT) WHERE path = 'b.txt'": "is damaged (Could not decode",
    "UPDATE passages SET vector = substr(vector, 3) WHERE id = 1": "has 254 bytes, not 256",
    "DELETE FROM settings WHERE key = 'embedder'": "does not say with which model",
    "INSERT INTO words (rowid, body) VALUES (999, 'stale')": "the words are not those of the passages",
    "UPDATE documents SET title = 'Another' WHERE path = 'b.txt'": "the words are not those of the passages",
    "INSERT INTO words (words, rowid, title, heading, body)"
    " SELECT 'delete', id, title, heading, body FROM passage_words WHERE id = 1": "the words are not those",
    "DELETE FROM files WHERE path = 'b.txt'": "a row of documents belongs to none of files",
    "UPDATE passages SET document_id = 77 WHERE id = 1": "a row of passages belongs to none of documents",
    "DROP TABLE documents": "is damaged (no such table",
    "UPDATE documents SET text = replace(text, '.', '!') WHERE path = 'b.txt'": "b.txt: the index and the file,"
    " which is unchanged, differ in text",
    "UPDATE documents SET date = '2001-01-01', source = 'X' WHERE path = 'b.txt'": "differ in date, source",
    "DELETE FROM documents WHERE path = 'b.txt'": "b.txt: the index and the file, which is unchanged, differ in",
    "UPDATE documents SET sha256 = replace(sha256, 'a', 'b') WHERE path = 'a.txt'": "a.txt: the sha256 is not",
}


@pytest.mark.parametrize(("statement", "expected"), BROKEN.items(), ids=BROKEN.values())
def test_whatever_is_wrong_in_the_tables_is_named(folder, statement, expected):
    sql(folder, statement)
    problems = check(folder).problems
    assert any(expected in line for line in problems), problems
    assert all("--rebuild'" in line and "\n" not in line for line in problems)
    update(folder, rebuild=True)
    assert check(folder).is_sound


def test_many_problems_of_a_kind_are_counted(folder):
    sql(folder, "UPDATE passages SET vector = zeroblob(256)")
    problems = check(folder).problems
    assert len(problems) == 10 or problems[-1].endswith("more of this kind")
    assert len(problems) <= 11


@pytest.mark.parametrize("keep", [0, 50, 4096, 20_000])
def test_a_garbled_database_is_named(folder, keep):
    path = folder / HOME / "index.sqlite"
    raw = path.read_bytes()
    path.write_bytes(raw[:keep] + b"\xff" * (len(raw) - keep))
    problems = check(folder).problems
    assert problems and all("--rebuild'" in line and "\n" not in line for line in problems)


def test_passages_that_a_file_of_vectors_lacks_are_named(folder):
    compacted(folder)
    assert check(folder).is_sound
    sql(folder, "DELETE FROM passages WHERE id = 2")
    assert any("does not hold the passages" in line for line in check(folder).problems)
