"""The words of the briefings near one, read whole or, of a large index, only where they begin like it."""

import pytest
from briefings.index.search.spelling.vocabulary import Vocabulary
from fakes import reading, update, write


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    folder = write(
        tmp_path_factory.mktemp("words"),
        a="Rockets hit Kraków and Kestrel Bay. A rocket fell near Kestrel Bay.",
    )
    update(folder)
    with reading(folder) as retriever, retriever._connection() as catalogue:
        yield catalogue


def near(vocabulary, typed, catalogue):
    return {(one.word, one.is_name) for one in vocabulary.near(typed, catalogue) if one.is_held}


@pytest.mark.parametrize("most", [100, 0])
def test_words_come_as_they_are_written(catalogue, most):
    vocabulary = Vocabulary(catalogue, most)
    assert near(vocabulary, "kestral", catalogue) == {("Kestrel", True)}
    assert near(vocabulary, "ekstrel", catalogue) == {("Kestrel", True)}
    assert ("rocket", False) in near(vocabulary, "roket", catalogue)
    assert near(vocabulary, "krakov", catalogue) == {("Kraków", True)}


def test_of_a_large_index_only_words_that_begin_alike_are_read(catalogue):
    assert near(Vocabulary(catalogue), "jestrel", catalogue) == {("Kestrel", True)}
    assert near(Vocabulary(catalogue, most=0), "jestrel", catalogue) == set()


def test_english_words_that_no_briefing_holds_are_near_as_well(catalogue):
    found = {one.word: one.is_held for one in Vocabulary(catalogue).near("pepole", catalogue)}
    assert found["people"] is False


def test_the_catalogue_tells_its_stems_and_the_texts_with_them(catalogue):
    stems = dict(catalogue.vocabulary())
    assert stems["rocket"] == 1 and "krakow" in stems
    assert [stem for stem, _ in catalogue.vocabulary("ke")] == ["kestrel"]
    (text,) = catalogue.texts_with("rocket", 5)
    assert "Rockets hit Kraków" in text
    assert catalogue.texts_with("rockets", 5) == []
    assert catalogue.texts_matching('"kestrel bay"', 5) == [text]
