"""The file of a notebook: where it lies, who may read it, what it survives."""

import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from briefings.index import BriefingsError, Index, index_home
from briefings.qa.notebook import Notebook, StoredTurn
from fakes import FakeEmbedder, write


@pytest.fixture
def notebook(tmp_path) -> Notebook:
    (tmp_path / ".briefings").mkdir()
    return Notebook.open(tmp_path)


def names(notebook: Notebook) -> list[str]:
    return [one.name for one in notebook.conversations().newest()]


def test_it_lies_beside_the_index_wherever_that_is(tmp_path):
    assert Notebook.open(tmp_path).path == tmp_path / ".briefings" / "notebook.sqlite"
    assert Notebook.open(tmp_path, index=tmp_path / "far").path == tmp_path / "far" / "notebook.sqlite"


def test_reading_one_that_is_not_there_finds_nothing_and_makes_nothing(notebook):
    assert names(notebook) == []
    assert notebook.standing().all() == notebook.feedback().all() == []
    assert not notebook.path.exists()


def test_only_its_owner_may_read_it(notebook):
    notebook.conversations().add(StoredTurn("Who?"))
    with sqlite3.connect(notebook.path) as held:  # so that the log is still there
        held.execute("SELECT count(*) FROM turns").fetchone()
        notebook.conversations().add(StoredTurn("Who else?"))
        modes = [stat.S_IMODE(one.stat().st_mode) for one in notebook.path.parent.glob("notebook.sqlite*")]
    held.close()
    assert len(modes) == 3
    assert set(modes) == {0o600}


def test_a_rebuild_of_the_index_leaves_it_as_it_is(tmp_path):
    write(tmp_path, a="The bridge is open.")
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        index.update()
    Notebook.open(tmp_path).conversations().add(StoredTurn("Who?"))
    with Index.open(tmp_path, embedder=FakeEmbedder(), rebuild=True) as index:
        index.update()
    assert names(Notebook.open(tmp_path)) == ["Who?"]
    (index_home(tmp_path) / "index.sqlite").write_bytes(b"not a database at all, of no kind" * 40)
    with Index.open(tmp_path, embedder=FakeEmbedder(), rebuild=True) as index:  # put aside
        index.update()
    assert names(Notebook.open(tmp_path)) == ["Who?"]


def test_threads_and_processes_write_at_once_and_nothing_is_lost(notebook):
    code = (
        "import sys; from pathlib import Path; from briefings.qa.notebook import Notebook, StoredTurn\n"
        "mine = Notebook(Path(sys.argv[1])).conversations()\n"
        "for number in range(15): mine.add(StoredTurn(f'{sys.argv[2]} {number}'))"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", code, str(notebook.path), f"process {one}"])
        for one in range(2)
    ]

    def add(who):
        for number in range(15):
            notebook.conversations().add(StoredTurn(f"{who} {number}"))

    threads = [threading.Thread(target=add, args=[f"thread {one}"]) for one in range(2)]
    for thread in threads:
        thread.start()
    for one in [*threads]:
        one.join()
    assert [one.wait(60) for one in others] == [0, 0]
    assert len(set(names(notebook))) == 60


def test_without_an_index_nothing_is_written(tmp_path):
    with pytest.raises(BriefingsError, match="holds no index"):
        Notebook.open(tmp_path).conversations().add(StoredTurn("Who?"))


def test_what_was_deleted_for_good_is_gone_from_the_file(notebook, monkeypatch):
    monkeypatch.setattr("briefings.qa.notebook.conversations.HOURS_TO_UNDO", -1)
    mine = notebook.conversations()
    id, _ = mine.add(StoredTurn("Where is the xylophone?"))
    assert b"xylophone" in notebook.path.read_bytes()
    mine.delete(id)
    assert b"xylophone" not in notebook.path.read_bytes()
