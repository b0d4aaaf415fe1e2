"""What a person wrote is that person's own, whatever another one sends."""

import re
from contextlib import contextmanager
from xml.etree import ElementTree

import pytest
from attacks import Reader, is_one_line, running
from fakes_ui import QUESTION

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
ATOM = "{http://www.w3.org/2005/Atom}"


@contextmanager
def logged_in(site, user):
    with Reader(site.url) as reader:
        reader.http.post("/login", data={"username": user, "password": "pw"}).raise_for_status()
        reader.http.get("/")
        yield reader


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with running(tmp_path_factory.mktemp("own"), auth=[("ann", "pw"), ("jürgen", "pw")]) as site:
        yield site


def asked(reader, **facts):
    return str(
        reader.run("asked", None, event_data={"question": QUESTION, "after": "", "narrowed": "", **facts})
    )


def conversation(shown):
    return re.search(r'data-conversation=\\*"([^"\\]+)', shown)[1]


def test_a_conversation_is_for_the_one_who_had_it(shared):
    with logged_in(shared, "ann") as ann, logged_in(shared, "jürgen") as other:
        id = conversation(asked(ann))
        assert len(shared.desk.notebook.conversations("ann").turns(id)) == 1
        found = str(other.run("open_conversation", event_data={"conversation": id}))
        assert "not here" in found
        assert "420" not in found
        assert conversation(asked(other, conversation=id)) != id
        for event in ("rename_conversation", "delete_conversation"):
            other.run(event, None, event_data={"conversation": id, "name": "Taken"})
        (kept,) = shared.desk.notebook.conversations("ann").newest()
        assert (kept.name, kept.turns) == (QUESTION, 1)
        assert [one.turns for one in shared.desk.notebook.conversations("jürgen").newest()] == [1]


def test_nobody_says_who_they_are_by_a_header(shared):
    before = len(shared.desk.notebook.conversations("ann").newest())
    with logged_in(shared, "jürgen") as other:
        other.http.headers["x-briefings-user"] = "ann"
        asked(other)
    assert len(shared.desk.notebook.conversations("ann").newest()) == before


def test_without_logins_a_header_makes_nobody(site, reader):
    reader.http.headers["x-briefings-user"] = "ann"
    asked(reader)
    assert site.desk.notebook.conversations("ann").newest() == []
    assert len(site.desk.notebook.conversations().newest()) == 1


def test_the_feed_is_a_persons_own_and_behind_the_login(shared):
    notebook = shared.desk.notebook
    with logged_in(shared, "ann") as ann, logged_in(shared, "jürgen") as other:
        asked(ann)
        ann.run("stand", None, event_data={"turn": "0"})
        (standing,) = notebook.standing("ann").all()
        (shared.folder / "a.txt").write_text(
            "Dam & <b>\n2026-03-04, Desk\n\nSome 5,100 \x01 people <i>were</i> displaced in Varn & Orlo.\n"
        )
        shared.desk.retriever.update(lambda *_: None)
        from briefings.ui.web.notes.again import Again

        Again(shared.desk, notebook).look()
        answer = ann.http.get("/standing.atom")
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        feed = ElementTree.fromstring(answer.content)
        (entry,) = feed.findall(f"{ATOM}entry")
        assert entry.find(f"{ATOM}title").text == f"Changed value: {standing.question}"
        assert "people <i>were</i> displaced in Varn & Orlo." in entry.find(f"{ATOM}content").text
        assert entry.find(f"{ATOM}link").get("href").startswith("./?d=")
        others = ElementTree.fromstring(other.http.get("/standing.atom").content)
        assert others.findall(f"{ATOM}entry") == []
    with Reader(shared.url) as nobody:
        refused = nobody.http.get("/standing.atom")
        assert (refused.status_code, is_one_line(refused)) == (401, True)


@pytest.mark.parametrize("turn", ["-1", "99", "x", ""])
def test_a_turn_that_is_not_there_is_nothing(reader, turn):
    asked(reader)
    for event, facts in (("stand", {}), ("judge", {"verdict": "right", "note": "x"})):
        assert reader.run(event, None, event_data={"turn": turn, **facts})["success"]


def test_a_verdict_that_is_none_is_refused_in_a_line(site, reader):
    asked(reader)
    done = reader.run("judge", None, event_data={"turn": "0", "verdict": "splendid"})
    assert not done["success"]
    assert "no verdict" in done["output"]["error"]
    assert site.desk.notebook.feedback().all() == []
