"""What a sentence says in answer: how it stands, and whether the next one takes it back."""

import datetime as dt

import pytest
from briefings.index import Document
from briefings.qa import Evidence
from briefings.qa.compare.claims import is_negative, taken_back


def quote_before(text):
    document = Document(1, "a.txt", "Title", dt.date(2031, 3, 4), "Wire", f"Some 40 left. {text}", "sha")
    return Evidence("Some 40 left.", 0, 13, document, 1.0)


@pytest.mark.parametrize(
    ("after", "how"),
    [
        ("That number was too high.", "corrected"),
        ("That was wrong.", "corrected"),
        ("The figure was an error.", "corrected"),
        ("That was a counting error.", "corrected"),
        ("That figure has since been revised to 30.", "corrected"),
        ("The correct number is 30.", "corrected"),
        ("It should have been 30.", "corrected"),
        ("We have withdrawn that figure.", "corrected"),
        ("This is not true.", "denied"),
        ("They did not; they were sent away.", "denied"),
        ("The bank said that this was untrue.", "disputed"),
        ("The mayor denied this.", "disputed"),
        ("The army rejects the claim.", "disputed"),
        ("The claim could not be verified.", "unverified"),
        ("Teleman has since accepted this finding.", "settled"),
    ],
)
def test_the_next_sentence_takes_a_quote_back(after, how):
    found = taken_back(quote_before(after))
    assert found is not None
    assert found[0] == how


@pytest.mark.parametrize(
    "after",
    [
        "That night the rain stopped.",
        "He did not say why.",
        "Last week the ministry denied that there was any.",
        "The number rose.",
        "\n\nThat was wrong.",
    ],
)
def test_a_next_sentence_that_takes_nothing_back(after):
    assert taken_back(quote_before(after)) is None


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("The port is not open.", True),
        ("We have found no sign of it.", True),
        ("Nobody was hurt.", True),
        ("It hasn't reopened.", True),
        ("A. No. We have laid no mines.", True),
        ("The port is open.", False),
        ("No fewer than 12 came.", False),
        ("It is not only open but busy.", False),
    ],
)
def test_whether_a_sentence_says_no(text, negative):
    assert is_negative(text) == negative
