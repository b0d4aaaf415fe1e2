"""Quantities: bound, number, scale, unit, counted noun; and what only looks like one."""

import pytest
from briefings.qa.compare.language.quantities import covering, quantities


def read(text):
    return [(text[one.start : one.end], one.low, one.high, one.bound, one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound", "unit"),
    [
        ("over 600,000 soldiers", "over 600,000", 600_000, 600_000, "over", ""),
        ("well over 30 boats", "well over 30", 30, 30, "over", ""),
        ("more than 250,000 customers", "more than 250,000", 250_000, 250_000, "over", ""),
        ("at least 12", "at least 12", 12, 12, "at least", ""),
        ("no fewer than 12 men", "no fewer than 12", 12, 12, "at least", ""),
        ("some 400 men", "some 400", 400, 400, "about", ""),
        ("around 5,000 tents", "around 5,000", 5_000, 5_000, "about", ""),
        ("almost 90 ships", "almost 90", 90, 90, "nearly", ""),
        ("up to 300", "up to 300", 300, 300, "at most", ""),
        ("no more than 40 boats", "no more than 40", 40, 40, "at most", ""),
        ("fewer than 20 men", "fewer than 20", 20, 20, "under", ""),
        ("about a third of the fleet", "about a third", 1 / 3, 1 / 3, "about", "part"),
        ("two thirds of the houses", "two thirds", 2 / 3, 2 / 3, "exact", "part"),
        ("between 30 and 40 mines", "between 30 and 40", 30, 40, "between", ""),
        ("between 3 and 4 million people", "between 3 and 4 million", 3e6, 4e6, "between", ""),
        ("30-40 mines", "30-40", 30, 40, "between", ""),
        ("from 107 to 177 containers", "from 107 to 177", 107, 177, "between", ""),
        ("half of its 240 tanks", "half of its 240", 120, 120, "exact", ""),
        ("half a million people", "half a million", 500_000, 500_000, "exact", ""),
        ("a quarter of a million people", "a quarter of a million", 250_000, 250_000, "exact", ""),
        ("two and a half years", "two and a half years", 2.5, 2.5, "exact", "year"),
        ("7.5 percent", "7.5 percent", 7.5, 7.5, "exact", "%"),
        ("0.9 per cent of value", "0.9 per cent", 0.9, 0.9, "exact", "%"),
        ("14 million marks", "14 million marks", 14e6, 14e6, "exact", "money"),
        ("a loss of $2.5bn", "$2.5bn", 2.5e9, 2.5e9, "exact", "money"),
        ("€ 4.5 million", "€ 4.5 million", 4.5e6, 4.5e6, "exact", "money"),
        ("12 km inland", "12 km", 12, 12, "exact", "km"),
        ("Prices more than doubled", "more than doubled", 2, 2, "over", "times"),
        ("nearly four times as many", "nearly four times", 4, 4, "nearly", "times"),
        ("Four boats left", "Four", 4, 4, "exact", ""),
        ("Forty-six vessels", "Forty-six", 46, 46, "exact", ""),
        ("a hundred and twenty men", "a hundred and twenty", 120, 120, "exact", ""),
        ("the hundred and forty men", "hundred and forty", 140, 140, "exact", ""),
        ("a dozen ships", "a dozen", 12, 12, "exact", ""),
        ("500+ men", "500+", 500, 500, "at least", ""),
        ("10 or so", "10 or so", 10, 10, "about", ""),
        ("nobody was hurt", "nobody", 0, 0, "exact", ""),
        ("no one died", "no one", 0, 0, "exact", ""),
        ("none of the crew", "none of the", 0, 0, "exact", ""),
        ("No ship is waiting any longer", "No ship", 0, 0, "exact", ""),
        ("1.234,56 tons", "1.234,56 tons", 1234.56, 1234.56, "exact", "tonne"),
        ("1 234,56 tons", "1 234,56 tons", 1234.56, 1234.56, "exact", "tonne"),
        ("12\u202f500 men", "12\u202f500", 12_500, 12_500, "exact", ""),
    ],
)
def test_a_quantity_has_its_bound_number_and_unit(text, words, low, high, bound, unit):
    assert read(text) == [(words, pytest.approx(low), pytest.approx(high), bound, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "World War II began",
        "Chapter XIV of the treaty",
        "call 030 123 45 67 for news",
        "ring +49 30 1234567",
        "dial 555-123-4567",
        "version 2.1.3 of the software",
        "v2.4 was installed",
        "Advisory 33-118, 5 September 2033",
        "at 06:20 this morning",
        "at 6:15 a.m. on Sunday",
        "at 1520 hrs",
        "on 12 March 2031",
        "12/13/2031",
        "2031-03-12",
        "since autumn 2028",
        "It happened in 2033.",
        "resolution 1718 of the council",
        "berth 4 is free",
        "sitrep 3 said so",
        "F-16s and MH17",
        "a 61-year-old driver",
        "65-year-olds",
        "the third day",
        "the first quarter of 2031",
        "one of the men",
        "six-party talks",
        "phase two",
        "no longer there",
        "no sign of them",
        "281400ZOCT24",
    ],
)
def test_what_counts_nothing_is_no_quantity(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The provision was raised from 38.0 to 62.0 million euros.", [38e6, 62e6]),
        ("The forecast was lowered from 5 to 3 percent.", [5, 3]),
        ("Output went from 3 to 4 million tonnes.", [3e6, 4e6]),
        ("From 38 to 62 people were hurt.", [38]),  # a range
        ("Losses grew to 12 to 15 tanks.", [12]),
    ],
)
def test_what_a_number_became_is_no_range(text, low):
    assert [one.low for one in quantities(text)] == low


def test_a_span_grows_to_the_quantity_that_it_touches_most():
    text = "more than 250,000 customers, against the 40,000"
    found = quantities(text)
    at = text.index("250,000")
    assert covering(found, at, at + 7) is found[0]
    assert covering(found, 18, 27) is None
