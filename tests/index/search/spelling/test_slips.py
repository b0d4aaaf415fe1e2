"""What a typing error costs, and what is none."""

import pytest
from briefings.index.search.spelling.slips import (
    DOUBLED,
    LEFT_OUT,
    NEAR,
    SWAPPED,
    cost,
    is_form,
    is_small,
)


@pytest.mark.parametrize(
    ("typed", "meant", "price"),
    [
        ("rocket", "rocket", 0.0),
        ("rokcet", "rocket", SWAPPED),
        ("kiled", "killed", DOUBLED),
        ("rocckets", "rockets", DOUBLED),
        ("roket", "rocket", LEFT_OUT),
        ("rockrts", "rockets", NEAR),
        ("deficient", "efficient", None),
    ],
)
def test_fingers_slip_in_some_ways_more_than_in_others(typed, meant, price):
    if price is None:
        assert cost(typed, meant) > LEFT_OUT
    else:
        assert cost(typed, meant) == pytest.approx(price)


def test_a_letter_too_many_in_front_is_no_slip():
    assert cost("xrocket", "rocket") > 2 * LEFT_OUT
    assert cost("rrocket", "rocket") < 2 * LEFT_OUT


@pytest.mark.parametrize(
    ("one", "other", "form"),
    [
        ("ordania", "ordanian", True),
        ("dam", "dams", True),
        ("georgia", "georgian", True),
        ("expressionism", "expressions", True),
        ("identifier", "identified", True),
        ("warranty", "warrant", True),
        ("damm", "dam", False),
        ("centerr", "center", False),
        ("garmentss", "garments", False),
        ("launchd", "launched", False),
        ("roket", "rocket", False),
    ],
)
def test_a_form_of_a_word_is_no_typing_error(one, other, form):
    assert is_form(one, other) is is_form(other, one) is form


@pytest.mark.parametrize(
    ("typed", "name", "small"),
    [
        ("kestral", "kestrel", True),  # a vowel
        ("kesterl", "kestrel", True),  # swapped
        ("kesstrel", "kestrel", True),  # twice
        ("kestre", "kestrel", True),  # left out
        ("kesteel", "kestrel", True),  # the key beside it
        ("ekstrel", "kestrel", True),
        ("testrel", "kestrel", False),  # another first letter
        ("velden", "verden", False),  # no key beside it
        ("arven", "arden", False),
        ("iran", "iraq", False),
        ("austria", "australia", False),  # two slips
        ("niger", "nigeria", False),
        ("martin", "martina", False),  # the last vowel tells names apart
        ("ordania", "jordania", False),
        ("asita", "asia", False),
        ("kestrels", "kestrel", False),  # a form of it
    ],
)
def test_a_name_is_mended_by_the_smallest_slips_alone(typed, name, small):
    assert is_small(typed, name) is small
