"""What opens a reason in a sentence, a row each, and what only looks like it; and what asks for one."""

import pytest
from briefings.qa.reasons import WHY, reason_in


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It fell because a furnace stood idle for nine days.", "a furnace stood idle for nine days"),
        ("No work was done because of the shelling of Ferrow.", "the shelling of Ferrow"),
        ("It was closed because ice was found, the port said.", "ice was found"),
        ("It was closed because ice was found, according to the Port of Sund.", "ice was found"),
        ("It was closed because ice was found; it opens on Monday.", "ice was found"),
        ("Trains were late due to 3.5 tonnes of snow.", "3.5 tonnes of snow"),
        ("Trains were late owing to snow.", "snow"),
        ("Many fled as a result of the flood.", "the flood"),
        ("The match was called off on account of fog.", "fog"),
        ("She was freed on the grounds that she is ill.", "she is ill"),
        ("The mill stood still for want of coal.", "coal"),
        ("The reason is that the pump broke.", "the pump broke"),
        ("Its reasons were cost and age.", "cost and age"),
        ("The blackout was blamed on a squirrel.", "a squirrel"),
        ("The leak was caused by a worn valve.", "a worn valve"),
        ("The line was shut, the owner citing repairs.", "repairs"),
        ("The ministry blamed a storm.", "a storm"),
        ("They left early in order to beat the storm.", "beat the storm"),
        ("The road is salted to prevent accidents.", "accidents"),
        ("Schools closed as a precaution against floods.", "floods"),
        ("Nine quit in protest at the ban.", "the ban"),
        ("Shells were fired in response to an attack.", "an attack"),
        ("Workers walked out on Tuesday over a plan to run night shifts.", "a plan to run night shifts"),
        ("He was dismissed for sleeping on watch.", "sleeping on watch"),
        ("It was closed after finding a crack.", "finding a crack"),
        ("It was closed after a crack was found.", "a crack was found"),
        ("It stays shut, since the ice is thin.", "the ice is thin"),
        ("Because of heavy snow, the port was closed on Monday.", "heavy snow"),
        ("After a crack was found, the bridge was closed.", "a crack was found"),
        ("It was closed because ice was found, but it reopens on Monday.", "ice was found"),
        ("They left not because of rain but because of wind.", "wind"),
        ("Flights were late due to ice on the runway.", "ice on the runway"),
        ("Dockers are on strike over pay.", "pay"),
    ],
)
def test_the_reason_is_what_follows_the_words_that_open_it(sentence, reason):
    start, end = reason_in(sentence)
    assert sentence[start:end] == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The port was closed on Monday.",
        "It has been shut ever since the war.",
        "It opens after the weekend.",
        "It opens after a long winter.",
        "It opens after 8 p.m.",
        "Nobody has been there since Monday.",
        "The talks are over.",
        "It is due on Friday.",
        "It is due to open on Friday.",
        "The minister is due to sign the deal.",
        "The crash was not caused by bad weather.",
        "Police are investigating whether the fire was caused by arson.",
        "The guard failed to prevent the fall of Ferrow.",
        "The road stayed open even after a mine was found.",
        "Two days after the attack the port reopened.",
        "No reason was given for the closure.",
        "The reason is not yet known.",
        "Reuters reported this, citing two officials.",
        "Kyiv blamed Moscow for the strike.",
        "Strikes against the port killed nine people.",
        "A missile struck a hospital for the second time this week.",
        "Nine were arrested for two days.",
        "It is closed since the start of the month.",
        "She led the party since he was elected.",
        "The result of the vote was 40 to 3.",
        "Damage caused by the storm was put at $3m.",
        "It opens after evening prayers.",
        "It opens after the Christmas holidays.",
        "It was built after the Second World War.",
        "",
    ],
)
def test_what_gives_no_reason_is_none(sentence):
    assert reason_in(sentence) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Why", True),
        ("why so few", True),
        ("Why not", True),
        ("Why is that", True),
        ("why was that so", True),
        ("how come", True),
        ("For what reason", True),
        ("What is the reason", True),
        ("What were the reasons for that", True),
        ("Why did they leave", False),
        ("Why is the port closed", False),
        ("what", False),
    ],
)
def test_what_asks_for_the_reason_of_the_last_answer(text, asks):
    assert bool(WHY.fullmatch(text)) == asks
