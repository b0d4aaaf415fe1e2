"""Newer briefings are looked into where it is asked what stands now."""

import datetime as dt

import pytest
from briefings.index import Document, Hit, Passage
from briefings.qa.compare.asked import asked
from briefings.qa.newer import newer

DAY = dt.date(2031, 5, 1)
LAST = dt.date(2031, 6, 1)


def hit(number: int, date: dt.date | None) -> Hit:
    document = Document(number, f"{number}.txt", "Report", date, None, "Text.", "")
    return Hit(Passage(number, number, 0, 5, "Text.", ""), document, 1.0)


def searched(question: str, hits, last=LAST, **filters):
    calls = []

    def search(question, count, **limits):
        calls.append(limits)
        return [hit(1, DAY), hit(9, LAST)]

    return newer(asked(question, LAST), question, hits, search, filters, last), calls


def test_briefings_after_the_best_hits_are_looked_into():
    found, calls = searched("How many are displaced?", [hit(1, DAY), hit(2, None)], source="Desk")
    assert [one.passage.id for one in found] == [9]  # the first is known
    assert calls == [{"source": "Desk", "since": dt.date(2031, 5, 2)}]


@pytest.mark.parametrize(
    "question",
    [
        "How many were displaced on 3 May 2031?",
        "What was the first death toll?",
        "Why did it sink?",
        "When did it sink?",
    ],
)
def test_not_where_another_time_is_asked_for_or_nothing_that_changes(question):
    assert searched(question, [hit(1, DAY)]) == ([], [])


def test_not_where_nothing_is_newer():
    question = "How many are displaced?"
    assert searched(question, [hit(1, LAST)]) == ([], [])
    assert searched(question, [hit(1, None)]) == ([], [])
    assert searched(question, [hit(1, DAY)], until=DAY) == ([], [])
    assert searched(question, [hit(1, DAY)], last=None)[1] != []
