"""Order and probability from a reader's own scores."""

import math
from dataclasses import replace

import pytest
from briefings.index import Document, Hit, ModelError, Passage
from briefings.qa.read.candidates import candidates
from briefings.qa.read.features import FEATURES, SURENESS
from briefings.qa.read.rank import Weights, rank

TEXT = "The mill burned. The port closed. The envoy left."
DOCUMENT = Document(1, "1.txt", "A title", None, None, TEXT, "")
HITS = [Hit(Passage(1, 1, 0, len(TEXT), TEXT, ""), DOCUMENT, 1.0, dense=0.5)]
ONLY_OWN = Weights((1.0, *[0.0] * len(FEATURES)), (0.0,) * len(SURENESS), math.log(3), 0.5)


def test_the_reader_s_scores_order_the_sentences_and_share_the_probability():
    ranked = rank("Who left?", HITS, candidates(HITS), [0.0, -1.0, 2.0], ONLY_OWN)
    assert [number for number, _ in ranked] == [2, 0, 1]
    assert [score for _, score in ranked] == pytest.approx([0.75, 0.75 * math.exp(-2), 0.75 * math.exp(-3)])


def test_one_sentence_in_two_reports_has_no_rival_in_itself():
    again = Document(2, "2.txt", "A title", None, None, TEXT, "")
    hits = [*HITS, Hit(Passage(2, 2, 0, len(TEXT), TEXT, ""), again, 1.0, dense=0.5)]
    signs = (1.0, *[0.0] * (len(SURENESS) - 1))
    by_share = Weights(ONLY_OWN.rank, signs, 0.0, 0.5)
    alone, twice = (
        rank("Who left?", of, candidates(of), [0.0, -1.0, 2.0] * len(of), by_share)[0][1]
        for of in (HITS, hits)
    )
    assert twice == pytest.approx(alone)


def test_other_features_can_turn_the_order():
    overlap = [0.0] * len(FEATURES)
    overlap[FEATURES.index("overlap")] = 50.0
    weights = Weights((1.0, *overlap), ONLY_OWN.sure, 0.0, 0.5)
    assert rank("Which port closed?", HITS, candidates(HITS), [3.0, 0.0, 1.0], weights)[0][0] == 1


def test_a_best_sentence_in_another_language_is_surer_by_what_the_weights_say():
    russian = replace(DOCUMENT, language="ru")
    hits = [replace(HITS[0], document=russian)]
    more = replace(ONLY_OWN, across=math.log(2))
    odds = [
        rank("Who left?", hits, candidates(hits), [0.0, -1.0, 2.0], weights)[0][1]
        for weights in (ONLY_OWN, more)
    ]
    assert odds == pytest.approx([0.75, 6 / 7])
    assert rank("Who left?", HITS, candidates(HITS), [0.0, -1.0, 2.0], more)[0][1] == pytest.approx(0.75)


def test_a_spread_leaves_more_to_the_other_sentences_and_the_best_one_as_it_is():
    weights = replace(ONLY_OWN, spread=0.5)
    ranked = rank("Who left?", HITS, candidates(HITS), [0.0, -1.0, 2.0], weights)
    assert [score for _, score in ranked] == pytest.approx([0.75, 0.75 * math.exp(-1), 0.75 * math.exp(-1.5)])


def test_weights_come_back_from_a_file(tmp_path):
    replace(ONLY_OWN, across=0.5, spread=0.8).save(tmp_path / "more.json")
    assert Weights.load(tmp_path / "more.json") == replace(ONLY_OWN, across=0.5, spread=0.8)
    ONLY_OWN.save(tmp_path / "ranking.json")
    assert Weights.load(tmp_path / "ranking.json") == ONLY_OWN


@pytest.mark.parametrize(
    "content", ["{}", "not json", '{"rank": [1], "sure": [], "bias": 0, "threshold": 0.5}']
)
def test_weights_of_another_version_are_an_error_that_names_the_file(tmp_path, content):
    path = tmp_path / "ranking.json"
    path.write_text(content)
    with pytest.raises(ModelError, match=r"ranking\.json does not hold a reader's weights"):
        Weights.load(path)
