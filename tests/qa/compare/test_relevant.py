"""Which sentences speak of what is asked, and may be compared."""

from dataclasses import replace

import pytest
from briefings.qa.compare.asked import asked
from briefings.qa.compare.claims import word_claim
from briefings.qa.compare.relevant import MOST, normalised, relevant, succeeds
from told import Told

DAY = "2031-03-10"


def evidence(*told):
    return sorted(
        Told(*((DAY, "Wire", text, [score]) for text, score in told)).evidence, key=lambda e: -e.score
    )


def values(question, *told):
    return [one.claim.value for one in relevant(asked(question), evidence(*told))]


def test_figures_of_what_is_counted_are_found_in_other_words():
    assert values(
        "How many soldiers were killed?",
        ("The army said that [240] soldiers were killed.", 0.9),
        ("By its count 600 soldiers were killed.", 0.1),
        ("It bought 50 trucks.", 0.1),
    ) == ["240", "600"]


def test_yes_and_no_of_the_same_thing_are_both_claims():
    found = relevant(
        asked("Is the port of Ferrow open?"),
        evidence(("The port of Ferrow is open.", 0.9), ("The port of Ferrow is not open.", 0.3)),
    )
    assert [one.claim.denies for one in found] == [False, True]


def test_the_contrary_in_another_word_denies():
    (first, second) = relevant(
        asked("Is the port of Ferrow open?"),
        evidence(("The port of Ferrow is open.", 0.9), ("The port of Ferrow is closed.", 0.3)),
    )
    assert (first.claim.denies, second.claim.denies) == (False, True)


def test_where_nothing_answers_nothing_is_compared():
    assert relevant(asked("Who?"), []) == []
    (zero,) = evidence(("Nothing of it.", 0.0))
    assert relevant(asked("Who leads the port?"), [zero]) == []


def test_no_more_sentences_are_looked_at_than_some():
    (one,) = evidence(("The army said that [240] soldiers were killed.", 0.9))
    many = [replace(one, score=0.9 - n / 1000) for n in range(2 * MOST)]
    assert len(relevant(asked("How many soldiers were killed?"), many)) == MOST


@pytest.mark.parametrize(
    ("quote", "yes"),
    [
        ("Ann Bar succeeds Ben Baz as minister.", True),
        ("Ann Bar replaced Ben Baz as minister.", True),
        ("Ann Bar spoke to Ben Baz.", False),
    ],
)
def test_one_who_takes_anothers_place(quote, yes):
    assert succeeds(quote) is yes


def test_words_are_compared_without_articles_case_and_dots():
    (one,) = evidence(("[The Minister, Ann Bar] spoke.", 0.9))
    assert normalised(word_claim(one)) == "minister ann bar"


def test_what_is_told_of_another_of_the_same_family_is_not_compared():
    assert values(
        "Where was Livia Kranz born?",
        ("His mother, Livia Kranz, was born in [Ekby].", 0.9),
        ("Ivo Kranz was born in [Tolna].", 0.8),
    ) == ["Ekby"]
