"""A fair place for passages in another language than the question."""

import pytest
from briefings.index.catalogue.filters import Filters
from briefings.index.search.across import Across, expected_together, expected_words, in_each_language
from fakes import reading, update, write
from in_languages import TEXTS


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **TEXTS)
    update(tmp_path)
    return tmp_path


def test_each_language_is_searched_where_one_could_fill_all(folder):
    asked = []

    def search(depth, filters):
        asked.append((depth, filters and filters.language))
        return [(number, 0.5) for number in range(depth if filters is None else 1)]

    with reading(folder) as retriever, retriever._connection() as catalogue:
        in_each_language(catalogue, search, 3, Filters())
        assert asked[0] == (3, None) and {language for _, language in asked[1:]} >= {
            "ar",
            "de",
            "en",
            "uk",
            "zh",
        }
        del asked[:]
        in_each_language(catalogue, search, 3, Filters(language="de"))
        assert asked == [(3, "de")], "one language was asked for"


def test_one_search_is_enough_where_it_does_not_fill_up(folder):
    asked = []
    with reading(folder) as retriever, retriever._connection() as catalogue:
        in_each_language(catalogue, lambda depth, filters: asked.append(depth) or [(1, 0.5)], 3, Filters())
    assert asked == [3]


def test_what_is_to_be_expected_rises_with_nearness():
    steps = [number / 20 for number in range(-4, 24)]
    for expected in (expected_words, expected_together):
        values = [expected(step) for step in steps]
        assert values == sorted(values) and 0 <= values[0] < values[-1] < 1
    across = Across(frozenset({2}))
    assert across.words({1: 10.0, 2: 50.0}, {1: 0.5, 2: 0.5}) == {1: 10.0, 2: pytest.approx(4.7)}
    assert Across().words({1: 10.0}, {1: 0.5}) == {1: 10.0}
