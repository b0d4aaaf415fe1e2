import sqlite3

import pytest
from briefings.index.text.words import STOP_WORDS, content_words, match_query, writable
from hypothesis import example, given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who leads the NATO alliance?", ["leads", "nato", "alliance"]),
        ("What is it, and why?", []),
        ("", []),
        ("The U.N. doesn't say", ["u", "n", "say"]),
        ("1,000 soldiers; 10,000 soldiers", ["1", "000", "soldiers", "10", "000", "soldiers"]),
        ("Где Курск", ["где", "курск"]),
    ],
)
def test_content_words(text, words):
    assert content_words(text) == words


def test_stop_words_are_as_content_words_would_see_them():
    assert all(word == word.lower() and word.isalpha() for word in STOP_WORDS)


def test_a_query_quotes_each_word_once():
    assert match_query(["near", "and", "near"]) == '"near" OR "and"'
    assert match_query([]) == ""


def test_a_query_of_a_very_long_question_stays_small():
    assert match_query(str(number) for number in range(1000)).count(" OR ") == 63


@pytest.fixture(scope="module")
def words():
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    db.execute("INSERT INTO words VALUES ('troops near Kursk')")
    yield db
    db.close()


@given(st.text())
@example("AND OR NOT NEAR(a b) * ^ \" ' - : + {body} : x")
@example("body:kursk\0_ ½ \ud800 ٣ ª")
def test_any_question_is_a_query(words, text):
    if match := match_query(content_words(text)):
        words.execute("SELECT count(*) FROM words WHERE words MATCH ?", [match]).fetchone()


def test_an_operator_in_a_question_is_a_word(words):
    match = match_query(content_words('"Kursk" NEAR NOT *'))
    assert words.execute("SELECT count(*) FROM words WHERE words MATCH ?", [match]).fetchone() == (1,)


@given(st.text(alphabet=st.characters()))
def test_writable_text_can_be_written_and_keeps_its_length(text):
    assert len(writable(text).encode()) >= len(writable(text)) == len(text)


def test_only_halves_of_pairs_are_replaced():
    assert writable("caf\ud800é\0 🙂") == "caf?é\0 🙂"
