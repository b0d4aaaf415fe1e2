"""Meaning and words in one order: sums worked by hand, and word pairs that tell two passages apart."""

import threading

import pytest
from briefings.index import Index, Retriever
from briefings.index.search.fuse import fuse, together
from briefings.index.text.words import pairs, stem
from fakes import FakeEmbedder


def test_fusion_by_hand():
    """Cosine + 0.4 x BM25 / best BM25."""
    cosines = {1: 0.9, 2: 0.5, 3: 0.4, 4: -0.1}
    assert fuse(cosines, {2: 8.0, 4: 4.0, 3: 2.0}) == pytest.approx({1: 0.9, 2: 0.9, 3: 0.5, 4: 0.1})
    assert fuse(cosines, {}) == cosines
    assert fuse({}, {}) == {}


@pytest.mark.parametrize(
    "text, share",
    [
        ("The school board met on the closing of schools.", 2 / 3),
        ("The board closed the bridge to the school.", 1 / 3),
        ("Members of the SCHOOL BOARD closing committee", 2 / 3),
        ("What the school boards closed: schools!", 1),
        ("A board was nailed over the old school.", 0),
        ("", 0),
    ],
)
def test_pairs_are_counted_whatever_their_endings(text, share):
    asked = pairs("When did the school board close the schools?")
    assert asked == {("school", "board"), ("board", "close"), ("close", "school")}
    assert together(asked, text) == pytest.approx(0.3 * share)


@pytest.mark.parametrize("question", ["", "Why?", "What is it about?", "Kursk", "Who is in Kursk?"])
def test_without_two_words_of_content_there_is_nothing_to_hold_together(question):
    assert pairs(question) == frozenset()
    assert together(pairs(question), "Kursk is in Russia.") == 0


def test_words_side_by_side_decide_between_passages_of_the_same_words(tmp_path):
    """Neither a bag of words nor this embedder can tell the two apart."""
    (tmp_path / "a.txt").write_text("The white horse entered the old house.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The old horse entered the white house.", encoding="utf-8")
    embedder = FakeEmbedder()
    with Index.open(tmp_path, embedder=embedder) as index:
        index.update()
    with Retriever.open(tmp_path, embedder=embedder) as retriever:
        for question, path in (("Who is in the White House?", "b.txt"), ("the old house", "a.txt")):
            first, second = retriever.search(question, k=2)
            assert first.document.path == path
            assert (first.dense, first.words) == pytest.approx((second.dense, second.words))
            assert first.score == pytest.approx(second.score + 0.3)


def test_a_passage_that_only_the_words_found_has_its_own_cosine(tmp_path):
    """Two hundred documents are nearer in meaning than the one with the word, which the dense half leaves out."""
    embedder = FakeEmbedder()
    near = "bridge tunnel ferry harbour"
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"{near} {number:04}.", encoding="utf-8")
    (tmp_path / "rare.txt").write_text("Zyx\n\nNothing else matters today.", encoding="utf-8")
    with Index.open(tmp_path, embedder=embedder) as index:
        index.update()
    with Retriever.open(tmp_path, embedder=embedder) as retriever:
        hit = next(hit for hit in retriever.search(f"{near} zyx", k=201) if hit.document.path == "rare.txt")
        text = hit.passage.text.strip()
        asked, told = embedder.embed([f"{near} zyx", text])
        assert hit.dense == pytest.approx(float(asked @ told), abs=2e-3)


def test_stems_are_right_however_many_threads_ask():
    """A stemmer of its own state mixes up the words of two threads."""
    words = [f"{a}{b}" for a in ("nation", "relation", "hospital") for b in ("s", "al", "ly", "ing", "ness")]
    words = [f"{prefix}{word}" for prefix in "bcdfgklmnp" for word in words]
    stem.cache_clear()
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append([stem(word) for word in words])) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stem.cache_clear()
    assert found == [[stem(word) for word in words]] * 6
    assert stem("relations") == "relat"
