"""What is kept of a turn, and how it comes back."""

import dataclasses
import sqlite3

from briefings.ui.web.narrowed import Narrowed
from briefings.ui.web.notes.again import Again
from briefings.ui.web.notes.memory import FORGETS, UNREADABLE, conversation_of, memory_of
from briefings.ui.web.notes.shelf import shelf
from briefings.ui.web.notes.standing import standing_page
from briefings.ui.web.notes.under import under
from briefings.ui.web.types import Turn
from fakes_ui import DAM, QUESTION


def test_a_turn_comes_back_as_it_was(desk, memory):
    turn = memory.keep(desk.answer(QUESTION, (), Narrowed(sources=("Desk",))), "")
    (again,) = memory_of(desk, "").turns(turn.kept.conversation)
    assert again == turn
    assert desk.open_quote([again], 0, 0) == desk.open_quote([turn], 0, 0)
    assert again.receipt["items"][0]["target"]["source"] == "dam.txt"


def test_a_refused_turn_and_one_that_cannot_be_read_come_back_in_words(desk, memory):
    first = memory.keep(Turn("Who?", problem="no index"), "")
    memory.keep(desk.answer(QUESTION, ()), first.kept.conversation)
    with sqlite3.connect(desk.notebook.path) as db:
        db.execute("UPDATE turns SET answer = '[]' WHERE answer IS NOT NULL")
    db.close()
    problems = [turn.problem for turn in memory.turns(first.kept.conversation)]
    assert problems == ["no index", UNREADABLE]


def test_the_page_catches_up_with_another_tab_and_with_a_server_before(desk, memory):
    one = memory.keep(desk.answer(QUESTION, ()), "")
    id = conversation_of([one])
    two = memory.keep(desk.answer("And in Varn?", ()), id)
    assert memory.catch_up((one,), id) == (one, two)
    assert memory.catch_up((), id) == (one, two)
    assert memory.catch_up((one, two), id) == (one, two)
    assert memory.catch_up((), "") == ()
    unkept = (Turn("Pending?"),)
    assert memory.catch_up(unkept, id) == unkept


def test_a_notebook_that_fails_keeps_no_answer_back(desk, memory):
    desk.notebook.path.write_bytes(b"no database at all" * 100)
    turn = desk.answer(QUESTION, ())
    assert memory.keep(turn, "") == turn
    assert memory.catch_up((turn,), "some") == (turn,)
    assert memory.catch_up((), "some") == ()


def test_without_a_notebook_nothing_is_kept_and_nothing_offered(desk):
    desk.notebook = None
    turn = memory_of(desk, "").keep(desk.answer(QUESTION, ()), "")
    assert memory_of(desk, "") is FORGETS
    assert (turn.kept, under(turn, 0)) == (None, "")


def test_numbers_that_began_anew_open_no_other_document(desk):
    turn = desk.answer(QUESTION, ())
    (quoted,) = {one.document.id for one in turn.answer.evidence}
    other = dataclasses.replace(desk.retriever.document(quoted), path="other.txt", sha256="x", title="Other")
    desk.retriever._documents = {"other.txt": other}
    assert "has left the index" in desk.open_quote([turn], 0, 0)


def test_what_people_and_files_wrote_is_escaped(desk, memory):
    bad = '<img src=x onerror=alert(1)>"'
    turn = memory.keep(desk.answer(f"{QUESTION} {bad}", ()), "")
    turn = memory.judge(turn, "wrong", bad)
    memory.stand(turn)
    (desk.folder / "dam.txt").write_text(
        DAM.replace("420 people", f"5,100 {bad} people").replace("Desk", bad)
    )
    desk.retriever.update(lambda *_: None)
    Again(desk, desk.notebook).look()
    pages = [
        shelf(memory.conversations.newest(), words=bad, deleted=memory.conversations.newest()[0], note=bad),
        standing_page(memory.standing.entries(), memory.standing.all()),
        under(turn, 0),
    ]
    for page in pages:
        assert "&lt;img" in page
        assert "<img" not in page
