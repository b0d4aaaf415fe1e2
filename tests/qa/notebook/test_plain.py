"""Answers as plain values, and back."""

import datetime as dt
import json

import pytest
from briefings.index import Document, Span
from briefings.qa import Answer, Claim, Evidence, Phrasing, Position, Quantity
from briefings.qa.notebook import from_plain, to_plain

TEXT = "Before it. Some 4,200 were displaced. After it."
DOCUMENT = Document(7, "a.txt", "A", dt.date(2031, 3, 4), None, TEXT, "sha", "en")
EVIDENCE = Evidence(
    "Some 4,200 were displaced.", 11, 37, DOCUMENT, 0.5, Span(16, 21), Span(0, 10), Span(38, 47)
)
QUANTITY = Quantity(11, 21, 4200, 4200, 100.0, "about", "", ("people",))
CLAIM = Claim(EVIDENCE, "4,200", Span(16, 21), "claimed", dt.date(2031, 3, 4), "Desk", None, QUANTITY)
ANSWER = Answer(
    "How many?",
    "How many were displaced?",
    "4,200",
    True,
    0.9,
    (EVIDENCE,),
    (Position("4,200", (CLAIM,), "current", 2, corrected_by=EVIDENCE),),
    True,
    dt.date(2031, 3, 5),
    Phrasing("About 4,200.", "model", (1, 2)),
)


def test_an_answer_comes_back_as_it_was():
    assert from_plain(Answer, json.loads(json.dumps(to_plain(ANSWER)))) == ANSWER


def test_a_missing_field_has_its_default_and_an_unknown_one_is_left_out():
    plain = to_plain(ANSWER)
    del plain["phrasing"]
    plain["invented"] = 3
    assert from_plain(Answer, plain).phrasing is None


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {"question": "q"},
        {**to_plain(ANSWER), "found": "yes"},
        {**to_plain(ANSWER), "confidence": True},
        {**to_plain(ANSWER), "as_of": "yesterday"},
        {**to_plain(ANSWER), "evidence": [{**to_plain(EVIDENCE), "quote": "something else"}]},
        {**to_plain(ANSWER), "evidence": [{**to_plain(EVIDENCE), "answer_span": [1, 2, 3]}]},
        {**to_plain(ANSWER), "positions": {}},
    ],
)
def test_what_is_no_answer_is_refused(wrong):
    with pytest.raises(ValueError):
        from_plain(Answer, wrong)
