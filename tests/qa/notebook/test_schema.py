"""The file of a notebook, and files that are none."""

import sqlite3

import pytest
from briefings.index import BriefingsError
from briefings.qa.notebook import Notebook, StoredTurn


@pytest.fixture
def notebook(tmp_path) -> Notebook:
    (tmp_path / ".briefings").mkdir()
    return Notebook.open(tmp_path)


def test_what_another_made_of_it_is_refused_in_a_line(notebook):
    notebook.conversations().add(StoredTurn("Who?"))
    with sqlite3.connect(notebook.path) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON turns BEGIN DELETE FROM turns; END")
    db.close()
    with pytest.raises(BriefingsError, match="has a trigger 't', which briefings never made"):
        notebook.conversations().newest()
    assert "never made" in notebook.why_not()


def test_a_newer_layout_is_refused_and_left_alone(notebook):
    notebook.conversations().add(StoredTurn("Who?"))
    with sqlite3.connect(notebook.path) as db:
        db.execute("UPDATE settings SET value = '99' WHERE key = 'layout'")
    db.close()
    before = notebook.path.read_bytes()
    with pytest.raises(BriefingsError, match=r"layout 99.*install the version that made it"):
        notebook.conversations().add(StoredTurn("What?"))
    assert notebook.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"this is no database" * 300, b"SQLite format 3\0" + b"\0" * 900])
def test_a_damaged_one_is_told_in_a_line(notebook, content):
    notebook.path.write_bytes(content)
    with pytest.raises(BriefingsError, match="notebook"):
        notebook.conversations().newest()
    assert notebook.path.read_bytes() == content


def test_another_database_is_not_taken_for_a_notebook(notebook):
    with sqlite3.connect(notebook.path) as db:
        db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(BriefingsError, match="not a notebook of briefings"):
        notebook.conversations().newest()
