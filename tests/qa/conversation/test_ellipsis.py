"""Follow-ups that say only what is different are put in the place of their like."""

import pytest
from briefings.qa.conversation import make_whole, readings
from conversations import answer, cases, ids

# ((first question, its quote, the words that answer; "" where not found), [(follow-up, the whole question)])
CONVERSATIONS = [
    (
        ("What was produced in April?", "In April it produced 275 engines.", "275 engines"),
        [
            ("And in March?", "What was produced in March?"),
            ("And March?", "What was produced in March?"),
            ("And in May?", "What was produced in May?"),
        ],
    ),
    (
        ("How many people were displaced on 3 May?", "As of 3 May, 14,500 people are displaced.", "14,500"),
        [("And on 11 May?", "How many people were displaced on 11 May?")],
    ),
    (
        ("How many beds are in the Corn Hall in Ferrow?", "The Corn Hall in Ferrow has 60 beds.", "60"),
        [
            ("What about the Old School?", "How many beds are in the Old School?"),
            ("And in the Old School?", "How many beds are in the Old School?"),
            ("And St. Brannoc's Primary?", "How many beds are in St. Brannoc's Primary?"),
        ],
    ),
    (
        ("How many people were confirmed dead on 4 May?", "Eleven people are confirmed dead.", "Eleven"),
        [("And missing?", "How many people were confirmed missing on 4 May?")],
    ),
    (
        ("How many will leave, according to the ministry in Grevnik?", "It speaks of 750.", "750"),
        [("And according to the observers?", "How many will leave, according to the observers?")],
    ),
    (
        ("How many people did the army lift from roofs?", "The army lifted 640 people.", "640"),
        [
            (
                "And according to the fire service?",
                "How many people did the army lift from roofs, according to the fire service?",
            )
        ],
    ),
    (
        ("Who is Ivo Kranz's mother?", "His mother, Livia Kranz, was born in Ekby.", "Livia Kranz"),
        [("And his father?", "Who is Ivo Kranz's father?")],
    ),
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


COMMANDS = answer(
    "Who commands it?",
    "Vice Adm. Stellan Grusk commands the Northern Squadron.",
    "Vice Adm. Stellan Grusk",
    read_as="Who commands the squadron of Caldemar?",
)
REPLACED = answer(
    "Who replaced him?",
    "Grusk was replaced by Rear Adm. Ilona Tavast.",
    "Rear Adm. Ilona Tavast",
    read_as="Who replaced Stellan Grusk?",
)


def test_a_name_that_is_no_person_does_not_stand_where_a_person_must():
    assert readings("Who replaced him?", [COMMANDS]) == ("Who replaced Stellan Grusk?",)
    assert readings("What about Ordania?", [COMMANDS, REPLACED]) == (
        "Who commands the squadron of Ordania?",
        "Who replaced Ordania?",
    )


def test_what_the_talk_named_as_a_place_is_never_replaced_as_a_person():
    in_ordania = answer("What happened in Ordania?", "Shells fell in Ordania.", "Shells fell")
    history = [in_ordania, COMMANDS, REPLACED]
    assert readings("What about Ordania?", history) == ("Who commands the squadron of Ordania?",)
    assert readings("And Ordania?", [REPLACED, REPLACED]) == ("Who replaced Ordania?",)


@pytest.mark.parametrize(
    ("last", "asked", "read"),
    [
        (
            "How many cases has the Ministry counted?",
            "And Odesa?",
            ("How many cases has Odesa counted?", "How many cases has the Ministry counted in Odesa?"),
        ),
        (
            "How many people died in Odesa?",
            "And Helping Hand?",
            (
                "How many people died in Helping Hand?",
                "How many people died in Odesa, according to Helping Hand?",
            ),
        ),
        ("How many people died in Odesa?", "And Kharkiv?", ("How many people died in Kharkiv?",)),
        ("Who lives in Odesa?", "And Helping Hand?", ("Who lives in Helping Hand?",)),
    ],
)
def test_a_name_that_is_unlike_what_it_replaces_may_stand_beside_it(last, asked, read):
    assert readings(asked, [answer(last)]) == read
