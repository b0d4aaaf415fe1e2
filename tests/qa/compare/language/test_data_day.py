"""Of which day a report's figures are."""

import datetime as dt

import pytest
from briefings.index import Document
from briefings.qa.compare.language.data_day import data_day, speaks_of

DAY = dt.date(2031, 3, 21)


def report(text: str, date: dt.date | None = DAY) -> Document:
    return Document(1, "r.txt", "Situation Report - 1", date, "Desk", text, "sha")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Data as reported by: 20 March 2031\n\nSummary", 20),
        ("Data as reported by 20 March 2031*", 20),
        ("Figures as of 19 March 2031.", 19),
        ("Data received by national authorities until 20 March 2031", 20),
        ("Situation as at 18 March 2031", 18),
        ("All numbers up to the evening of 20 March 2031", 20),
        ("Summary of events.", 21),
        ("The city closed its port on 2 March 2031.", 21),
        ("Data as of 20 March 2030", 21),  # of another year: no day of these figures
        ("Data as of 22 March 2031", 21),  # lies ahead
    ],
)
def test_the_head_says_of_which_day_the_figures_are(head, day):
    assert data_day(report(head)) == dt.date(2031, 3, day)


def test_a_report_without_a_date_has_no_day():
    assert data_day(report("Data as reported by 20 March 2031", None)) is None


def test_a_sentence_of_its_own_day_wins_over_that_of_the_report():
    told = report("Data as reported by 20 March 2031\n\nAs of 18 March, 31 ships waited.")
    assert speaks_of(told, "As of 18 March, 31 ships waited.", 16) == dt.date(2031, 3, 18)
    assert speaks_of(told, "Some 31 ships waited.", 5) == dt.date(2031, 3, 20)
