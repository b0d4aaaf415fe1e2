"""Standing questions as the notebook keeps them: once each, with entries that are read and told."""

import pytest
from briefings.qa.notebook import Notebook
from standing_folder import FIRST, QUESTION, Folder


@pytest.fixture
def briefs(tmp_path):
    folder = Folder(tmp_path)
    yield folder
    folder.retriever.close()


def test_it_stands_once_however_often_it_is_added(briefs):
    assert briefs.stand()[0] == briefs.stand()[0] == briefs.standing.find(QUESTION, {})
    assert len(briefs.standing.all()) == 1
    assert briefs.standing.find(QUESTION, {"source": "Desk"}) is None


def test_entries_are_unread_until_they_are_seen_and_untold_until_told(briefs):
    briefs.stand()
    briefs.update(varn=FIRST)
    (entry,) = briefs.again()
    assert (briefs.standing.unread(), entry.seen) == (1, False)
    briefs.standing.read(entry.id)
    assert briefs.standing.unread() == 0
    assert [one.id for one in briefs.standing.entries(untold=True)] == [entry.id]
    briefs.standing.tell(entry.id)
    assert briefs.standing.entries(untold=True) == []
    assert len(briefs.standing.entries()) == 1


def test_a_person_sees_their_own_and_the_server_all(briefs):
    number, _ = briefs.stand()
    notebook = Notebook.open(briefs.folder)
    assert notebook.standing("bob").all() == notebook.standing("bob").entries() == []
    assert not notebook.standing("bob").remove(number)
    assert [one.id for one in notebook.standing(None).all()] == [number]
    assert notebook.standing(None).remove(number)
    assert briefs.standing.all() == []
