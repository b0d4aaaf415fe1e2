"""Names, dates and noun phrases are found by their words alone."""

import pytest
from briefings.qa.conversation.chunker import phrases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Did the mayor of Vask resign?", [("the mayor", "singular"), ("Vask", "name")]),
        ("Who runs the Bank of England?", [("the Bank of England", "name")]),
        ("What did iran say on Monday?", [("iran", "name"), ("Monday", "date")]),
        (
            "How many missiles were fired in late May 2024?",
            [("missiles", "plural"), ("late May 2024", "date")],
        ),
        ("May the port reopen?", [("the port", "singular")]),
        ("What was Meridian's revenue?", [("Meridian", "name"), ("Meridian's revenue", "singular")]),
        ("March", [("March", "date")]),
        ("May 2031", [("May 2031", "date")]),
        ("Who met Vice Adm. Stellan Grusk?", [("Vice Adm. Stellan Grusk", "name")]),
        ("Is St. Brannoc's Hospital open?", [("St. Brannoc's Hospital", "name")]),
        ("", []),
    ],
)
def test_phrases_are_found_with_their_kind(text, found):
    assert [(one.text, one.kind) for one in phrases(text)] == found


def test_a_phrase_knows_what_hangs_on_it_and_what_is_asked_for():
    text = "How many people died in the attack on Belgorod?"
    asked, attack, _ = phrases(text)
    assert (asked.text, asked.asked) == ("people", True)
    assert text[attack.start : attack.attached] == "the attack on Belgorod"


def test_who_says_something_is_a_speaker():
    assert [one.spoken for one in phrases("Quennell said that Tema lost grain.")][:2] == [True, False]
