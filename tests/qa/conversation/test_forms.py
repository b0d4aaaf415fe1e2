"""What a word is by its form."""

import pytest
from briefings.qa.conversation.forms import DATE, is_plural, is_verb


@pytest.mark.parametrize("word", ["troops", "people", "men", "losses"])
def test_plurals(word):
    assert is_plural(word)


@pytest.mark.parametrize("word", ["crisis", "press", "status", "gas", "ship"])
def test_what_only_looks_like_a_plural(word):
    assert not is_plural(word)


def test_a_plain_verb_counts_after_did_alone():
    assert is_verb("send", due=True) and not is_verb("send", due=False)
    assert is_verb("captured", due=False) and not is_verb("speed", due=False)


@pytest.mark.parametrize("text", ["5 October", "October 5, 2024", "Q3 2024", "late May", "last week", "1999"])
def test_dates(text):
    assert DATE.fullmatch(text)
