"""Sentences in another language than the question."""

import numpy as np
import pytest
from briefings.index import Document, Hit, Passage
from briefings.qa.read.across import expected_overlap, is_across
from briefings.qa.read.candidates import candidates
from briefings.qa.read.features import FEATURES, SURENESS, features
from briefings.qa.read.reader import SentenceReader


def hit(text, language="en", number=1, dense=0.5):
    document = Document(number, f"{number}.txt", "", None, None, text, "", language)
    return Hit(Passage(number, number, 0, len(text), text), document, 1.0, dense=dense)


def test_a_sentence_in_another_language_has_the_overlap_that_is_expected():
    (one,) = candidates([hit("Der Hafen ist gesperrt.", "de", dense=0.69)])
    assert is_across(one, "en") and not is_across(one, "de")
    row = features("Is the port closed?", [one], [0.9])[0]
    assert row[1 + FEATURES.index("overlap")] == expected_overlap(0.69) == 0.44
    row = features("Ist der Hafen gesperrt?", [one], [0.9])[0]
    assert row[1 + FEATURES.index("overlap")] == pytest.approx(1.0)
    (unknown,) = candidates([hit("Qorvath zumil.", "")])
    assert not is_across(unknown, "en")


def test_comparing_is_surer_across_languages_by_a_fixed_step():
    weights = SentenceReader(lambda texts: None)._weights
    signs = (0.5,) * len(SURENESS)
    odds = [p / (1 - p) for p in (weights.probability(signs), weights.probability(signs, 1.6))]
    assert odds[1] / odds[0] == pytest.approx(np.exp(1.6))
