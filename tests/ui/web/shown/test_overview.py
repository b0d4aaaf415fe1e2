"""What stands before the first question: newest briefings, sources, a strip of days, and examples."""

import datetime as dt

import pytest
from briefings.index import DocumentInfo, IndexStatus
from briefings.ui.web.shown.overview import MOST_BARS, bars, overview
from html_pages import Reader, words

DAY = dt.date(2031, 3, 1)


def info(number, *, day=0, source="Desk", marking=""):
    date = None if day is None else DAY + dt.timedelta(days=day)
    return DocumentInfo(number, f"{number}.txt", f"Report {number}", date, source, 1, 1, marking=marking)


def status(count):
    return IndexStatus(count, count, 1, None, None, "", "", 0)


def test_the_newest_briefings_come_first_and_open_with_a_click():
    infos = [info(number, day=number, marking="TLP:RED" if number == 9 else "") for number in range(10)]
    html = overview(status(10), infos, ["Who came?"])
    opened = [attrs["data-document"] for _, attrs in Reader(html).elements if "data-document" in attrs]
    assert opened == ["9", "8", "7", "6", "5"]
    assert "TLP:RED" in html and "Who came?" in words(html)


def test_a_source_and_a_day_narrow_with_a_click():
    infos = [info(1, source="A & B"), info(2, day=2, source="C"), info(3, day=2, source="C")]
    asked = [attrs.get("data-narrow-to") for _, attrs in Reader(overview(status(3), infos, [])).elements]
    assert [one for one in asked if one] == [
        "since=2031-03-01&until=2031-03-01",
        "since=2031-03-03&until=2031-03-03",
        "source=C",
        "source=A+%26+B",
    ]


@pytest.mark.parametrize(
    ("days", "unit", "count", "before"),
    [
        (range(90), "day", 90, 0),
        (range(0, 900, 10), "month", 30, 0),
        (range(0, 36_000, 365), "year", 92, 7),
        ([*range(40), -2_000], "day", 40, 1),
    ],
)
def test_the_strip_has_the_smallest_unit_that_fits_and_tells_what_lies_before(days, unit, count, before):
    found, drawn, left_out = bars([DAY + dt.timedelta(days=day) for day in days])
    assert found.name == unit
    assert len(drawn) <= MOST_BARS
    assert (len(drawn), left_out) == (count, before)
    assert sum(number for _, number in drawn) + left_out == len(days)


def test_without_dates_and_sources_there_is_no_strip():
    html = overview(status(2), [info(1, day=None, source=None), info(2, day=None, source=None)], [])
    assert "svg" not in html and "Sources" not in html


def test_years_at_the_end_of_time_are_drawn():
    infos = [info(1), DocumentInfo(2, "b", "b", dt.date(9999, 12, 31), None, 1, 1)]
    assert "svg" in overview(status(2), infos, [])
