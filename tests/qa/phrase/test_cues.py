"""The tables of the gate: each phrase has one meaning, written as the gate looks for it."""

import pytest
from briefings.qa.phrase.cues import BOUNDS, DEMONYMS, NEGATIONS, ONES, SCALES, TENS, UNITS, _table


def test_each_phrase_of_a_line_means_the_first_of_it():
    table = _table(
        """
        more than, over
        only
        """
    )
    assert table == {"more than": "more than", "over": "more than", "only": "only"}


@pytest.mark.parametrize(
    ("table", "word", "meaning"),
    [
        (BOUNDS, "upwards of", "more than"),
        (BOUNDS, "not less than", "at least"),
        (BOUNDS, "no more than", "at most"),
        (BOUNDS, "under", "fewer than"),
        (UNITS, "%", "percent"),
        (UNITS, "percentage point", "percentage points"),  # no percent
        (UNITS, "km", "kilometres"),
        (DEMONYMS, "uk", "britain"),
        (DEMONYMS, "dutch", "netherlands"),
    ],
)
def test_a_word_has_its_meaning(table, word, meaning):
    assert table[word] == table[meaning] == meaning


@pytest.mark.parametrize(
    ("table", "word", "value"),
    [
        (ONES, "zero", 0),
        (ONES, "twelve", 12),
        (ONES, "nineteen", 19),
        (TENS, "twenty", 20),
        (TENS, "ninety", 90),
        (SCALES, "million", 1_000_000),
    ],
)
def test_a_number_word_has_its_value(table, word, value):
    assert table[word] == value


@pytest.mark.parametrize("table", [BOUNDS, UNITS, NEGATIONS, ONES, TENS, SCALES, DEMONYMS])
def test_words_are_written_small_as_they_are_compared(table):
    assert [word for word in table if word != word.strip().casefold()] == []
