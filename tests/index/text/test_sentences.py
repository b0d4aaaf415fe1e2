"""Each row of the tables of sentence rules, by text that a reader would cut in the same way."""

import pytest
from briefings.index.text.sentences import sentence_starts, units


def cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in units(text)]


WHOLE = [  # one sentence each; sentencex would cut all of these
    "He left at 9 a.m. Monday for the coast.",
    "She left at 5 p.m. EDT for the coast.",
    "Der Pegel stieg am 14. Juni um zwei Meter.",
    "The camp holds approx. 1,200 people from Vask.",
    "The camp holds ca. 40 tents.",
    "Est. 3,000 people fled.",
    "Their losses, incl. 14 dead, are heavy.",
    "It cost $4 mil. in March alone.",
    "The talks (see Doc. of the council) failed.",
    "2. Hiring goes on.",
    "12.3. Losses are heavy.",
    "(a) First comes the dam.",
    "iv. Open the north road.",
    "B. Enemy forces moved.",
    "Sen. Orr, D-N.Y., voted yes.",
    '"Go away!" Sgt. Hall yelled.',
    "• Two bridges fell",
    "Western Pacific | Singapore | 33 (3) | 21 (0) | 0 (0)",
    "Camp | 2. Hiring | 4. (U) Losses",
    "1 May | (a) Dam | A. Kranz, Dr. | 12",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_one_sentence_stays_whole(text):
    assert cut(text) == [text]


APART = [
    ["It opens on Monday, 19 May. ", "Staff may come."],
    ["• Two bridges fell. ", "Nobody was hurt."],
    ["▪ Two bridges fell. ", "Nobody was hurt. ", "The road is open."],
    ["– Two bridges fell. ", "Nobody was hurt."],
    ["• Two bridges fell. ", "• Nobody was hurt."],
    ["1. (U) THE DAM WAS CLOSED AT 0900Z. ", "2. (U) MISSION. 3 BDE SECURES THE BANK."],
    ["The dam was closed. ", "3) The bridge fell."],
    ["See p. 2. ", "Then go on."],
    ["the dam was closed. ", "the bridge fell."],  # a chat in small letters
    ["The dam was closed. ", "iPhone sales fell."],
    ["It covers 12 districts. ", "45 are left."],
    ["Reuters | बाढ़ में दो पुल बह गए। ", "तीन गाँव खाली हैं।"],
    ["Dam | It broke.[12] ", "Nobody was hurt."],
    ["Dam | It was closed. ", "Nobody was hurt. | (3) | 5"],
]


@pytest.mark.parametrize("pieces", APART, ids=lambda pieces: pieces[0])
def test_sentences_are_cut_apart(pieces):
    assert cut("".join(pieces)) == [piece.strip() for piece in pieces]


LINES = [  # a line each is a sentence
    ["1. (U) THE DAM WAS CLOSED AT 0900Z.", "2. (U) MISSION", "3. (U) EXECUTION"],
    [
        "0900Z: The dam was closed by order of the council and all gates were locked",
        "1100Z: The Kolm bridge was blown up by its own engineers in the retreat",
        "1130Z: Two battalions moved to the north bank of the river near the mill",
    ],
    [
        "09:15 The dam was closed by order of the council and all gates were locked",
        "11:05 Kolm bridge was blown up by its own engineers in the retreat",
    ],
    [
        "[2031-05-03 09:15] dam closed by order of the council, all of the gates were locked",
        "[2031-05-03 11:05] bridge blown up by its own engineers in the retreat to Vask",
    ],
    [
        "Unit:\t3rd Bn, 4th Bde, on the north bank of the river at the Kolm crossing point",
        "Status:\tWounded",
        "Next of kin: the family in the northern districts of Orlen was told by letter",
    ],
    [
        "Situation in the northern districts of Orlen, Vask and Kolm on 3 May",
        "Two battalions moved to the north bank.",
    ],
    [
        "Situation in the northern districts of Orlen, Vask and Kolm on 3 May",
        "The Kolm bridge was blown up.",
    ],
    [
        "The enemy holds the following crossings of the river and its eastern branches:",
        "a. The bridge at Kolm and the ford below it, which is deep in spring",
        "b. The dam at Orlen with the road that runs along its crest to the north",
    ],
    [
        "• The bridge at Kolm and the ford below it, which is deep in spring",
        "• road along the crest of the dam at Orlen",
    ],
    ["District | Dead", "Vask | 12"],
]


@pytest.mark.parametrize("lines", LINES, ids=lambda lines: lines[0][:30])
def test_each_line_is_a_sentence_of_its_own(lines):
    assert cut("\n".join(lines)) == lines


WRAPPED = [
    "The council met the envoys of all four northern districts in the old town of\nKolm: it was the first talk.",
    "They began to cross the river under the fire of the batteries on the hill at\n09:30 Monday morning.",
    "The trial of the four commanders was opened by the judges of the court in\nThe Hague on Monday.",
    "The paper of the council has counted all of the losses of the past week, and\nThe dead are 40.",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_a_wrapped_line_is_not_cut(text):
    assert cut(text) == [text]


def test_starts_tile_the_text():
    assert sentence_starts("") == [] and sentence_starts("Word") == [0]
    text = "One.\n\n2. (U) Two.\n3. (U) Three. 4. (U) Four.\n\n• Five. Six."
    assert "".join(text[start:end] for start, end in units(text)) == text
