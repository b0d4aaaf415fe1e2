"""Two indexes that hold the same have one digest; whatever is another, missing or stale, changes it."""

import contextlib
import sqlite3

import pytest
from fakes import FakeEmbedder, digest, update, write

PATH = ".briefings/index.sqlite"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, a="The bridge fell. " * 60, b="The bridge stands.", c="Nothing of the kind.")
    update(tmp_path)
    return tmp_path


def test_two_builds_of_a_folder_have_one_digest(folder):
    update(folder, index=folder / "idx")
    assert digest(folder) == digest(folder) == digest(folder, index=folder / "idx")


def test_the_order_in_which_files_came_does_not_matter(folder):
    (folder / "a.txt").rename(folder / "a.kept")
    update(folder)
    without = digest(folder)
    (folder / "a.kept").rename(folder / "a.txt")
    update(folder)
    update(folder, index=folder / "idx")
    assert without != digest(folder) == digest(folder, index=folder / "idx")


def test_an_update_gives_the_digest_of_a_fresh_build(folder):
    write(folder, a="The tunnel fell in. " * 30, d="New here.")
    (folder / "c.txt").unlink()
    update(folder)
    update(folder, index=folder / "idx")
    assert digest(folder) == digest(folder, index=folder / "idx")
    update(folder, rebuild=True)
    assert digest(folder) == digest(folder, index=folder / "idx")


def test_another_model_is_another_digest(folder):
    update(folder, FakeEmbedder("other"), index=folder / "idx")
    assert digest(folder) != digest(folder, index=folder / "idx")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET title = 'x' WHERE path = 'b.txt'",
        "UPDATE documents SET date = '2024-10-28' WHERE path = 'b.txt'",
        "UPDATE documents SET source = 'x' WHERE path = 'b.txt'",
        "UPDATE documents SET text = 'The bridge stood.' WHERE path = 'b.txt'",
        "UPDATE documents SET sha256 = '' WHERE path = 'b.txt'",
        "UPDATE files SET sha256 = '' WHERE path = 'b.txt'",
        "UPDATE passages SET end = end - 1 WHERE id = 1",
        "UPDATE passages SET heading = 'x' WHERE id = 1",
        "UPDATE passages SET vector = zeroblob(256) WHERE id = 1",
        "DELETE FROM passages WHERE id = 1",
        "INSERT INTO words (rowid, body) VALUES (999, 'stale')",
        "INSERT INTO words (words, rowid, title, heading, body)"
        " SELECT 'delete', id, title, heading, body FROM passage_words WHERE id = 1",
    ],
)
def test_every_change_shows(folder, change):
    before = digest(folder)
    with contextlib.closing(sqlite3.connect(folder / PATH)) as db, db:
        db.execute(change)
    assert digest(folder) != before


def test_what_is_read_again_and_is_the_same_does_not_show(folder):
    before = digest(folder)
    (folder / "b.txt").touch()
    write(folder, d="Came and went.")
    update(folder)
    (folder / "d.txt").unlink()
    update(folder)
    assert digest(folder) == before
