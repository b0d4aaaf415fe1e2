"""A receipt -> what is written of it."""

import dataclasses
import datetime as dt

import pytest
from briefings.qa import Answer
from briefings.qa.receipts import receipt
from briefings.ui.export import entry, long_date
from html_pages import DOCUMENT, FOUND, NOT_FOUND, evidence

ASKED = dt.datetime(2031, 3, 4, 7, 5, tzinfo=dt.UTC)


def written(answer, **changes):
    return entry(receipt(dataclasses.replace(answer, **changes), ASKED))


def test_an_answer_that_is_its_first_quote_is_not_told_twice():
    assert written(FOUND).says == ""
    assert written(FOUND, text=f"“{FOUND.text}”").says == ""
    assert written(FOUND, text="4,200 people.").says == "4,200 people."
    assert written(NOT_FOUND).says == "The briefings do not say."


def test_how_it_was_read_is_told_where_that_is_another_question():
    assert written(FOUND).read_as == ""
    assert (
        written(FOUND, read_as="How many people were moved?").lines[0]
        == "Read as: How many people were moved?"
    )


def test_when_it_was_asked_and_how_sure_it_is():
    assert written(FOUND).facts == (
        "Asked 4 March 2031, 07:05 UTC. High confidence (87%): Of 100 answers like this about 87 are right."
    )
    assert written(NOT_FOUND).facts == "Asked 4 March 2031, 07:05 UTC."
    assert written(NOT_FOUND).lines[-1] == "Nearest sentences:"
    assert "Nearest sentences:" not in written(FOUND).lines


def test_a_handling_mark_comes_first_wherever_a_quote_or_its_answer_is_named():
    marked = evidence(FOUND.evidence[0].quote, dataclasses.replace(DOCUMENT, marking="TLP:AMBER"))
    told = written(FOUND, evidence=(marked,))
    assert told.facts.startswith("TLP:AMBER. Asked ")
    assert told.quotes[0].citation.startswith("TLP:AMBER, Flood news, ")


def test_a_citation_says_all_that_is_known_and_nothing_that_is_not():
    (first, _) = written(FOUND).quotes
    assert first.citation == "Flood news, 28 October 2024, Varn Desk, news/flood.txt, characters 34-67"
    assert (first.before, first.after) == ("Mayor Ada Berg spoke.", "")
    bare = dataclasses.replace(DOCUMENT, date=None, source=None, pages=(0, 20), path="flood.pdf")
    (one,) = written(FOUND, evidence=(evidence(FOUND.text, bare),)).quotes
    assert one.citation == "Flood news, flood.pdf, p. 2, characters 34-67"


def test_an_answer_without_any_quote_is_written_too():
    told = written(Answer("Who?", "Who?", "There are no briefings yet.", False, 0.0))
    assert told.lines == ["There are no briefings yet.", "Asked 4 March 2031, 07:05 UTC."]


@pytest.mark.parametrize(
    ("day", "words"),
    [(dt.date(2031, 3, 4), "4 March 2031"), (dt.date(1999, 12, 31), "31 December 1999"), (None, "")],
)
def test_a_date_in_words(day, words):
    assert long_date(day) == words
