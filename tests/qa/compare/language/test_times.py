"""The times of a sentence against the date of its document, and which of them a statement speaks of."""

import datetime as dt

import pytest
from briefings.index import in_words
from briefings.qa.compare.language.times import as_of, has_clock_time, times

SAID = dt.date(2033, 9, 10)  # a Saturday


def day(month, number, year=2033):
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 5 September 2033", day(9, 5), day(9, 5)),
        ("on 20 March", day(3, 20), day(3, 20)),
        ("on March 20", day(3, 20), day(3, 20)),
        ("in early October", day(10, 1), day(10, 10)),
        ("in late August", day(8, 21), day(8, 31)),
        ("at the end of August", day(8, 25), day(8, 31)),
        ("in the first week of May", day(5, 1), day(5, 7)),
        ("September (to the 8th)", day(9, 8), day(9, 8)),
        ("on the 28th", day(8, 28), day(8, 28)),
        ("on the 28th it was closed", day(8, 28), day(8, 28)),
        ("on the 28th, a ship", day(8, 28), day(8, 28)),
        ("on Friday", day(9, 9), day(9, 9)),
        ("on Saturday", day(9, 10), day(9, 10)),
        ("last Saturday", day(9, 3), day(9, 3)),
        ("it will open on Monday", day(9, 12), day(9, 12)),
        ("It opens on Monday.", day(9, 12), day(9, 12)),
        ("The squadron is to leave on Monday.", day(9, 12), day(9, 12)),
        ("The port opened on Monday.", day(9, 5), day(9, 5)),
        ("next Saturday", day(9, 17), day(9, 17)),
        ("yesterday", day(9, 9), day(9, 9)),
        ("this morning", day(9, 10), day(9, 10)),
        ("two weeks ago", day(8, 27), day(8, 27)),
        ("in August 2032", day(8, 1, 2032), day(8, 31, 2032)),
        ("In 2032, $75 million was sold", dt.date(2032, 1, 1), dt.date(2032, 12, 31)),
        ("By 1999, 30 teams played", dt.date(1999, 1, 1), dt.date(1999, 12, 31)),
        ("not before March", day(3, 1), day(3, 31)),
        ("In March the road was closed", day(3, 1), day(3, 31)),
        ("since 2031", day(1, 1, 2031), day(12, 31, 2031)),
        ("We hope to open it by the end of April", day(4, 25, 2034), day(4, 30, 2034)),
        ("It was open by the end of April", day(4, 25), day(4, 30)),
        ("by 15 January", day(1, 15, 2034), day(1, 15, 2034)),
    ],
)
def test_a_time_is_the_days_that_its_words_name(text, first, last):
    assert [(one.start, one.end) for one in times(text, SAID)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2031",
        "30 February",
        "03/04/2031",
        "it may rain",
        "the march on the town",
        "version 2.1",
        "the 3rd Engineer Regiment",
        "the 4th ship",
        "the 9th of them",
    ],
)
def test_what_is_no_day_is_no_time(text):
    assert times(text, SAID) == []


def test_a_date_that_can_be_read_in_one_way_only_is_read():
    assert [one.end for one in times("on 12/13/2031", None)] == [day(12, 13, 2031)]


def test_without_a_date_of_the_document_only_whole_dates_are_times():
    assert times("on Friday, 5 May, yesterday", None) == []


@pytest.mark.parametrize("said", [dt.date(1, 1, 1), dt.date(1, 1, 2), dt.date(9999, 12, 31)])
def test_the_first_and_the_last_year_are_years_like_others(said):
    times("yesterday, last week, tomorrow, next month, on Friday, on 5 May, in early March, the 28th", said)


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [
        ("As of 20 August 31,000 people were displaced.", day(8, 20)),
        ("Estimates stood at 654,000 as of early September.", day(9, 10)),
        ("The corrected figure for 31 August is 47,500.", day(8, 31)),
        ("Yesterday's report said that 52,000 had left.", day(9, 9)),
        ("A group claimed on Thursday to hold 600,000.", day(9, 8)),
        ("The toll rose to nine on Tuesday.", day(9, 6)),
        ("On Sunday 212 children came.", day(9, 4)),
        ("By Monday night all but 17 were found.", day(9, 5)),
        ("September (to the 8th) | 4,870", day(9, 8)),
        ("27 of them died in the attack of 9 August.", None),
        ("Data were copied on 1 September.", None),
        ("The rescuers ended the search with 27 dead of Sunday's attack.", None),
        ("It will be 40 by 1 December.", None),
    ],
)
def test_a_statement_speaks_of_the_day_of_its_words_not_of_its_event(text, spoken_of):
    assert as_of(text, 15, SAID) == spoken_of


def test_times_of_the_day_are_no_days():
    assert has_clock_time("at 06:20")
    assert has_clock_time("about noon")
    assert not has_clock_time("on Friday")


def test_a_day_in_words_does_not_depend_on_the_system():
    assert in_words(day(9, 5)) == "5 September 2033"
    assert in_words(dt.date(1, 2, 3)) == "3 February 1"
