"""The word that was meant by one with a typing error, and where none is sure."""

import pytest
from briefings.index.search.spelling.mend import meant
from briefings.index.search.spelling.vocabulary import Near


def word(text, held=True):
    return Near(text, is_name=False, is_held=held)


def name(text):
    return Near(text, is_name=True, is_held=True)


def mended(typed, *near, passages=3, is_named=False):
    return meant(typed, near, lambda _: passages, is_named=is_named)


@pytest.mark.parametrize(
    ("typed", "near", "expected"),
    [
        ("peple", "people", "people"),
        ("Peple", "people", "People"),  # the capital that was typed
        ("hrabour", "Harbour", "harbour"),
        ("brigde", "bridges", ""),  # two slips in a short word
        ("bridged", "bridges", ""),  # a form of it
        ("roket", "rocket-2", ""),  # no word
        ("atak", "at", ""),  # too short
    ],
)
def test_an_ordinary_word_is_mended_with_the_capital_that_was_typed(typed, near, expected):
    assert mended(typed, word(near)) == expected


@pytest.mark.parametrize(
    ("typed", "near", "expected"),
    [
        ("kestral", ["Kestrel"], "Kestrel"),
        ("kestral", ["Kestrel", "Kestril"], ""),  # another is as near
        ("velden", ["Verden"], ""),  # no small slip
        ("iran", ["Iraq"], ""),  # too short for a name
        ("ivona", ["Ivana"], ""),
    ],
)
def test_a_name_is_mended_only_where_no_other_is_as_near(typed, near, expected):
    assert mended(typed, *map(name, near)) == expected


def test_what_was_written_as_a_name_is_no_ordinary_word_unless_it_is_long():
    assert mended("Secretery", word("secretary"), is_named=True) == "Secretary"
    assert mended("Bridgge", word("bridge"), is_named=False) == "Bridge"
    assert mended("Bridgge", word("bridge", held=False), is_named=True) == ""
    assert mended("Marchh", word("march"), is_named=True) == ""


def test_of_two_words_the_one_that_more_passages_hold_is_meant():
    held = {"setter": 1000, "sitter": 10}
    near = [word("sitter"), word("setter")]

    def count(query):
        return next(number for one, number in held.items() if one in query)

    assert meant("stter", near, count, is_named=False) == "setter"
    held.update(setter=10, sitter=1000)
    assert meant("stter", near, count, is_named=False) == "sitter"


def test_a_word_that_no_briefing_holds_is_meant_where_it_is_common_english():
    assert mended("peopel", word("people", held=False)) == "people"
    assert mended("vilayett", word("vilayet", held=False)) == ""


def test_nothing_near_is_nothing_meant():
    assert mended("xylophon") == ""
