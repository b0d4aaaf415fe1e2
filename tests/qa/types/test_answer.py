"""An answer: whose words a phrasing is of, which handling mark it bears, and what it is as JSON."""

import dataclasses
import datetime as dt
import json

import pytest
from briefings.index import Document, Span
from briefings.qa import Answer, Claim, Evidence, Phrasing, Position


def evidence(number, marking=""):
    text = f"Report {number} says so."
    return Evidence(
        text, 0, len(text), Document(number, f"{number}.txt", "", None, None, text, "", marking=marking), 1.0
    )


def position(number, marking="", corrected_by=None):
    one = evidence(number, marking)
    claim = Claim(one, one.quote, Span(0, 3), "stated", None, None)
    return Position(one.quote, (claim,), "current", 1, corrected_by=corrected_by)


@pytest.mark.parametrize(
    ("quotes", "named"),
    [
        ((2,), "quote 2"),
        ((1, 2), "quotes 1 and 2"),
        ((1, 2, 3), "quotes 1-3"),
        ((1, 2, 4), "quotes 1, 2 and 4"),
        ((2, 3, 4, 5), "quotes 2-5"),
    ],
)
def test_a_phrasing_says_of_which_quotes_it_is(quotes, named):
    assert Phrasing("So.", "tiny", quotes).origin == f"phrased by tiny from {named}"
    assert Phrasing("So.", "tiny", quotes).to_dict() == {"text": "So.", "by": "tiny", "quotes": list(quotes)}


@pytest.mark.parametrize(
    ("shown", "positions", "marking"),
    [
        ((), (), ""),
        ((evidence(1),), (), ""),
        ((evidence(1, "TLP:GREEN"), evidence(2, "TLP:AMBER")), (), "TLP:AMBER"),
        ((evidence(1, "TLP:GREEN"),), (position(2, "TLP:RED"),), "TLP:RED"),
        ((evidence(1),), (position(2, "", evidence(3, "SECRET")),), "SECRET"),
    ],
)
def test_it_bears_the_highest_mark_of_all_that_it_rests_on(shown, positions, marking):
    assert Answer("?", "?", "So.", True, 0.9, shown, positions).marking == marking


def test_as_json_it_is_whole():
    one = Answer("?", "??", "So.", True, 0.87654, (evidence(1),), (position(1),), True, dt.date(2031, 3, 4))
    told = json.loads(json.dumps(one.to_dict()))
    assert (told["question"], told["read_as"], told["confidence"], told["as_of"]) == (
        "?",
        "??",
        0.8765,
        "2031-03-04",
    )
    assert (
        len(told["evidence"]) == len(told["positions"]) == 1 and told["differ"] and told["phrasing"] is None
    )
    phrased = dataclasses.replace(one, phrasing=Phrasing("So.", "tiny", (1,))).to_dict()
    assert phrased["phrasing"]["by"] == "tiny"
