"""Fitted weights follow what tells right from wrong."""

import random

import numpy as np
from briefings.index import Document, Hit, Passage
from briefings.qa.read.candidates import candidates
from briefings.qa.read.features import FEATURES
from briefings.qa.training.fitting.fit import Example, Examples, choose_threshold, fit, right_first, trade_off


def example(own, right, question="Who left?"):
    text = " ".join(f"The envoy number {i} left." for i in range(len(own)))
    hits = [
        Hit(
            Passage(1, 1, 0, len(text), text, ""),
            Document(1, "1.txt", "", None, None, text, ""),
            1.0,
            dense=0.5,
        )
    ]
    found = candidates(hits)
    table = np.zeros((len(own), 1 + len(FEATURES)))
    table[:, 0] = own
    return Example(question, hits, found, table, np.array([i == right for i in range(len(own))]))


def test_fitted_weights_follow_what_tells_right_from_wrong():
    pick = random.Random(5)
    answerable = []
    for _ in range(200):
        own = [pick.gauss(0, 1) for _ in range(4)]
        right = pick.randrange(4)
        own[right] += 4
        answerable.append(example(own, right))
    unanswered = [example([pick.gauss(0, 1) for _ in range(4)], None) for _ in range(100)]
    examples = Examples(answerable, unanswered, unanswered)
    weights = fit(examples)
    assert weights.rank[0] > 0.5
    assert right_first(answerable, weights.rank) > 0.9
    threshold = choose_threshold(examples, weights, right=0.97)
    assert 0 < threshold < 0.99
    assert trade_off(examples, weights).count("\n") > 10
