"""Where words are common few passages are scored, and still those that matter; where they are not, all are."""

import contextlib
import functools
import random

import pytest
from briefings.index.catalogue.filters import Filters
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.search import retriever as searching
from briefings.index.search.word_search import search_words
from briefings.index.text.words import match_query
from fakes import reading, update, write
from stored import new, put

COMMON = ("president", "people", "today")
RARER = ("budget", "missile", "harvest")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """400 passages of a document each: common words in about half of them, rarer ones in about a tenth."""
    rng = random.Random(3)
    with contextlib.closing(CatalogueWriter(tmp_path_factory.mktemp("words") / "index.sqlite")) as catalogue:
        texts = []
        for number in range(400):
            words = [word for word in COMMON if rng.random() < 0.5]
            words += [word for word in RARER if rng.random() < 0.1]
            texts.append(" ".join([*words, *rng.choices(("dam", "port", "rail"), k=number % 7 + 1)]))
        texts[17] += " lantern"
        texts[23] += " lantern president budget"
        put(catalogue, *(new(f"{number}", text, cut=999) for number, text in enumerate(texts)))
        yield catalogue


def full(catalogue, words, k=400):
    return catalogue.search_words(match_query(words), k)


@pytest.mark.parametrize("words", [COMMON, RARER, ("lantern", "president"), ("president",), ("nowhere",), ()])
def test_nothing_is_left_out_of_few_matches(catalogue, words):
    found = search_words(catalogue, words, 100, exact=400, most=400)
    assert found == (full(catalogue, words, 100) if words else [])


def test_the_best_of_equals_are_the_first_and_scores_are_those_of_fts5(catalogue):
    scores = dict(catalogue.db.execute("SELECT rowid, -rank FROM words WHERE words MATCH 'dam'").fetchall())
    found = catalogue.search_words('"dam"', 20)
    assert found == sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:20]


def test_the_rarest_word_finds_and_the_common_ones_rank(catalogue):
    found = search_words(catalogue, ["president", "people", "lantern", "budget"], 5, exact=20, most=20)
    assert [number for number, _ in found[:2]] == [24, 18], "the one that holds more of the words comes first"
    assert found == sorted(found, key=lambda item: -item[1])


def test_a_passage_is_found_once_with_its_higher_score(catalogue):
    found = search_words(catalogue, ["president", "people", "lantern", "budget"], 100, exact=30, most=30)
    numbers = [number for number, _ in found]
    assert len(set(numbers)) == len(numbers)
    exact = dict(full(catalogue, ["president", "people", "lantern", "budget"]))
    assert all(score <= exact[number] + 1e-9 for number, score in found)


def test_of_common_words_alone_passages_with_two_of_them_are_found(catalogue):
    words = ["president", "people"]
    texts = {number: body for number, _, _, body in catalogue.db.execute("SELECT * FROM passage_words")}
    found = search_words(catalogue, words, 10, exact=100, most=100)
    assert len(found) == 10
    assert all("president" in texts[number] and "people" in texts[number] for number, _ in found)


def test_of_one_common_word_the_newest_passages_are_scored(catalogue):
    matching = sorted(number for number, _ in full(catalogue, ["president"]))
    found = search_words(catalogue, ["president"], 100, exact=5, most=5)
    assert sorted(number for number, _ in found) == matching[-10:], "twice as many as may be scored"


@pytest.mark.parametrize("most", [1, 5, 40, 1000])
@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["president"] * 50,
        ["president", "nowhere"],
        ["lantern", "nowhere"],
        [*COMMON, *RARER, "dam", "port", "rail", "lantern", *(f"word{i}" for i in range(100))],
        ["½", "_", "president"],
    ],
    ids=lambda words: " ".join(words)[:20],
)
def test_no_words_are_too_many_or_too_odd(catalogue, words, most):
    found = search_words(catalogue, words, 7, exact=most, most=most)
    matches = dict(full(catalogue, words))
    assert len(found) <= 7 and {number for number, _ in found} <= set(matches)
    assert bool(found) == bool(matches)


def test_filters_hold_where_few_are_scored(catalogue):
    only = Filters(documents=("23",))
    assert [n for n, _ in search_words(catalogue, ["president", "lantern"], 9, only, exact=10, most=10)] == [
        24
    ]
    assert search_words(catalogue, ["president"], 9, Filters(source="nobody"), exact=10, most=10) == []


def test_matches_are_counted_and_beyond_that_inferred(catalogue):
    exact = len(full(catalogue, ["president"]))
    assert catalogue.estimate_matches('"president"', exact) == exact
    assert catalogue.estimate_matches('"president"', 50) == pytest.approx(exact, rel=0.4)
    assert catalogue.estimate_matches('"president"', 1) > 1
    assert catalogue.estimate_matches('"nowhere"', 5) == 0


def test_a_retriever_answers_where_few_are_scored(tmp_path, monkeypatch):
    monkeypatch.setattr(searching, "search_words", functools.partial(search_words, exact=3, most=3))
    write(tmp_path, **{f"f{i}": f"The bridge number {i} fell near the town." for i in range(30)})
    write(tmp_path, one="A bridge fell, and the lantern of the town went out.")
    update(tmp_path)
    with reading(tmp_path) as retriever:
        hit = retriever.search("Which bridge and lantern fell?")[0]
        assert hit.document.path == "one.txt" and hit.words is not None and hit.dense is not None
        (tmp_path / "one.txt").unlink()
        update(tmp_path)
        hits = retriever.search("Which bridge and lantern fell?", k=50)
        assert len(hits) == 30 and "one.txt" not in {hit.document.path for hit in hits}


def test_what_goes_wrong_beside_is_raised(tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("disk")

    write(tmp_path, one="A bridge fell.")
    update(tmp_path)
    with reading(tmp_path) as retriever:
        monkeypatch.setattr(searching, "search_words", broken)
        with pytest.raises(OSError, match="disk"):
            retriever.search("bridge")
        monkeypatch.undo()
        assert retriever.search("bridge")
