"""The one of several that a follow-up counts."""

import pytest
from briefings.qa.conversation import readings
from briefings.qa.conversation.ordinals import named_items, nth_asked
from conversations import answer


@pytest.mark.parametrize(
    ("last", "asked", "whole"),
    [
        ("List the orders.", "And the fourth?", "What is the fourth order?"),
        ("What is the fourth order?", "And the last one?", "What is the last order?"),
        (
            "What are the four points of the truce?",
            "What is the third?",
            "What is the third point of the truce?",
        ),
        (
            "Name the standing orders of the port.",
            "The second?",
            "What is the second standing order of the port?",
        ),
        (
            "Which matters does the truce leave to later talks?",
            "What's the second one again?",
            "What is the second matter?",
        ),
        ("Which batteries were sold?", "And the first one?", "What is the first battery?"),
        ("What does Tema need?", "And the second thing?", "What is the second thing: what does Tema need?"),
        (
            "List the orders.",
            "And the second battalion?",
            "What about the second battalion of the orders?",
        ),
    ],
)
def test_an_ordinal_alone_asks_for_one_of_what_was_listed(last, asked, whole):
    assert readings(asked, [answer(last)])[0] == whole


def test_one_of_the_names_that_the_last_answer_lists_is_put_in():
    ships = answer("Which ships dredge?", "They send the Heron and the Plover.", "the Heron and the Plover")
    assert readings("How big is the crew of the second?", [ships]) == ("How big is the crew of the Plover?",)
    assert readings("Who owns the last one?", [ships]) == ("Who owns the Plover?",)
    assert readings("Who owns the third?", [ships]) == ("Who owns the third?",)
    assert readings("What came from the first one by air?", [ships]) == ("What came from the Heron by air?",)


def test_the_other_one_is_the_one_of_two_that_the_last_question_was_not_about():
    ships = answer(
        "Which ships sail?", "The frigates Gannet and Fulmar sail.", "The frigates Gannet and Fulmar"
    )
    aboard = answer("Who is aboard Gannet?", "Twelve marines are aboard Gannet.", "Twelve marines")
    other = "What took place aboard the other one?"
    assert readings(other, [ships, aboard]) == ("What took place aboard Fulmar?",)
    assert readings(other, [ships]) == (other,)  # which of them was not told


@pytest.mark.parametrize(
    ("text", "at"),
    [("the fourth", 3), ("What is the last one", -1), ("Who is the first", 0), ("fourth", None)],
)
def test_which_one_is_counted_from_nought(text, at):
    assert nth_asked(text) == at


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("Sarn, Tolk and Ulme", ["Sarn", "Tolk", "Ulme"]),
        ("the Heron and the Plover", ["the Heron", "the Plover"]),
        ("the frigates Gannet and Fulmar", ["Gannet", "Fulmar"]),
        ("Sarn", []),
        ("shells and mines", []),
    ],
)
def test_a_list_of_names_is_taken_apart(words, items):
    assert named_items(words) == items
