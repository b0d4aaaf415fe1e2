"""Claims, and positions of claims that agree."""

import datetime as dt
import json

from briefings.index import Document, Span
from briefings.qa import Claim, Evidence, Position

DAY = dt.date(2031, 3, 4)


def claim(value="420", as_of=DAY, said_by=None, date=DAY):
    text = f"Ann counts {value} of them."
    document = Document(1, "a.txt", "A", date, "Desk", text, "sha")
    span = Span(11, 11 + len(value))
    return Claim(Evidence(text, 0, len(text), document, 1.0), value, span, "stated", as_of, "Ann", said_by)


def test_a_position_is_of_the_days_that_its_claims_speak_of():
    week = dt.timedelta(7)
    one = Position("420", (claim(), claim(as_of=None), claim(as_of=DAY - week)), "current", 3)
    assert (one.first, one.last) == (DAY - week, DAY)
    assert one.status == "stated" and len(one.evidence) == 3
    undated = Position("420", (claim(as_of=None),), "earlier", 1)
    assert (undated.first, undated.last) == (None, None)


def test_as_json_a_claim_points_to_its_words():
    told = claim(said_by=Span(0, 3)).to_dict()
    assert told["quote"][slice(*told["span"])] == told["value"] == "420"
    assert told["quote"][slice(*told["said_by_span"])] == told["said_by"] == "Ann"
    assert (told["document"], told["date"], told["as_of"]) == ("a.txt", "2031-03-04", "2031-03-04")
    bare = claim(as_of=None, date=None).to_dict()
    assert (bare["date"], bare["as_of"], bare["said_by_span"]) == (None, None, None)


def test_as_json_a_position_has_what_corrects_it():
    back = claim("90").evidence
    one = Position("420", (claim(),), "corrected", 1, "a later sentence takes it back", back)
    told = json.loads(json.dumps(one.to_dict()))
    assert (told["corrected_by"], told["standing"], told["first"]) == (back.quote, "corrected", "2031-03-04")
    assert [one["value"] for one in told["claims"]] == ["420"]
    assert Position("420", (claim(),), "current", 1).to_dict()["corrected_by"] is None
