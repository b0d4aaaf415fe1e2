"""The route that gives a person's own feed."""

from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from briefings.qa.notebook import Notebook
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.own import Wanted
from briefings.ui.web.notes.feed import feed_of


def test_it_is_asked_for_whoever_asks_and_is_called_by_the_folder(tmp_path):
    asked = []

    def standing(person):
        asked.append(person)
        return SimpleNamespace(entries=list)

    notebook = SimpleNamespace(standing=standing, id=lambda: "n0teb00k")
    reply = feed_of(SimpleNamespace(notebook=notebook, folder=Path(tmp_path)))(Wanted({}, {}, "ann"))
    assert asked == ["ann"]
    assert (reply.name, reply.shown) == ("standing.atom", False)
    assert reply.kind.startswith("application/atom+xml")
    title = ElementTree.fromstring(reply.body).find("{http://www.w3.org/2005/Atom}title")
    assert title.text == f"What changed in {tmp_path.name}"


def test_of_a_notebook_in_which_nothing_stands_it_is_empty(tmp_path):
    (tmp_path / ".briefings").mkdir()
    desk = SimpleNamespace(notebook=Notebook.open(tmp_path), folder=tmp_path)
    assert b"<entry>" not in feed_of(desk)(Wanted({}, {}, "")).body


def test_where_nothing_is_remembered_there_is_none():
    with pytest.raises(Refused) as raised:
        feed_of(SimpleNamespace(notebook=None, folder=Path()))(Wanted({}, {}, ""))
    assert raised.value.status == 404
