"""What was found by meaning and by words, fused into hits."""

import contextlib

import numpy as np
import pytest
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.search.hits import fused
from briefings.index.search.scale import Scale
from stored import new, put

VECTOR = np.full(4, 0.5, dtype=np.float32)


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        put(
            catalogue,
            new("a.txt", "The bridge at Kolm is open.", title="Kolm", cut=99),
            new("b.txt", "Rain fell. Kolm has a mill.", title="Rain", cut=99),
            new("c.txt", "Nothing of either.", title="Else", cut=99),
        )
        yield catalogue


def numbers(catalogue):
    rows = catalogue.passage_rows(catalogue.passage_ids().tolist())
    return {catalogue.document(row[0]).path[0]: number for number, row in rows.items()}


def find(catalogue, dense, words, k=9, question="Is the bridge at Kolm open?", scale=Scale()):  # noqa: B008
    of = numbers(catalogue)
    with catalogue.transaction():
        return fused(
            catalogue,
            question,
            VECTOR,
            [(of[name], cosine) for name, cosine in dense],
            [(of[name], score) for name, score in words],
            k,
            scale,
        )


def test_each_passage_comes_once_with_its_document_and_both_halves(catalogue):
    first, second = find(catalogue, [("a", 0.6), ("b", 0.3)], [("a", 5.0)])
    assert (first.document.path, first.dense, first.words) == ("a.txt", 0.6, 5.0)
    assert (second.document.path, second.dense, second.words) == ("b.txt", 0.3, None)
    assert first.passage.text == first.document.text[first.passage.start : first.passage.end]
    assert first.score > second.score


def test_what_words_alone_found_has_the_cosine_of_its_vector(catalogue):
    (only,) = find(catalogue, [], [("b", 2.0)])
    assert only.dense == pytest.approx(1.0, abs=1e-3) and only.words == 2.0


def test_words_side_by_side_decide_between_equals(catalogue):
    found = find(catalogue, [("b", 0.5), ("a", 0.5)], [("a", 3.0), ("b", 3.0)])
    assert [one.document.path for one in found] == ["a.txt", "b.txt"]
    without = find(catalogue, [("b", 0.5), ("a", 0.5)], [("a", 3.0), ("b", 3.0)], question="Kolm")
    assert without[0].score == without[1].score, "and nothing else does"


def test_no_more_than_is_asked_for_and_the_best_of_them(catalogue):
    dense = [("c", 0.1), ("a", 0.6), ("b", 0.3)]
    assert [one.document.path for one in find(catalogue, dense, [], k=2)] == ["a.txt", "b.txt"]
    assert find(catalogue, [], []) == []


def test_a_scale_says_what_a_cosine_is_worth(catalogue):
    (only,) = find(catalogue, [("a", 0.8)], [], scale=Scale(0.7, 4.0))
    assert only.dense == pytest.approx(0.4)
