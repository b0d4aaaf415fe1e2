"""What a phrase is, and the words of a text."""

import pytest
from briefings.qa.conversation.phrases import Phrase, tokens


def name(text, preposition=""):
    return Phrase(0, len(text), text, "name", preposition)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        (name("Ada Berg"), "is_person"),
        (name("General Okafor"), "is_person"),
        (name("Iran"), "is_place"),
        (name("Vask", "in"), "is_place"),
        (name("NATO"), "is_organisation"),
        (name("Ministry of Defence"), "is_organisation"),
    ],
)
def test_a_name_is_a_person_a_place_or_an_organisation(phrase, kind):
    kinds = ("is_person", "is_place", "is_organisation")
    assert [one for one in kinds if getattr(phrase, one)] == [kind]


def test_one_word_may_be_a_person_and_is_not_surely_one():
    assert name("Putin").may_be_person and not name("Putin").is_person


def test_words_keep_figures_and_hyphens_and_part_with_the_genitive():
    words = [one.text for one in tokens("Meridian\u2019s X-7 cost 4.1 billion?")]
    assert words == ["Meridian", "\u2019s", "X-7", "cost", "4.1", "billion", "?"]
