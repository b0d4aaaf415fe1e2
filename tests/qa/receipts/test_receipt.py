"""What a receipt says, and what is told of a file that is none."""

import datetime as dt
import json

import pytest
from bridges import SENTENCES, answer, written
from briefings.index import BriefingsError, Document, Span, documents_of
from briefings.qa import Answer, Claim, Evidence, Position
from briefings.qa.receipts import read, receipt


def test_a_receipt_says_what_was_asked_and_selects_by_words_and_place(tmp_path):
    written(tmp_path, "a.md", SENTENCES[:9])
    asked = dt.datetime(2031, 3, 4, 12, tzinfo=dt.UTC)
    page = json.loads(json.dumps(receipt(answer(tmp_path, "a.md", [SENTENCES[4]]), asked)))
    assert (page["type"], page["generated"], page["briefings:question"]) == (
        "AnnotationPage",
        "2031-03-04T12:00:00+00:00",
        "Which?",
    )
    (item,) = page["items"]
    words, place = item["target"]["selector"]
    (document,) = documents_of(tmp_path, "a.md")
    assert document.text[place["start"] : place["end"]] == words["exact"] == SENTENCES[4]
    assert document.text[: place["start"]].endswith(words["prefix"]) and len(words["prefix"]) == 32
    assert document.text[place["end"] :].startswith(words["suffix"]) and len(words["suffix"]) == 32
    assert item["target"]["source"] == "a.md"


def test_the_answer_gives_its_own_receipt(tmp_path):
    written(tmp_path, "a.md", SENTENCES[:3])
    assert answer(tmp_path, "a.md", [SENTENCES[1]]).receipt()["items"][0]["type"] == "Annotation"


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "is not JSON"), ("[]", "is no AnnotationPage"), ('{"type": "x"}', "is no AnnotationPage")],
)
def test_what_is_no_receipt_is_told_in_a_line(tmp_path, content, said):
    (tmp_path / "r.json").write_text(content)
    with pytest.raises(BriefingsError, match=said):
        read(tmp_path / "r.json")


def test_a_receipt_that_is_not_there_is_told_in_a_line(tmp_path):
    with pytest.raises(BriefingsError, match="cannot be read"):
        read(tmp_path / "none.json")


def test_the_marking_is_that_of_all_that_the_answer_rests_on():
    """Not only of the quotes that are shown: the same words of another document may be marked higher."""
    open_, closed = (
        Document(number, f"{number}.txt", "", None, None, SENTENCES[1], "", marking=marking)
        for number, marking in ((1, "TLP:GREEN"), (2, "TLP:RED"))
    )
    shown, other = (Evidence(SENTENCES[1], 0, len(SENTENCES[1]), one, 0.9) for one in (open_, closed))
    claims = tuple(
        Claim(one, one.quote, Span(0, len(one.quote)), "stated", None, None) for one in (shown, other)
    )
    told = Answer(
        "Which?",
        "Which?",
        SENTENCES[1],
        found=True,
        confidence=0.9,
        evidence=(shown,),
        positions=(Position(SENTENCES[1], claims, "current", 2),),
    )
    page = receipt(told)
    assert page["briefings:marking"] == told.marking == "TLP:RED"
    assert [one["target"]["briefings:marking"] for one in page["items"]] == ["TLP:GREEN"]
