"""Conversations: named, found, renamed, deleted and brought back, each its person's own."""

import pytest
from briefings.qa.notebook import Notebook, StoredTurn

ANSWER = {"text": "Some 4,200 people", "found": True}


@pytest.fixture
def notebook(tmp_path) -> Notebook:
    return Notebook(tmp_path / "notebook.sqlite")


@pytest.fixture
def mine(notebook):
    return notebook.conversations("ann")


def test_a_conversation_is_named_by_its_first_question_and_keeps_its_turns(mine):
    id, first = mine.add(
        StoredTurn("How many\n were displaced?", ANSWER, {"items": [1]}, more={"places": [2]})
    )
    again, second = mine.add(StoredTurn("And in Varn?", problem="no index"), id)
    assert again == id
    assert first < second
    assert mine.get(id).name == "How many were displaced?"
    one, two = mine.turns(id)
    assert (one.answer, one.receipt, one.more, one.problem) == (ANSWER, {"items": [1]}, {"places": [2]}, None)
    assert (two.question, two.answer, two.problem) == ("And in Varn?", None, "no index")
    assert mine.turns(id, after=first) == [two]


def test_the_newest_comes_first_and_an_old_one_is_new_again_when_asked_in(mine):
    first, _ = mine.add(StoredTurn("One?"))
    mine.add(StoredTurn("Two?"))
    assert [one.name for one in mine.newest()] == ["Two?", "One?"]
    mine.add(StoredTurn("Again?"), first)
    assert [(one.name, one.turns) for one in mine.newest()] == [("One?", 2), ("Two?", 1)]
    assert len(mine.newest(most=1)) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DISPLACED", True),
        ("4,200", True),
        ("people varn", True),
        ("a name", True),
        ("displaced horses", False),
        ("%", False),
    ],
)
def test_it_is_found_by_words_of_its_name_questions_and_answers(mine, words, found):
    id, _ = mine.add(StoredTurn("How many were displaced?", ANSWER))
    mine.add(StoredTurn("And in Varn?"), id)
    mine.rename(id, "A name")
    mine.add(StoredTurn("Nothing else"))
    assert [one.name for one in mine.newest(words)] == (["A name"] if found else [])


def test_an_empty_name_changes_nothing_and_a_long_one_is_cut_with_a_mark(mine):
    id, _ = mine.add(StoredTurn("One?"))
    assert not mine.rename(id, "  \n ")
    assert mine.get(id).name == "One?"
    assert mine.rename(id, "x" * 900)
    assert mine.get(id).name == "x" * 199 + "…"


def test_what_is_deleted_comes_back_when_that_is_undone(mine):
    id, turn = mine.add(StoredTurn("One?", ANSWER))
    assert mine.delete(id)
    assert (mine.newest(), mine.get(id), mine.turns(id), mine.delete(id)) == ([], None, [], False)
    assert mine.restore(id)
    assert not mine.restore(id)
    assert [one.id for one in mine.turns(id)] == [turn]


def test_a_turn_after_a_deletion_begins_another_conversation(mine):
    id, _ = mine.add(StoredTurn("One?"))
    mine.delete(id)
    other, _ = mine.add(StoredTurn("Two?"), id)
    assert other != id
    assert [one.name for one in mine.newest()] == ["Two?"]


def test_another_person_sees_and_changes_nothing_of_it(notebook, mine):
    id, turn = mine.add(StoredTurn("One?", ANSWER))
    bob = notebook.conversations("bob")
    assert (bob.newest(), bob.get(id), bob.turns(id)) == ([], None, [])
    assert not any([bob.rename(id, "Mine"), bob.delete(id), bob.restore(id)])
    assert not notebook.feedback("bob").give(turn, "wrong")
    other, _ = bob.add(StoredTurn("Two?"), id)
    assert other != id
    assert [(one.name, one.turns) for one in mine.newest()] == [("One?", 1)]


def test_a_garbled_turn_keeps_the_others_from_nothing(notebook, mine):
    import sqlite3

    id, _ = mine.add(StoredTurn("One?", ANSWER))
    mine.add(StoredTurn("Two?", ANSWER), id)
    with sqlite3.connect(notebook.path) as db:
        db.execute("UPDATE turns SET answer = '{', asked = 'never' WHERE question = 'One?'")
    db.close()
    assert [one.answer for one in mine.turns(id)] == [None, ANSWER]


def test_text_that_is_no_utf_8_is_stored(mine):
    id, _ = mine.add(StoredTurn("half \ud800 of a pair", {"text": "also \udfff here"}))
    assert mine.get(id).name == "half ? of a pair"
    assert mine.turns(id)[0].answer == {"text": "also \udfff here"}
