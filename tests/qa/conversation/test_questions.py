"""A question taken apart, turned round, and put into another."""

import pytest
from briefings.qa.conversation.questions import Shape, bare, clause, front, lowered, shape


def test_a_question_is_taken_apart():
    taken = shape("How many shells did Korea send to Russia?")
    assert taken == Shape("How many shells", "shells", "did", "Korea", "send to Russia")
    assert shape("") == Shape("", "", "", "", "")


@pytest.mark.parametrize(
    ("word", "question", "answer", "turned"),
    [
        ("Why", "Did Vask fall?", "", "Why did Vask fall?"),
        ("Why not", "Will Vask fall?", "", "Why will Vask not fall?"),
        ("Since when", "Who leads NATO?", "Mark Rutte", "Since when is it that Mark Rutte leads NATO?"),
        ("When", "Who sank the Moskva?", "", "Who sank the Moskva, and when?"),
        ("Who else", "Who leads NATO?", "", "Who else leads NATO?"),
    ],
)
def test_something_else_is_asked_about_it(word, question, answer, turned):
    assert front(word, question, answer) == turned


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did Vask fall?", "that Vask did fall"),
        ("How many men has Vask lost?", "how many men Vask has lost"),
        ("Who leads NATO?", "who leads NATO"),
        ("Who said that the port was closed?", "that the port was closed"),
    ],
)
def test_it_is_put_into_a_sentence(question, said):
    assert clause(question) == said


def test_a_name_keeps_its_capital():
    assert lowered(bare(" Did Vask fall?! ")) == "did Vask fall"
    assert lowered("Vask fell") == "Vask fell"
