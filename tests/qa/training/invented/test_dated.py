"""Days of reports: which passages get one, and what questions that name it are answered by."""

import random

import pytest
from briefings.qa.training.groups import Group, Shown
from briefings.qa.training.invented.dated import day_questions, with_days


def group(question, text="Nine boats came.", title="Boats", day="", answers=((0, 4),)):
    return Group("written", question, (Shown(title, "", text, answers, day),), ())


def asked(one, times=60):
    pick = random.Random(4)
    return [told for _ in range(times) for told in day_questions(one, pick)]


def test_the_day_of_the_report_still_answers_and_another_does_not():
    found = asked(group("How many boats came?", day="6 May 2031"))
    assert len(found) == 60
    assert {same for _, same in found} == {True, False}
    for question, same in found:
        assert (" 6 May 2031" in question) is same, question
        assert "how many boats came" in question.casefold() and question.endswith("?")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many boats came in April?", "Nine boats came."),  # it names a time itself
        ("When did the boats come?", "Nine boats came."),
        ("How many boats came?", "Nine boats came on Monday."),  # so does the passage
        ("Boats that came?", "Nine boats came."),  # no question that can be put into a sentence
    ],
)
def test_nothing_is_asked_of_a_day_where_a_time_is_named(question, text):
    assert asked(group(question, text, day="6 May 2031")) == []


def test_nothing_is_asked_of_a_day_that_is_not_known_or_of_what_has_no_answer():
    assert asked(group("How many boats came?")) == []
    assert asked(group("How many boats came?", day="6 May 2031", answers=())) == []


def test_a_share_of_the_titles_gets_a_day_and_always_the_same():
    groups = [group("How many?", title=f"Report {number}") for number in range(200)]
    days = [one.right[0].day for one in with_days(groups)]
    assert days == [one.right[0].day for one in with_days(groups)]
    assert 90 < sum(map(bool, days)) < 150
    assert len(set(days)) > 80


def test_what_has_a_day_keeps_it_and_a_dateline_is_kept_to():
    known = with_days([group("How many?", title=f"Report {n}", day="1 June 2030") for n in range(20)])
    assert {one.right[0].day for one in known} == {"1 June 2030"}
    lined = with_days([group("How many?", "MARN, 3 December. Nine came.", f"Report {n}") for n in range(20)])
    assert {one.right[0].day[:10] for one in lined} == {"", "3 December"}
    odd = with_days([group("How many?", "MARN, 31 April. Nine came.", f"Report {n}") for n in range(20)])
    assert {one.right[0].day for one in odd} == {""}, "there is no such day"


def test_without_a_title_nothing_is_made_up():
    assert with_days([group("How many?", title="")])[0].right[0].day == ""
