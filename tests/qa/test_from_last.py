"""Follow-ups that the last answer's evidence answers without a search."""

import datetime as dt
from dataclasses import replace

import pytest
from briefings.index import Document, Span
from briefings.qa import Answer, Evidence
from briefings.qa.from_last import from_last

TEXT = """From today the following orders hold:

1. All boats return by 8 p.m.
2. No fires are lit.
3. Visitors report to the guard.

Two boats collided on 7 July, Capt. Ivo Kranz said. Three sailors were hurt there. Gulls are rare.

The truce has three points: no fire, a telephone line between the staffs, and observers. We need tents and \
drivers. The port sent three corvettes, two minelayers and a tanker."""
PAPER = Document(1, "day.txt", "Day", dt.date(2037, 7, 10), "Skerry Post", TEXT, "0")


def said(quote, words="", *, question="What happened?", found=True, document=PAPER):
    start = document.text.index(quote)
    at = start + quote.index(words) if words else 0
    one = Evidence(
        quote, start, start + len(quote), document, 0.9, Span(at, at + len(words)) if words else None
    )
    return Answer(question, question, words or quote, found, 0.8, (one,))


ORDERS = "From today the following orders hold:"
COLLIDED = "Two boats collided on 7 July, Capt. Ivo Kranz said."
TRUCE = "The truce has three points: no fire, a telephone line between the staffs, and observers."
FLEET = "The port sent three corvettes, two minelayers and a tanker."


@pytest.mark.parametrize(
    "asked", ["Who says so?", "Who said that?", "And who says that?", "According to whom?"]
)
def test_who_says_so_is_answered_by_the_one_who_says_it_and_when(asked):
    answer = from_last(asked, [said(COLLIDED)])
    assert answer.found
    assert answer.text.startswith("Capt. Ivo Kranz")
    assert answer.evidence[0].quote == COLLIDED
    assert from_last(asked, [said("Gulls are rare.")]).text == "Skerry Post, 10 July 2037"


@pytest.mark.parametrize(
    "asked", ["Who denies it?", "Who says that the port is closed?", "Why?", "And in May?"]
)
def test_what_asks_for_more_is_left_to_the_search(asked):
    assert from_last(asked, [said(COLLIDED)]) is None


@pytest.mark.parametrize(
    ("text", "quoted", "reason"),
    [
        ("The ferry stays in port because its pump broke. Gulls are rare.", 0, "its pump broke"),
        ("The ferry stays in port. It waits because its pump broke.", 1, "its pump broke"),
        ("The ferry stays in port. Its crew cited a storm warning.", 1, "a storm warning"),
        ("The ferry stays in port. Gulls are rare because of the cold.", 0, None),
        ("The ferry stays in port. It is blue. It waits because its pump broke.", 0, None),
        ("The ferry stays in port.\n\nIt waits because its pump broke.", 0, None),
    ],
)
@pytest.mark.parametrize("asked", ["Why?", "And why is that?"])
def test_why_is_answered_by_the_reason_that_the_quote_or_the_next_sentence_gives(asked, text, quoted, reason):
    paper = replace(PAPER, text=text)
    first = text.index(".") + 1
    answer = from_last(asked, [said(text[:first], document=paper, question="Where is the ferry?")])
    if reason is None:
        assert answer is None
        return
    one = answer.evidence[0]
    assert answer.text == reason == paper.text[slice(*one.answer_span)]
    assert one.quote == (text[:first], text[first + 1 :])[quoted]
    assert paper.text[one.start : one.end] == one.quote


def test_a_reason_that_was_the_answer_is_not_given_again():
    paper = replace(PAPER, text="It waits because its pump broke. The pump broke because of frost.")
    first = said("It waits because its pump broke.", "its pump broke", document=paper)
    second = from_last("Why?", [first])
    assert second.text == "frost"
    assert from_last("Why?", [first, second]) is None


def test_and_then_is_answered_by_the_sentence_that_goes_on():
    first = said(COLLIDED)
    then = from_last("And then?", [first])
    assert (then.text, then.evidence[0].quote) == ("Three sailors were hurt there.",) * 2
    assert then.read_as == "What happened after that: what happened?"
    assert from_last("And then?", [first, then]) is None, "gulls have nothing to do with it"


@pytest.mark.parametrize(
    ("quote", "asked", "text"),
    [
        (ORDERS, "And the second?", "No fires are lit."),
        (ORDERS, "What is the last one?", "Visitors report to the guard."),
        ("No fires are lit.", "And the first?", "All boats return by 8 p.m."),
        (TRUCE, "And the second?", "a telephone line between the staffs"),
        (TRUCE, "The third?", "observers"),
        (FLEET, "And the last?", "a tanker"),
        ("We need tents and drivers.", "And the second thing?", "drivers"),
    ],
)
def test_the_nth_is_that_of_the_list_or_of_the_sentence(quote, asked, text):
    answer = from_last(asked, [said(quote, question="List the orders.")])
    assert (answer.found, answer.text) == (True, text)
    one = answer.evidence[0]
    assert text in one.quote


@pytest.mark.parametrize("asked", ["And the fourth?", "And the ninth?"])
def test_there_is_no_nth_of_fewer(asked):
    assert from_last(asked, [said(ORDERS)]) is None
    assert from_last(asked, [said(TRUCE)]) is None


def test_a_list_that_the_reader_was_not_sure_of_counts_where_its_lead_in_names_it():
    unsure = said(ORDERS, question="List the orders.", found=False)
    assert from_last("And the second?", [unsure]).text == "No fires are lit."
    other = said(ORDERS, question="List the ships.", found=False)
    assert from_last("And the second?", [other]) is None
    assert from_last("Who says so?", [unsure]) is None


def test_without_an_answer_there_is_nothing_to_answer_from():
    assert from_last("Who says so?", []) is None
    assert from_last("Who says so?", [Answer("a?", "a?", "No.", False, 0.1)]) is None
