"""Into which briefings a question looks."""

import datetime as dt

import pytest
from briefings.index import BriefingsError, Document
from briefings.qa import Evidence
from briefings.qa.scope import Scope, untold

DAY = dt.date(2033, 9, 5)


def test_without_a_scope_nothing_is_filtered_or_told():
    assert Scope().filters() == {}
    assert Scope().told("Who leads?") == "Who leads?"


def test_the_earlier_of_two_last_days_counts():
    assert Scope(as_of=DAY, until=dt.date(2033, 9, 1)).filters() == {"until": dt.date(2033, 9, 1)}


def test_what_was_understood_is_told_and_a_follow_up_takes_only_the_day():
    told = Scope(as_of=DAY, since=dt.date(2033, 9, 1), source="Wire", documents=["a.txt"]).told("Who leads?")
    assert told == "Who leads, as of 5 September 2033 (in briefings since 1 September 2033 of Wire at a.txt)?"
    assert untold(told) == "Who leads, as of 5 September 2033?"


def test_several_sources_and_names_with_brackets_are_told_and_untold():
    told = Scope(source=["Wire", "Desk"], documents=["a (2).txt"]).told("Who leads?")
    assert told == "Who leads (in briefings of Wire or Desk at a (2).txt)?"
    assert untold(told) == "Who leads?"


def test_a_day_that_the_question_names_is_not_told_twice():
    assert Scope(as_of=DAY).told("Who led by 5 September?") == "Who led by 5 September?"


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(BriefingsError, match="since 2033-09-05 is after 2033-09-01"):
        Scope(since=DAY, as_of=dt.date(2033, 9, 1))


def test_a_day_must_be_a_date():
    with pytest.raises(TypeError, match="as_of is '2033-09-05'"):
        Scope(as_of="2033-09-05")
    assert Scope(as_of=dt.datetime(2033, 9, 5, 12)).as_of == DAY


def test_paths_that_can_be_read_once_only_are_kept():
    scope = Scope(documents=iter(["a.txt", "b.txt"]))
    assert scope.filters() == scope.filters() == {"documents": ("a.txt", "b.txt")}


def test_briefings_of_the_next_days_are_searched_for_what_they_tell_of_the_day():
    assert Scope(as_of=DAY, source="Wire").written_later() == {
        "source": "Wire",
        "since": dt.date(2033, 9, 6),
        "until": dt.date(2033, 9, 8),
    }


def test_no_later_briefing_is_searched_without_a_day_or_beyond_a_given_end():
    assert Scope().written_later() == {}
    assert Scope(as_of=DAY, until=DAY).written_later() == {}
    assert Scope(as_of=dt.date.max).written_later() == {}


def quote(text, written):
    document = Document(1, "a.txt", "Cars", written, None, text, "sha")
    return Evidence(text, 0, len(text), document, 0.5)


@pytest.mark.parametrize(
    ("text", "days_later", "then"),
    [
        ("As of 20 April we have repaired 46,300 cars.", 4, True),
        ("As of 20 April we have repaired 46,300 cars.", 40, True),
        ("As of 2 April we have repaired 4,300 cars.", 40, False),  # of another day, and written long after
        ("As of 18 April we have repaired 44,300 cars.", 2, True),
        ("As of 2 May we have repaired 60,300 cars.", 40, False),
        ("We have repaired 70,000 cars.", 40, False),
    ],
)
def test_what_is_written_long_after_must_name_that_very_day(text, days_later, then):
    day = dt.date(2036, 4, 20)
    assert Scope(as_of=day).holds(quote(text, day + dt.timedelta(days=days_later))) is then
