"""What people say of answers."""

import pytest
from briefings.qa.notebook import Notebook, StoredTurn

ANSWER = {"text": "Some 4,200 people", "found": True}


@pytest.fixture
def notebook(tmp_path) -> Notebook:
    return Notebook(tmp_path / "notebook.sqlite")


@pytest.fixture
def mine(notebook):
    return notebook.conversations("ann")


def test_feedback_stands_with_its_answer_and_outlives_the_conversation(notebook, mine):
    id, turn = mine.add(StoredTurn("One?", {**ANSWER, "read_as": "One then?"}, {"items": []}))
    feedback = notebook.feedback("ann")
    assert feedback.give(turn, "right")
    assert feedback.give(turn, "wrong", "it is\n 4,300")
    assert [(one.verdict, one.note) for one in mine.turns(id)] == [("wrong", "it is 4,300")]
    mine.delete(id)
    (one,) = notebook.feedback().all()
    told = one.to_dict()
    assert (told["question"], told["read_as"], told["verdict"], told["user"]) == (
        "One?",
        "One then?",
        "wrong",
        "ann",
    )
    assert (told["answer"], told["found"], told["receipt"]) == ("Some 4,200 people", True, {"items": []})


def test_feedback_is_taken_back_and_refuses_what_is_no_verdict(notebook, mine):
    from briefings.index import BriefingsError

    id, turn = mine.add(StoredTurn("One?", ANSWER))
    feedback = notebook.feedback("ann")
    feedback.give(turn, "no")
    assert feedback.give(turn, "")
    assert (feedback.all(), mine.turns(id)[0].verdict) == ([], "")
    with pytest.raises(BriefingsError, match="no verdict"):
        feedback.give(turn, "splendid")
    _, refused = mine.add(StoredTurn("Two?", problem="no index"))
    assert not feedback.give(refused, "right"), "there is no answer to say it of"
