"""What is a change between two answers to one question, and what is none."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document
from briefings.qa import Answer, Evidence
from briefings.qa.compare.language.quantities import quantities
from briefings.qa.notebook.changes import Change, Quoted, Said, change, same_value


def said(value, *quotes, **more):
    return Said(True, value, f"{value} (somebody)", 0.9, quotes, **more)


def quoted(number, source="Desk", quote="Some 420 were displaced."):
    path = f"{number}.txt"
    return Quoted(quote, 0, len(quote), number, path, f"Report {number}", None, source, f"sha {number}")


NOTHING = Said(False, "", "The briefings do not say.", 0.1)


def figure(words):
    (one,) = quantities(words)
    return said(words, quoted(1), quantity=one)


def test_what_is_found_and_what_is_found_no_more_are_changes():
    now = said("420", quoted(1))
    assert change(NOTHING, now, 0) == Change("answered", "420", quoted(1))
    assert change(now, NOTHING, 0) == Change("unanswered", "", None)
    assert change(NOTHING, NOTHING, 0) is None


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        (figure("420 people"), figure("420 people"), True),
        (figure("420 people"), figure("440 people"), False),
        (figure("about 10,000 people"), figure("10,000 people"), True),
        (figure("over 600,000 people"), figure("654,000 people"), False),
        (said("The army"), said("army."), True),
        (said("The army"), said("the navy"), False),
        (said("Monday", day=dt.date(2031, 3, 3)), said("3 March", day=dt.date(2031, 3, 3)), True),
        (said("Monday", day=dt.date(2031, 3, 3)), said("Monday", day=dt.date(2031, 3, 10)), False),
        (said("The road is open"), said("The road is open", denies=True), False),
    ],
)
def test_two_answers_say_the_same_within_rounding_by_the_day_or_in_words(before, now, same):
    assert same_value(before, now) is same
    assert same_value(now, before) is same
    assert (change(before, now, None) is None) is same


def test_a_new_source_is_one_of_a_newer_document_that_nobody_named_before():
    before = said("420", quoted(1))
    assert change(before, said("420", quoted(1), quoted(2, "Wire")), 1) == Change(
        "source", "420", quoted(2, "Wire")
    )
    assert change(before, said("420", quoted(1), quoted(2, "DESK")), 1) is None, "the same source again"
    assert change(before, said("420", quoted(1), quoted(2, "Wire")), 2) is None, "it was there before"
    assert change(before, said("420", quoted(1), quoted(2, "Wire")), None) is None, "numbers began anew"


def test_a_copy_of_what_was_quoted_before_is_no_new_source():
    before = said("420", quoted(1))
    renamed = replace(quoted(2, "Wire"), sha256="sha 1")
    rewritten = replace(quoted(2, "Wire"), path="1.txt")
    assert change(before, said("420", renamed), 1) is None
    assert change(before, said("420", rewritten), 1) is None


def test_a_document_without_a_source_speaks_for_itself():
    before = said("420", quoted(1, None))
    found = change(before, said("420", quoted(2, None)), 1)
    assert found is not None and found.quote is not None and found.quote.who == "2.txt"


def test_an_answer_is_kept_with_the_words_that_are_quoted_first():
    text = "The road is open. Some 420 were displaced."
    document = Document(3, "a.txt", "A", dt.date(2031, 3, 3), "Desk", text, "sha")
    first = Evidence("Some 420 were displaced.", 18, len(text), document, 0.9)
    other = Evidence("The road is open.", 0, 17, document, 0.2)
    kept = Said.of(Answer("How many?", "How many?", "420", True, 0.9, (first, other)))
    assert [one.quote for one in kept.quotes] == [first.quote, other.quote]
    assert (kept.value, kept.found, kept.confidence) == ("420", True, 0.9)
    assert text[kept.quotes[0].start : kept.quotes[0].end] == kept.quotes[0].quote
    refused = Said.of(Answer("Who?", "Who?", "The briefings do not say.", False, 0.1, (other,)))
    assert (refused.found, refused.value, refused.quotes) == (False, "", ())


def test_what_is_kept_of_a_quote_names_its_document_with_its_handling_mark():
    paper = Document(7, "a.txt", "Flood", None, "Desk", "Some 420 left.", "sha", marking="TLP:AMBER")
    kept = Quoted.of(Evidence("Some 420 left.", 0, 14, paper, 0.9), "420")
    assert (kept.title, kept.source, kept.marking, kept.value) == ("Flood", "Desk", "TLP:AMBER", "420")
