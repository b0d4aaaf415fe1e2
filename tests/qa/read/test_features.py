"""What a question asks for, and what tells a sentence from its neighbours as numbers."""

from dataclasses import replace

import numpy as np
import pytest
from briefings.index import Document, Hit, Passage
from briefings.qa.read.candidates import candidates
from briefings.qa.read.features import FEATURES, asked_for, asks_whether, features, stems


def hit(text: str, number: int = 1, score: float = 1.0, title: str = "A title", heading: str = "") -> Hit:
    document = Document(number, f"{number}.txt", title, None, None, text, "")
    return Hit(Passage(number, number, 0, len(text), text, heading), document, score, dense=0.5)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many troops were sent?", "number"),
        ("In what year did it start?", "time"),
        ("When did it start?", "time"),
        ("Who leads NATO?", "name"),
        ("Where is the port?", "name"),
        ("Why did it close?", "reason"),
        ("Is it closed?", None),
    ],
)
def test_what_a_question_asks_for(question, kind):
    assert asked_for(question) == kind


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("Will the Pentagon restrict the weapons?", True),
        ("According to the minister, will the port reopen?", True),
        ("When the port closed, did the ships wait?", True),
        ("And isn't the port closed?", True),
        ("Who, do you think, will reopen the port?", False),
        ("Which port, said the envoy, is closed?", False),
        ("When did the port close?", False),
        ("The port is closed?", False),
    ],
)
def test_questions_that_want_a_yes_or_a_no(question, whether):
    assert asks_whether(question) == whether


def test_stems_join_the_forms_of_a_word_and_drop_stop_words():
    assert stems("The ports were reopening") == stems("a port reopened")


def test_words_of_the_sentence_before_count_half():
    found = candidates([hit("Ferrow was shelled. Eight people died.")])
    table = features("How many people died in Ferrow?", found, np.zeros(2, dtype=np.float32))
    overlap, around = (table[1, 1 + FEATURES.index(name)] for name in ("overlap", "overlap_around"))
    assert 0 < overlap < around < 1


def test_a_sentence_knows_how_far_its_passage_lies_behind_the_nearest():
    hits = [replace(hit("Ferrow was shelled."), dense=0.4), replace(hit("Tema was not."), dense=0.7)]
    table = features("What was shelled?", candidates(hits), np.zeros(2, dtype=np.float32))
    assert table[:, 1 + FEATURES.index("behind_nearest")] == pytest.approx([-0.3, 0])
