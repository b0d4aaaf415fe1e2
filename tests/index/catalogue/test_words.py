"""Which passages have terms: those in other languages than English, in the form of their own."""

import sqlite3

import pytest
from briefings.index.catalogue.words import put_terms
from briefings.index.text.languages.terms import terms


@pytest.fixture
def db():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE terms USING fts5(body)")
    yield db
    db.close()


def kept(db, text, language, above=("", "")):
    put_terms(db, 7, (*above, text), language)
    return db.execute("SELECT rowid, body FROM terms").fetchall()


@pytest.mark.parametrize("language", ["en", ""])
def test_english_and_what_nobody_knows_have_none(db, language):
    assert kept(db, "The harbours are closed.", language) == []
    assert kept(db, "The café — “closed”.", language) == []


def test_words_are_kept_as_their_language_has_them_with_what_stands_above(db):
    text = "Die Häfen der Insel sind seit Montag wegen des Sturms gesperrt."
    ((number, body),) = kept(db, text, "de", ("Lage", "Norden"))
    assert number == 7
    assert set(terms(text, "de")) < set(body.split())
    assert set(terms("Lage Norden", "de")) < set(body.split())


def test_a_passage_in_another_language_than_its_document_is_in_its_own(db):
    text = "Порти острова закрито з понеділка через шторм."
    ((_, body),) = kept(db, text, "en")
    assert body.split() == terms("\n\n" + text, "uk")
