"""Positions in words: of the quotes, the names of who says it, and dates."""

import datetime as dt

import pytest
from briefings.index import Document, Span
from briefings.qa import Claim, Evidence, Position, position_row
from briefings.qa.compare.asked import asked
from briefings.qa.compare.language.quantities import quantities
from briefings.qa.compare.wording import answer_text, sources, value_of

DAY = dt.date(2031, 3, 3)
ASKED = asked("How many people were displaced?")


def claim(value, who="Wire", as_of=DAY, status="stated", after=None, **meant):
    document = Document(1, "a.txt", "A", None, who, f"{value} That was wrong.", "sha")
    evidence = Evidence(value, 0, len(value), document, 1.0, after=after)
    return Claim(evidence, value, Span(0, len(value)), status, as_of, who, **meant)


def position(value, standing="current", *more, **given):
    figures = quantities(value)
    claims = (claim(value, quantity=figures[0] if figures else None, **given), *more)
    return Position(value, claims, standing, len(claims))


def test_the_current_position_comes_with_who_says_it_and_when():
    assert answer_text(ASKED, [position("420")]) == "420 (Wire, 3 March 2031)."
    assert answer_text(ASKED, [position("420", who=None, as_of=None)]) == "420 (without a date or source)."


def test_what_differs_what_was_and_what_is_taken_back_follow_in_this_order():
    told = answer_text(
        ASKED,
        [
            position("420"),
            position("90", "corrected"),
            position("600", "differs", who="Rebels", status="claimed"),
            position("300", "earlier", as_of=DAY - dt.timedelta(7)),
        ],
    )
    assert told == (
        "420 (Wire, 3 March 2031). Reports differ: 600 (Rebels, 3 March 2031, claimed)."
        " Earlier: 300 (Wire, 24 February 2031). Corrected: 90 (Wire, 3 March 2031)."
    )


def test_many_of_a_kind_are_told_as_their_range():
    earlier = [position(f"{n}00", "earlier", as_of=DAY - dt.timedelta(n)) for n in (3, 1, 5, 2, 4)]
    told = answer_text(ASKED, [position("900"), *earlier])
    assert told.endswith("Earlier: from 100 to 500, in 5 reports of 26 February 2031 to 2 March 2031.")
    words = [position(f"street {n}x", "earlier") for n in "abcde"]
    assert answer_text(ASKED, [position("900"), *words]).endswith("Earlier: 5 other answers.")


@pytest.mark.parametrize(
    ("value", "day", "told"),
    [
        ("Monday", DAY, "Monday, 3 March 2031"),
        ("3 March 2031", DAY, "3 March 2031"),
        ("the  bridge\nof Kolm.", None, "the bridge of Kolm"),
    ],
)
def test_a_weekday_is_told_with_the_date_that_it_was(value, day, told):
    assert value_of(Position(value, (claim(value, day=day),), "current", 1)) == told


def test_three_sources_are_named_each_once():
    claims = tuple(claim("420", who) for who in ("A", "B", "A", "C", "D"))
    assert (
        sources(Position("420", claims, "current", 4)) == "A, 3 March 2031; B, 3 March 2031; C, 3 March 2031"
    )


def test_what_the_next_sentence_takes_back_says_so_beside_its_source():
    one = Position("420", (claim("420", status="claimed", after=Span(4, 19)),), "current", 1)
    assert sources(one) == "Wire, 3 March 2031, claimed, but see the sentence after it"


def test_a_row_says_what_is_not_known():
    row = position_row(position("420", who=None, as_of=None))
    assert (row.who, row.as_of, row.sources) == ("no source named", "no date", "1 source")
    row = position_row(
        position(
            "420", "differs", claim("420", "Army", DAY + dt.timedelta(1)), who="Wire", status="unverified"
        )
    )
    assert (row.standing, row.who, row.status) == ("differs", "Wire; Army", "not verified")
    assert (row.as_of, row.sources) == ("3 March 2031 to 4 March 2031", "2 sources")
