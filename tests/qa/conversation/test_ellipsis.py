"""Follow-ups that say only what is different are put in the place of their like."""

import pytest
from briefings.qa.conversation import make_whole
from conversations import answer, cases, ids

# ((first question, its quote, the words that answer; "" where not found), [(follow-up, the whole question)])
CONVERSATIONS = [
    (
        ("What did Kyiv say about the attack?", "Kyiv called the attack a war crime.", "a war crime"),
        [
            ("What about Moscow?", "What did Moscow say about the attack?"),
            ("what about moscow", "What did Moscow say about the attack?"),
        ],
    ),
    (
        (
            "What was Meridian's revenue in 2024?",
            "Revenue reached 4.1 billion euros in 2024.",
            "4.1 billion euros",
        ),
        [("And in 2023?", "What was Meridian's revenue in 2023?")],
    ),
    (
        ("How many ships passed the strait on 5 October?", "Twelve ships passed on 5 October.", "Twelve"),
        [("And on 6 October?", "How many ships passed the strait on 6 October?")],
    ),
    (
        ("How many people died in Kharkiv?", "Nine people died in Kharkiv.", "Nine"),
        [
            ("And Odesa?", "How many people died in Odesa?"),
            ("How about in Odesa?", "How many people died in Odesa?"),
        ],
    ),
    (
        ("What does the army need?", "The army needs shells.", "shells"),
        [("And the navy?", "What does the navy need?")],
    ),
    (
        ("How many tanks did Russia lose?", "Russia lost 9,000 tanks.", "9,000"),
        [("And artillery pieces?", "How many artillery pieces did Russia lose?")],
    ),
    (
        ("How many soldiers were killed in Kursk?", "Forty soldiers were killed in Kursk.", "Forty"),
        [("And the wounded?", "How many soldiers were wounded in Kursk?")],
    ),
    (
        ("What was Orion's profit?", "Orion's profit was 30 million dollars.", "30 million dollars"),
        [("And in 2023?", "What was Orion's profit in 2023?")],
    ),
    (
        ("When did Putin meet Kim in Pyongyang?", "Putin met Kim in Pyongyang in June.", "in June"),
        [("And in Moscow?", "When did Putin meet Kim in Moscow?")],
    ),
    (
        ("How high are Russian losses?", "Russian losses exceed 600,000.", "600,000"),
        [("And Ukrainian losses?", "How high are Ukrainian losses?")],
    ),
    (
        ("What was the dividend in March?", "The dividend was 2 euros in March.", "2 euros"),
        [("What about April?", "What was the dividend in April?")],
    ),
    (
        ("Did Ukraine withdraw from the town?", "Ukraine withdrew from the town.", "withdrew"),
        [("And Russia?", "Did Russia withdraw from the town?")],
    ),
    (
        ("Who leads NATO?", "Mark Rutte is Secretary-General of NATO.", "Mark Rutte"),
        [("And the budget?", "What about the budget of NATO?"), ("What about the EU?", "Who leads the EU?")],
    ),
    (
        (
            "Did North Korea send troops to Russia?",
            "North Korea has sent about 10,000 troops to Russia, Rutte said.",
            "about 10,000 troops",
        ),
        [
            ("Did Iran?", "Did Iran send troops to Russia?"),
            ("And after the election?", "Did North Korea send troops to Russia after the election?"),
            ("And missiles to Iran?", "Did North Korea send missiles to Iran?"),
        ],
    ),
    (
        (
            "How many North Korean troops were sent to Russia?",
            "About 10,000 North Korean troops were sent to eastern Russia for training.",
            "About 10,000",
        ),
        [
            ("And to Belarus?", "How many North Korean troops were sent to Belarus?"),
            ("And Chinese troops?", "How many Chinese troops were sent to Russia?"),
        ],
    ),
    (
        (
            "How many people died in the attack on Belgorod?",
            "Five people died in the attack on Belgorod.",
            "Five",
        ),
        [("And the injured?", "How many people were injured in the attack on Belgorod?")],
    ),
    (
        (
            "How much grain did Ukraine export in September?",
            "Ukraine exported 5.2 million tonnes of grain in September.",
            "5.2 million tonnes",
        ),
        [("And in August?", "How much grain did Ukraine export in August?")],
    ),
    (
        ("What is the population of Donetsk?", "Donetsk had a population of 900,000.", "900,000"),
        [("And Luhansk?", "What is the population of Luhansk?")],
    ),
    (
        ("How many homes lost power in Riga?", "About 3,000 homes lost power in Riga.", "About 3,000"),
        [("What about Tallinn?", "How many homes lost power in Tallinn?")],
    ),
    (
        (
            "How many drones were shot down over Kyiv on Monday?",
            "Air defences shot down 40 drones over Kyiv on Monday.",
            "40",
        ),
        [
            ("On Tuesday?", "How many drones were shot down over Kyiv on Tuesday?"),
            ("And missiles?", "How many missiles were shot down over Kyiv on Monday?"),
        ],
    ),
    (
        (
            "What is the cost of the new frigate?",
            "The new frigate costs 900 million euros.",
            "900 million euros",
        ),
        [("And its length?", "What is the length of the new frigate?")],
    ),
]


@pytest.mark.parametrize(("first", "asked", "whole"), cases(CONVERSATIONS), ids=ids(CONVERSATIONS))
def test_what_is_different_takes_the_place_of_its_like(first, asked, whole):
    assert make_whole(asked, [answer(*first)]) == whole


@pytest.mark.parametrize("asked", ["", " ", "?", "🤷", "And?", "ok", "thanks!", "a" * 10_000, "why " * 2_500])
def test_what_asks_nothing_or_too_much_is_left(asked):
    assert make_whole(asked, [answer("Who leads NATO?", "Mark Rutte leads NATO.", "Mark Rutte")]) == asked


def test_a_last_question_of_no_use_leaves_the_follow_up():
    for last in ("", "   ", "x" * 10_000):
        assert make_whole("And in 2023?", [answer(last)]) == "And in 2023?"
