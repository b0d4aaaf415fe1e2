"""Which words are English, and so no typing errors."""

import pytest
from briefings.index.search.spelling.english import is_compound, is_english


@pytest.mark.parametrize(
    "word",
    "what people norway austria iraq evacuated redeploys shipped embargo recon whos towns churches allies skillet froth appliance warranty".split(),
)
def test_words_and_their_forms_are_english(word):
    assert is_english(word)


@pytest.mark.parametrize("word", "peple kiled roket atack comands kestral troopss bombd boxs whta".split())
def test_what_is_mistyped_is_not(word):
    assert not is_english(word)


def test_two_joined_are_a_word():
    assert is_compound("airstrip") and is_compound("shipyard")
    assert not is_compound("kestral") and not is_compound("comands")
