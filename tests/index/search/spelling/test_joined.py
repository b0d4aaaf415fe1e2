"""One word or two, as the briefings write it."""

import contextlib

import pytest
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.search.spelling.joined import apart, holds, together
from stored import new, put

TEXT = (
    "A cease-fire was agreed. A Cease fire is new, and the cease-fire held. Airstrikes went on. The rocket"
    " attack on the air base came first. Snow fall and snowfall were heavy. FLOODGATES opened."
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    with contextlib.closing(CatalogueWriter(tmp_path_factory.mktemp("one") / "index.sqlite")) as catalogue:
        put(catalogue, new("a", TEXT, cut=999))
        yield catalogue


@pytest.mark.parametrize(
    ("words", "held"),
    [("airstrike", True), ("rocket attack", True), ("attack rocket", False), ("tunnel", False)],
)
def test_words_are_held_side_by_side_whatever_their_endings(catalogue, words, held):
    assert holds(catalogue, words) is held


@pytest.mark.parametrize(
    ("word", "two"),
    [
        ("ceasefire", "cease-fire"),
        ("rocketattack", "rocket attack"),
        ("theair", ""),  # a stop word
        ("airbase", "air base"),
        ("airgun", ""),
        ("x" * 25, ""),
    ],
)
def test_a_word_is_taken_apart_as_the_briefings_write_it(catalogue, word, two):
    assert apart(word, catalogue) == two


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("Were there air strikes?", [(11, 22, "airstrikes")]),
        ("Were there air-strikes?", [(11, 22, "airstrikes")]),
        ("Air strikes and air strikes", [(0, 11, "Airstrikes"), (16, 27, "airstrikes")]),
        ("Were there air strike?", []),  # another form of it
        ("Was the snow fall heavy?", []),  # two words there as well
        ("Did the flood gates open?", [(8, 19, "floodgates")]),
        ("Is the air base open?", []),
    ],
)
def test_two_words_that_are_one_in_the_briefings_come_with_their_place(catalogue, question, one):
    assert list(together(question, catalogue)) == one
