"""The day of a follow-up that moves the one before."""

import datetime as dt

import pytest
from briefings.qa.compare.later import moved


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("And a week later?", dt.date(2033, 9, 12)),
        ("Two days earlier?", dt.date(2033, 9, 3)),
        ("What about 10 days after?", dt.date(2033, 9, 15)),
        ("And in July?", None),
        ("Why?", None),
    ],
)
def test_a_follow_up_moves_the_day(question, day):
    assert moved(question, dt.date(2033, 9, 5)) == day


def test_a_day_cannot_be_moved_past_the_calendar():
    assert moved("And 999 years later?", dt.date(9999, 1, 1)) is None
    assert moved("And a week later?", None) is None
