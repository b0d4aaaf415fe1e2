"""A report's own title and date come before what a program wrote into its properties."""

import datetime as dt

import pytest
from briefings.index.load import load
from files import pdf, prose

BODY = ["The district council of Orlen said on Monday that the dam had been closed.", "Water is cut."]
MADE = "/CreationDate (D:20261125173504+00'00')"


def read(*lines, info=MADE, path="report.pdf"):
    return load(pdf([[*lines, *prose(BODY, top=600)]], info), path).extracts[0]


def test_the_title_is_the_largest_type_with_the_large_lines_below_it():
    lines = [
        (72, 740, 24, "Orlen flood"),
        (72, 716, 17, "Situation report 19"),
        (72, 696, 9, "Data as of 3 May 2031"),
    ]
    assert read(*lines).title == "Orlen flood Situation report 19"


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("Orlen flood report", "Orlen flood report"),  # stands on the page as well
        ("Press template 2019", "Orlen flood"),
        ("(anonymous)", "Orlen flood"),
        ("untitled", "Orlen flood"),
    ],
)
def test_the_properties_title_counts_where_the_page_has_it(known, title):
    lines = [(72, 740, 24, "Orlen flood"), (72, 690, 11, "A report of the council")]
    assert read(*lines, info=f"/Title ({known}) {MADE}").title == title


@pytest.mark.parametrize(
    "line",
    [
        "Data as of 3 May 2031",
        "Data as reported by 3 May 2031*",
        "3 May 2031",
        "Information as at 1000 on 3 May 2031",
    ],
)
def test_the_date_is_the_reports_own(line):
    assert read((72, 740, 24, "Orlen flood"), (72, 700, 9, line)).date == dt.date(2031, 5, 3)


def test_a_line_that_is_a_date_comes_before_one_that_says_of_when_the_data_are():
    lines = [
        (72, 740, 20, "Orlen flood"),
        (72, 716, 14, "4 MAY 2031"),
        (72, 690, 11, "Data as reported by: 3 May 2031"),
    ]
    assert read(*lines).date == dt.date(2031, 5, 4)
    assert read(*lines).title == "Orlen flood"


def test_a_date_in_a_sentence_is_not_the_reports():
    assert read((72, 700, 11, "The dam was built on 3 May 2001 and closed.")).date == dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    "author", ["(anonymous)", "anonymous", "Microsoft Word", "PScript5.dll Version 5.2", "Acme Writer"]
)
def test_a_program_or_nobody_is_no_source(author):
    info = f"/Author ({author}) /Creator (Acme Writer)".replace("((", "(\\(").replace("))", "\\))")
    assert read(info=info).source is None


def test_a_person_is_a_source():
    assert read(info="/Author (Ann Lee) /Creator (Acme Writer)").source == "Ann Lee"
