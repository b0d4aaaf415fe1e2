"""Whether a person is a "she" or a "he" is known from what was said, and never from the name."""

import pytest
from briefings.qa.conversation.gender import gender, gender_of
from conversations import answer


@pytest.mark.parametrize(
    ("who", "text", "said"),
    [
        ("Livia Kranz", "His mother, Livia Kranz, was born in Ekby.", "she"),
        ("Ana Ruiz", "Ms. Ana Ruiz spoke.", "she"),
        ("Pavo Lind", "A spokesman, Lt. Pavo Lind, spoke.", "he"),
        ("Tomas Hallorin", "Tomas Hallorin said that he would go.", "he"),
        ("Tomas Hallorin", "Tomas Hallorin told her that he would go.", ""),
        ("Tomas Hallorin", "She met Tomas Hallorin.", ""),
        ("Mark Rutte", "Nobody came.", ""),
        ("Ivo Kranz's mother", "", "she"),
    ],
)
def test_a_text_says_it_by_a_word_before_the_name_or_a_pronoun_after_it(who, text, said):
    assert gender(who, (), [text]) == said


def test_a_pronoun_that_was_read_as_the_name_says_it():
    asked = answer("Where was she born?", read_as="Where was Kim Holt born?")
    assert gender("Kim Holt", [asked], ()) == "she"
    assert gender("Ana Ruiz", [asked], ()) == ""


def test_a_word_says_it_itself():
    assert [gender_of(word) for word in ("her", "Father", "captain")] == ["she", "he", ""]
