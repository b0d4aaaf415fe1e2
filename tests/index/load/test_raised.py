"""Raised marks: set off from what they stand behind, unless they belong to it."""

import pytest
from briefings.index.load.raised import raised, set_off


@pytest.mark.parametrize(
    ("before", "mark", "text"),
    [
        ("1,204", "3", "1,204 [3]"),
        ("45", "2", "45 [2]"),
        ("45", "[2]", "45 [2]"),
        ("45", "2,3", "45 [2,3]"),
        ("1,204", "a", "1,204 [a]"),
        ("1,204", "*", "1,204 [*]"),
        ("1,204", "prov", "1,204 [prov]"),
        ("210", "3", "210 [3]"),
        ("3.10", "6", "3.10 [6]"),
        ("10", "6", "10⁶"),
        ("× 10", "-3", "× 10⁻³"),
        ("x", "2", "x²"),
        ("12 km", "2", "12 km²"),
        ("5m", "3", "5m³"),
        ("5", "th", "5th"),
        ("le 1", "er", "le 1er"),
        ("the dam at Orlen", "4", "the dam at Orlen [4]"),
        ("They left.", "4", "They left.[4]"),
        ("40%", "1", "40% [1]"),
        ("M", "me", "Mme"),
        ("", "1", "1"),
        ("Trade", "TM", "TradeTM"),
        ("1,204", " ", "1,204 "),
    ],
)
def test_a_raised_mark(before, mark, text):
    assert set_off(before + raised(mark)) == text


def test_a_mark_in_two_pieces_is_one():
    assert set_off(f"45{raised('1')}{raised('2')} dead") == "45 [12] dead"


def test_no_sign_of_ours_is_left():
    assert set_off("a\ue000b") == "ab" and set_off("plain\ue001") == "plain\ue001"
