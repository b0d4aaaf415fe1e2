"""Which of the first lines dates a text, a row for each form."""

import datetime as dt

import pytest
from briefings.index.text.datelines import dateline, is_dateline, undecided
from briefings.index.text.dates import Order

DAY = dt.date(2031, 5, 3)


@pytest.mark.parametrize(
    ("text", "date", "agency"),
    [
        ("BRUSSELS, May 3, 2031 (Reuters) - NATO said on Monday", DAY, "Reuters"),
        ("ORLEN (May 3, 2031) - The dam holds.", DAY, None),
        ("R 031430Z MAY 31\nFM HQ", DAY, None),
        ("Daily brief, 3 May 2031\n\nThe dam holds.", DAY, None),
        ("Data as reported by 3 May 2031", DAY, None),
        ("Published: 2031-05-03", DAY, None),
        ("Situation report of 3 May 2031", DAY, None),
        ("The dam held until 3 May 2031 and then broke.", None, None),
        ("The dam holds.", None, None),
        ("", None, None),
    ],
)
def test_what_dates_a_text(text, date, agency):
    assert dateline(text) == (date, agency)


def test_an_order_decides_a_date_in_figures():
    assert dateline("8/10/2031\n\nThe dam holds.")[0] is None
    assert undecided("8/10/2031\n\nThe dam holds.") == "8/10/2031"
    assert dateline("8/10/2031\n\nThe dam holds.", Order.DAY_FIRST)[0] == dt.date(2031, 10, 8)
    assert dateline("8/10/2031\n\nThe dam holds.", Order.MONTH_FIRST)[0] == dt.date(2031, 8, 10)
    assert undecided("18/10/2031\n\nThe dam holds.") is None


@pytest.mark.parametrize(
    ("line", "alone"),
    [("3 May 2031", True), ("Orlen, 3 May 2031", True), ("Daily brief, 3 May 2031", False), ("Orlen", False)],
)
def test_a_line_that_is_a_date_and_no_more(line, alone):
    assert is_dateline(line) is alone
