"""Which claims agree, by the kind of answer."""

import datetime as dt

import pytest
from briefings.index import Document, Span
from briefings.qa import Claim, Evidence
from briefings.qa.compare.language.quantities import quantities
from briefings.qa.compare.standing.same import SAME, same_words

MONDAY, TUESDAY = dt.date(2031, 3, 3), dt.date(2031, 3, 4)


def claim(value, status="stated", **meant):
    document = Document(1, "a.txt", "A", None, "Wire", value, "sha")
    evidence = Evidence(value, 0, len(value), document, 1.0)
    return Claim(evidence, value, Span(0, len(value)), status, None, None, **meant)


def figure(words):
    return claim(words, quantity=quantities(words)[0])


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("quantity", figure("12 dead"), figure("twelve dead"), True),
        ("quantity", figure("12 dead"), figure("13 dead"), False),
        ("quantity", figure("about 10,000 men"), figure("10,200 men"), True),
        ("quantity", figure("12 dead"), claim("a dozen"), False),
        ("time", claim("Monday", day=MONDAY), claim("3 March", day=MONDAY), True),
        ("time", claim("Monday", day=MONDAY), claim("Monday", day=TUESDAY), False),
        ("whether", claim("It is open."), claim("The road is open."), True),
        ("whether", claim("It is open."), claim("It is not open.", denies=True), False),
        ("whether", claim("It is open."), claim("It will open.", "expected"), False),
        ("whether", claim("It will open.", "expected"), claim("It is to open.", "expected"), True),
    ],
)
def test_claims_agree_by_what_they_mean(kind, one, other, same):
    assert SAME[kind](one, other) is same
    assert SAME[kind](other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Bar", "the minister Ann Bar", True),
        ("The Temper", "temper.", True),
        ("Ann Bar", "Ben Baz", False),
    ],
)
def test_names_agree_with_a_title_beside_one_of_them(one, other, same):
    assert same_words(claim(one), claim(other)) is same
    assert same_words(claim(other), claim(one)) is same
