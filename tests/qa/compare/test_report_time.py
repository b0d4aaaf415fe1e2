"""The day of the report that a question asks for."""

import datetime as dt

import pytest
from briefings.qa.compare.report_time import (
    in_report_of,
    moved,
    moved_within,
    only_time,
    tells_of_another_day,
    without_report_time,
)

TODAY = dt.date(2031, 5, 6)


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


@pytest.mark.parametrize(
    ("question", "last", "whole"),
    [
        ("A week later?", "What did it cost on 3 May?", "What did it cost on 10 May 2031?"),
        ("The day before?", "How many came by 3 May 2031?", "How many came by 2 May 2031?"),
        ("A week later?", "What did it cost in May?", ""),  # no single day
        ("A week later?", "What did it cost?", ""),
        ("Why?", "What did it cost on 3 May?", ""),
    ],
)
def test_a_follow_up_moves_the_day_within_the_question(question, last, whole):
    assert moved_within(question, last, TODAY) == whole


def test_a_day_cannot_be_moved_past_the_calendar():
    assert moved("And 999 years later?", dt.date(9999, 1, 1)) is None
    assert moved("And a week later?", None) is None


def test_the_reader_is_not_asked_for_the_day_of_the_report():
    assert without_report_time("How many wait, as of 5 May 2031?", None) == "How many wait?"
    assert without_report_time("As of 5 May 2031, how many wait?", None) == ", how many wait?"
    assert without_report_time("How many fell on 5 May 2031?", None) == "How many fell on 5 May 2031?"


def test_a_follow_up_that_is_only_a_day():
    assert only_time("And as of 4 May 2034?", None, False) == dt.date(2034, 5, 4)
    assert only_time("And on 4 May 2034?", None, True) == dt.date(2034, 5, 4)
    assert only_time("And on 4 May 2034?", None, False) is None
    assert only_time("And in July?", TODAY, True) is None


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("How many cases were there on 5 May?", "How many cases were there?"),
        ("How many cases were there by 5 May 2031?", "How many cases were there?"),
        ("On 5 May, how many cases were there?", "how many cases were there?"),
        ("Which country reported its first case on 5 May?", "Which country reported its first case?"),
        ("How many ships were waiting on 5 May?", "How many ships were waiting?"),
        ("How many cases were there on 5 May in Arland?", "How many cases were there in Arland?"),
    ],
)
def test_the_report_of_a_day_is_asked_without_the_day(question, plain):
    assert in_report_of(question, TODAY) == (plain, dt.date(2031, 5, 5))


@pytest.mark.parametrize(
    "question",
    [
        "When did the ships come on 5 May?",  # asks for the time itself
        "Did the ships come on 5 May?",
        "How many ships came in May?",  # no single day
        "How many ships came between 5 May and 9 May?",
        "How many ships came?",
        "What did the report of 5 May say?",  # dates no figures
        "How many people were killed in Tema on 5 May?",  # dates an event
        "Which ports were open other than on 5 May?",
        "How many ships came on 12 April 1865?",
        "How many people were killed by the 5 May Movement?",
        "How many ships were waiting, as on 5 May?",
        "On 5 May?",
    ],
)
def test_other_questions_are_read_as_they_are(question):
    assert in_report_of(question, TODAY) is None


@pytest.mark.parametrize(
    ("quote", "another"),
    [
        ("Twelve people were killed on 2 May.", True),
        ("Twelve people were killed on 2 May, and nine on 5 May.", False),
        ("Twelve people were killed yesterday.", True),
        ("Twelve people were killed in May.", False),
        ("Twelve people were killed.", False),
    ],
)
def test_a_sentence_that_tells_of_another_day(quote, another):
    day = dt.date(2031, 5, 5)
    assert tells_of_another_day(quote, day, day) == another
