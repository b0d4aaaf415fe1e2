"""What the writer changes, all of it or nothing, and what is left of what it removes."""

import contextlib

import pytest
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.types import FileState
from stored import new, put


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        yield catalogue


def found(catalogue, match, filters=None):
    """The paths of the documents that words are found in."""
    rows = catalogue.passage_rows([number for number, _ in catalogue.search_words(match, 50, filters)])
    return {catalogue.document(row[0]).path for row in rows.values()}


def test_every_change_raises_the_generation(catalogue):
    generations = [catalogue.generation]
    put(catalogue, new("a", "one"))
    generations.append(catalogue.generation)
    put(catalogue, new("a", "two"))
    generations.append(catalogue.generation)
    with catalogue.transaction():
        catalogue.remove_file("a")
    generations.append(catalogue.generation)
    with catalogue.transaction():
        catalogue.clear()
    generations.append(catalogue.generation)
    assert generations == sorted(set(generations))


def test_numbers_are_never_given_twice(catalogue):
    put(catalogue, new("a", "x" * 50))
    before = set(catalogue.passage_ids())
    with catalogue.transaction():
        catalogue.remove_file("a")
    put(catalogue, new("a", "x" * 50))
    with catalogue.transaction():
        catalogue.clear()
    put(catalogue, new("a", "x" * 50))
    assert min(catalogue.passage_ids()) > max(before) + 5


def test_changed_and_removed_words_are_found_no_more(catalogue):
    put(catalogue, new("a", "Kursk fell. ", cut=99), new("b", "Donetsk held.", cut=99))
    put(catalogue, new("a", "Sumy fell.", cut=99))
    with catalogue.transaction():
        catalogue.remove_file("b")
    assert found(catalogue, '"kursk"') == found(catalogue, '"donetsk"') == found(catalogue, '"held"') == set()
    assert found(catalogue, '"sumy"') == {"a"}
    # FTS5's own check that its words are those of the other tables
    catalogue._db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_words_stay_in_step_with_any_text(catalogue):
    for text in ("e\u0301tat 🇺🇦 ", "İstanbul ", "\u202eabc ", "日本語。"):
        put(catalogue, new("a", text * 9, cut=7), new("b", text[::-1] * 5, cut=3))
    catalogue._db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_a_transaction_is_all_or_nothing(catalogue):
    put(catalogue, new("a", "one"))
    for error in (KeyboardInterrupt, ValueError):
        with pytest.raises(error), catalogue.transaction():
            catalogue.remove_file("a")
            catalogue.put_file(FileState("b", 1, 1, ""), [new("b", "two")], [])
            raise error
    assert catalogue.document_paths() == {"a"}
    assert found(catalogue, '"one"') == {"a"}
