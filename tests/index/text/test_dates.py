"""A table of the ways in which people write a day, and of what only looks like one."""

import datetime as dt

import pytest
from briefings.index import dates_in
from briefings.index.text.datelines import dateline, is_dateline, undecided
from briefings.index.text.dates import Order, date_in_name, orders_in, parse_date

DAY = dt.date(2034, 9, 28)

FORMS = [
    "28 September 2034",
    "28 Sept 2034",
    "28 Sep. 2034",
    "28th September 2034",
    "28th of September, 2034",
    "28th day of September 2034",
    "28 SEPTEMBER 2034",
    "28 September, 2034",
    "28-Sep-2034",
    "28/Sep/2034",
    "28SEP2034",
    "28SEP34",
    "28 Sep 34",
    "28-SEP-34",
    "28 Sept '34",
    "September 28, 2034",
    "September 28 2034",
    "Sept. 28th, 2034",
    "Sep-28-2034",
    "2034 September 28",
    "2034-Sep-28",
    "2034-09-28",
    "2034/09/28",
    "2034/9/28",
    "2034.09.28",
    "20340928",
    "2034-09-28T23:30:00-05:00",
    "20340928T101500Z",
    "2034年9月28日",
    "28.09.2034",
    "28.9.2034",
    "28.09.34",
    "28/09/2034",
    "28-09-2034",
    "28/09/34",
    "9/28/2034",
    "09/28/34",
    "281400ZSEP34",
    "281400Z SEP 34",
    "281400Z SEP 2034",
    "281400ZSEP2034",
    "28 1400Z SEP 34",
    "281400SEP34",
    "281400 UTC SEP 34",
    "Thu, 28 Sep 2034 23:59:00 -0500",
    "Thursday, September 28, 2034",
    "28. September 2034",
    "28 septembre 2034",
    "28 de septiembre de 2034",
    "28 settembre 2034",
    "28 de setembro de 2034",
    "28 сентября 2034",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_day_is_read(form):
    assert parse_date(form) == DAY


@pytest.mark.parametrize(
    ("name", "month"),
    [
        *[("janvier", 1), ("enero", 1), ("fevereiro", 2), ("März", 3), ("mars", 3), ("avril", 4), ("Mai", 5)],
        *[("juin", 6), ("junio", 6), ("juillet", 7), ("luglio", 7), ("août", 8), ("Oktober", 10)],
        *[("novembre", 11), ("Dezember", 12), ("декабря", 12), ("ноября", 11), ("maart", 3)],
    ],
)
def test_months_of_other_languages(name, month):
    assert parse_date(f"3 {name} 2034") == dt.date(2034, month, 3)


DATELINES = [
    "ORLEN (September 28, 2034) — The dam was closed.",
    "ORLEN (Sept. 28, 2034) - The dam was closed.",
    "Kolm, Vask (28 September 2034) – The dam was closed.",
    "ORLEN, Sept. 28, 2034 (APS) — The dam was closed.",
    "Orlen – 28 September 2034 – The dam was closed.",
    "Sept 28, 2034 -- The dam was closed.",
    "R 281430Z SEP 34",
    "O P 281430Z SEP 34",
    "DTG/281430ZSEP34//",
    "DTG: 281430Z SEP 34",
    "Last updated on 28 September 2034",
    "Last updated: September 28, 2034, 4:05 p.m.",
    "Updated 4:05 p.m. ET, September 28, 2034",
    "Published: 9:00 AM, 28 September 2034",
    "Issued on 28 September 2034",
    "Date of issue: 28/09/2034",
    "Report date: 28.09.2034",
    "Data as of 28 September 2034",
    "Data as reported by 28 September 2034",
    "Information cut-off: 28 September 2034, 5 a.m.",
    "As at 28 September 2034, 10:00 CET:",
    "(28 September 2034)",
    "Thursday 28 September 2034",
    "SITREP 44 – Orlen – 28 September 2034 – RESTRICTED",
    "Situation report 12, 28 September 2034",
    "Situation Report 12 28 September 2034",
    "Daily brief 28 September 2034",
    "Weekly update of 28 September 2034",
    "Weekly report 21–28 September 2034",
]


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline_dates_the_text(line):
    assert dateline(f"A headline\n\n{line}\n\nText of 1 May 2020.")[0] == DAY


@pytest.mark.parametrize(
    "line",
    [
        "After the talks in Kazan – 28 September 2034 – the leaders left.",
        "Statement on the invasion of 28 September 2034",
        "On 28 September 2034, the dam was closed.",
        "The dam (closed on 28 September 2034) is open.",
        "281430Z SEP",
        "On 28 Sep 34 people died.",
        "8/10/2034",
        "3.2.14",
        "31 September 2034",
    ],
)
def test_what_dates_nothing(line):
    assert dateline(line) == (None, None)


def test_figures_that_are_no_day():
    for text in (
        "31 September 2034",
        "2034-13-28",
        "Order 120340928",
        "28 Sep 34 dead",
        "10.30.15.2",
        "May 2034",
    ):
        assert parse_date(text) is None, text
    assert parse_date("28 Sep 98") == dt.date(1998, 9, 28)


def test_the_order_of_figures_is_decided_by_other_dates():
    assert parse_date("8/10/2034") is None
    assert parse_date("8/10/2034", Order.DAY_FIRST) == dt.date(2034, 10, 8)
    assert parse_date("8/10/2034", Order.MONTH_FIRST) == dt.date(2034, 8, 10)
    assert parse_date("8.10.2034", Order.MONTH_FIRST) == dt.date(2034, 10, 8)
    assert parse_date("28/10/2034", Order.MONTH_FIRST) == dt.date(2034, 10, 28)
    assert date_in_name("8-10-2034.txt", Order.MONTH_FIRST) == dt.date(2034, 8, 10)
    assert dateline("Orlen, 8/10/2034\n\nText.", Order.DAY_FIRST)[0] == dt.date(2034, 10, 8)


def test_which_order_a_text_has():
    assert orders_in("On 3/4/2034 and 28/09/2034, and 9.28.2034, 28 September 2034.") == {Order.DAY_FIRST}
    assert orders_in("9/28/2034") == {Order.MONTH_FIRST}
    assert orders_in("3/4/2034, 4/4/2034, 28.09.2034") == set()
    assert undecided("Report\n\nDate: 8/10/2034\n\nText") == "8/10/2034"
    assert undecided("Report\n\nDate: 28/10/2034\n\nOn 8/10/2034 it rained.") is None


def test_the_agency_is_no_date():
    assert dateline("ORLEN (28 September 2034) — The dam") == (DAY, None)
    assert dateline("ORLEN (28 September 2034) (APS) — The dam") == (DAY, "APS")


def test_lines_that_are_a_dateline_alone():
    assert is_dateline("R 281430Z SEP 34") and is_dateline("Last updated on 28 September 2034")
    assert not is_dateline("Situation report 12, 28 September 2034")


def test_the_whole_dates_of_a_sentence_with_their_places():
    text = "From 28 October 2024 on, 31 February 2024 and by 20 May 31,000 people."
    assert dates_in(text) == [(5, 20, dt.date(2024, 10, 28))]
    assert text[5:20] == "28 October 2024"
