"""Title, date and source, and which place is trusted more than another."""

import datetime as dt

import pytest
from briefings.index.load import Block, Content, Facts
from briefings.index.load.metadata import clean_title, describe
from briefings.index.text.datelines import dateline, is_dateline
from briefings.index.text.dates import date_in_name, parse_date

DAY = dt.date(2024, 10, 28)


@pytest.mark.parametrize(
    "line",
    [
        "KYIV, 28 October 2024",
        "KYIV, 28 October 2024 — Russian forces on Monday crossed the river.",
        "Kyiv, Ukraine, Oct. 28, 2024 (AP) — Russian forces crossed.",
        "WASHINGTON, D.C., Oct. 28, 2024 —",
        "28 October 2024",
        "28th October, 2024",
        "Monday, 28 Oct 2024",
        "October 28, 2024",
        "2024-10-28",
        "2024/10/28",
        "2024-10-28T14:00Z",
        "28.10.2024",
        "28/10/2024",
        "10/28/2024",
        "28-Oct-2024",
        "20241028",
        "Date: 28 October 2024",
        "DATE-TIME GROUP: 281400Z OCT 24",
        "DTG 281400ZOCT24",
        "Published 28 October 2024, 14:05 GMT",
        "Updated: October 28, 2024 at 5:30 PM EDT",
        "As of 28 October 2024:",
        "**28 October 2024**",
        "Russian Offensive Campaign Assessment, October 28, 2024",
        "Sitrep No. 45 – 28 October 2024",
        "Lantern Relief, Ferrow, 28 October 2024, 7 p.m.",
        "BERLIN, 28. Oktober 2024 – Der Minister trat zurück.",
        "Montag, 28. Okt. 2024",
    ],
)
def test_dateline(line):
    assert dateline(f"A headline\n\n{line}\n\nText of 1 May 2020.") == (DAY, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1. März 2024", dt.date(2024, 3, 1)),
        ("2. Mai 2024", dt.date(2024, 5, 2)),
        ("3. Dezember 2024", dt.date(2024, 12, 3)),
        ("4. Januar 2024", dt.date(2024, 1, 4)),
        ("5. Juli 2024", dt.date(2024, 7, 5)),
    ],
)
def test_german_months(text, date):
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "line",
    [
        "On 28 October 2024, Russia attacked Ukraine.",
        "Statement on the invasion of 28 October 2024",
        "The ship sank on 28 October 2024",
        "28 October 2024 was a dark day.",
        "After the talks in Kazan, 28 October 2024, the leaders left.",
        "BRUSSELS, Oct. 28 - NATO said",
        "October 2024",
        "31 February 2024",
        "2024-13-28",
        "03/04/2024",
        "Order 120241028",
    ],
)
def test_what_is_no_dateline(line):
    assert dateline(line) == (None, None)


def test_only_the_first_lines_are_looked_at():
    assert dateline("\n\n".join(["A line of text."] * 8 + ["28 October 2024"])) == (None, None)


def test_the_agency_in_a_dateline():
    assert dateline("BRUSSELS, Oct. 28 (Reuters) - NATO said") == (None, "Reuters")
    assert dateline("KYIV, Oct. 28, 2024 (AFP) — NATO said") == (DAY, "AFP")
    assert dateline("It said (Reuters) - and more") == (None, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mon, 28 Oct 2024 23:59:00 -0500", DAY),
        ("2024-10-28T23:30:00-05:00", DAY),
        ("20241028T101500", DAY),
        ("04/04/2024", dt.date(2024, 4, 4)),
        ("03/04/2024", None),
        ("31 February 2024", None),
        ("0000-00-00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_parse_date(text, date):
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("wire/2024-10-28-bridge.md", DAY),
        ("sitrep_20241028.pdf", DAY),
        ("20241028_1430_log.txt", DAY),
        ("20241028143000.txt", DAY),
        ("28-10-2024.txt", DAY),
        ("brief_28_Oct_2024.docx", DAY),
        ("october-28-2024.html", DAY),
        ("03-04-2024.txt", None),
        ("2024-02-31.txt", None),
        ("2024-10-28/notes.txt", None),
        ("scan-1234567890.pdf", None),
    ],
)
def test_date_in_name(path, date):
    assert date_in_name(path) == date


def described(text="Text.", path="file.txt", told=None, hinted=None, headings=()):
    blocks = (*(Block(heading, heading=True) for heading in headings), Block(text))
    return describe(Content(blocks, told or Facts(), hinted or Facts()), path)


def test_dates_in_order_of_trust():
    told, hinted = Facts(date=dt.date(2024, 10, 1)), Facts(date=dt.date(2024, 10, 4))
    text, path = "KYIV, 2 October 2024\n\nText.", "2024-10-03.txt"
    assert described(text, path, told, hinted).date == dt.date(2024, 10, 1)
    assert described(text, path, None, hinted).date == dt.date(2024, 10, 2)
    assert described("Text.", path, None, hinted).date == dt.date(2024, 10, 3)
    assert described("Text.", "a.txt", None, hinted).date == dt.date(2024, 10, 4)
    assert described().date is None


def test_titles_in_order_of_trust():
    told, hinted = Facts(title="Told"), Facts(title="Hinted")
    assert described(told=told, hinted=hinted, headings=["Head"]).title == "Told"
    assert described(hinted=hinted, headings=["Head"]).title == "Hinted"
    assert described("Line one\nline two", headings=["Head"]).title == "Head"
    assert described("Line one\nline two").title == "Line one"
    assert described("600\n---\n...", "briefing 7.txt").title is None


@pytest.mark.parametrize(
    "junk",
    [
        "Microsoft Word - x.doc",
        "untitled",
        "Untitled-1",
        "PowerPoint Presentation",
        "Word Document",
        "Slide 1",
        "Presentation1",
        "  ",
        "report_final.docx",
        "12",
        "Microsoft PowerPoint - plan",
        "Document2",
        "about:blank",
    ],
)
def test_titles_that_programs_make_up_are_ignored(junk):
    assert described("First line", hinted=Facts(title=junk)).title == "First line"


def test_authors_that_programs_make_up_are_ignored():
    for junk in ("python-docx", "Microsoft Office User", "user", "Administrator", "unknown", " "):
        assert described(hinted=Facts(source=junk)).source is None
    assert described(hinted=Facts(source="Ann Userson")).source == "Ann Userson"
    assert described("KYIV, Oct. 28 (AFP) - x", hinted=Facts(source="Ann")).source == "Ann"
    assert described("KYIV, Oct. 28 (AFP) - x").source == "AFP"


def test_a_dateline_is_no_title_but_a_dated_headline_is():
    assert described("KYIV, 28 October 2024\n\nTwo bridges hit").title == "Two bridges hit"
    assert (
        described("Daily brief, 28 October 2024\n\nTwo bridges hit").title == "Daily brief, 28 October 2024"
    )
    assert described("SUBJECT: The ford\nDATE: 28 Oct 2024").title == "The ford"
    assert is_dateline("28.10.2024") and not is_dateline("INTSUM 4, 28 October 2024")


def test_a_long_first_line_is_cut_between_words():
    assert clean_title("word " * 60) == "word " * 22 + "word…"
    assert clean_title("x" * 500) == "x" * 119 + "…"
    assert clean_title(" two\n lines\u202e ") == "two lines"
    assert clean_title("\u200b") is None
