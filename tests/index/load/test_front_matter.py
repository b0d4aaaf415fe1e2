"""What stands above a text about it."""

import datetime as dt

import pytest
from briefings.index.load import load

DAY = dt.date(2031, 5, 3)


def read(text, path="a.txt"):
    (extract,) = load(text.encode() if isinstance(text, str) else text, path).extracts
    return extract


def test_front_matter_is_not_text():
    source = "---\ntitle: 'Sitrep 4: the ford'\ndate: 2024-10-28T23:30:00-05:00\nsource: J2\n---\n\nThe ford is open.\n"
    for path in ("a.md", "a.txt"):
        extract = read(source, path)
        assert (extract.text, extract.title) == ("The ford is open.", "Sitrep 4: the ford")
        assert (extract.date, extract.source) == (dt.date(2024, 10, 28), "J2")


@pytest.mark.parametrize(
    "front",
    [
        "---\nNote: this is prose between two rules.\n---\n",
        "---\njust words\n---\n",
        "---\n" + "[" * 5000 + "\n---\n",
        "---\ntitle: never closed\n",
        "---\n- title\n- date\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_stays_text(front):
    extract = read(front + "\nThe ford is open.")
    assert extract.text == (front + "\nThe ford is open.").replace("\n\n\n", "\n\n")


def test_front_matter_with_odd_values():
    extract = read(
        "---\ntitle: 600\nauthor: [Ann, Bo]\ndate: 2024-02-31\ntags: {a: b}\n---\nText of the day."
    )
    assert (extract.title, extract.source, extract.date) == ("600", "Ann, Bo", None)
    extract = read("---\ntitle:\ndate: 03/04/2024\n...\nText of the day.")
    assert (extract.title, extract.date, extract.text) == ("Text of the day.", None, "Text of the day.")


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("---\ntitle: Dam: closed for good\ndate: 2031-05-03\n---\n", ("Dam: closed for good", DAY, None)),
        ("---\nauthor: @ana\ntitle: Dam closed\ndate: 3 May 2031\n---\n", ("Dam closed", DAY, "@ana")),
        ("---\ntitle: [DRAFT] Dam closed\n---\n", ("[DRAFT] Dam closed", None, None)),
        ("---\ntitle: 'Dam: 'closed'\nsource: \"J2\"\n---\n", ("Dam: 'closed", None, "J2")),
        ("---\ntitle: A: b\nauthors:\n  - Ann: x\n  - Bo\n# note\n---\n", ("A: b", None, "Ann: x, Bo")),
        ('+++\ntitle = "Dam closed"\ndate = 2031-05-03\n+++\n', ("Dam closed", DAY, None)),
        (
            '+++\ntitle = "Dam"\ndate = 2031-05-03T10:00:00Z\nauthors = ["A", "B"]\n+++\n',
            ("Dam", DAY, "A, B"),
        ),
    ],
)
def test_front_matter_as_people_write_it(front, facts):
    for path in ("a.md", "a.txt"):
        extract = read(front + "\nThe ford is open.", path)
        assert (extract.title, extract.date, extract.source) == facts
        assert extract.text == "The ford is open."


@pytest.mark.parametrize("escape", [r"\U99999999", r"\U00110000", r"\UFFFFFFFF"])
def test_an_escape_of_no_character_spoils_no_more_than_itself(escape):
    extract = read(
        f'---\ntitle: "The ford {escape}is open"\ndate: 2031-05-03\nsource: J2\n---\nText of the day.'
    )
    assert (extract.title, extract.date, extract.source) == ("The ford is open", dt.date(2031, 5, 3), "J2")
    assert extract.text == "Text of the day."


def test_an_escape_of_a_character_is_that_character():
    assert (
        read('---\ntitle: "The ford \\U0001F30A \\U0010FFFD"\n---\nText.').title
        == "The ford \U0001f30a \U0010fffd"
    )
