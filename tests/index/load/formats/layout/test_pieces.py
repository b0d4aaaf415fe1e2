"""What marks the items of a list."""

import pytest
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.layout.pieces import LABEL, Kind, Piece, row


@pytest.mark.parametrize(
    "line", ["• two", "•two", "1. two", "(a) two", "iv) two", "- two", "– two", "12.", "* two"]
)
def test_a_line_that_begins_an_item(line):
    assert LABEL.match(line)


@pytest.mark.parametrize(
    "line", ["-5 degrees", "1.5 tonnes", "123. two", "3rd two", "The dam", "a.m. two", "xiivii) x"]
)
def test_a_line_that_does_not(line):
    assert not LABEL.match(line)


def test_rows_stand_one_below_the_other_at_the_place_of_their_line():
    place = Line("old", 72.0, 200.0, 700.0, 10.0, False, (0, 0, 0))
    first, second = (row("a | b", place, first=one) for one in (True, False))
    assert (first.kind, first.tight, second.tight) == (Kind.ROW, False, True)
    assert (first.first.text, first.first.left, first.last.bottom) == ("a | b", 72.0, 700.0)
    lines = (place, Line("last", 72.0, 90.0, 680.0, 10.0, False, (0, 0, 0)))
    assert Piece(lines).last.text == "last" and Piece(lines).kind is Kind.TEXT
