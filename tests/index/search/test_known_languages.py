"""Languages that a model does not know are told, with what to do."""

import pytest
from briefings.index import IndexStatus
from briefings.index.search.known_languages import is_known, words_only


def status(model, *languages):
    return IndexStatus(9, 9, 1, None, None, model, "float32", 0, (), languages)


@pytest.mark.parametrize(
    ("model", "language", "known"),
    [
        ("all-MiniLM-L6-v2", "en", True),
        ("all-MiniLM-L6-v2", "", True),
        ("all-MiniLM-L6-v2", "uk", False),
        ("multilingual", "uk", True),
        ("multilingual", "zu", False),
        ("/models/own", "uk", True),
    ],
)
def test_what_a_model_knows(model, language, known):
    assert is_known(model, language) is known


def test_english_briefings_need_no_word():
    assert words_only(status("all-MiniLM-L6-v2", ("en", 9))) == ""
    assert words_only(status("")) == ""


def test_the_languages_are_named_with_their_briefings_and_with_what_to_do():
    said = words_only(status("all-MiniLM-L6-v2", ("en", 9), ("de", 1200), ("fr", 2), ("uk", 1)))
    assert said.startswith(
        "all-MiniLM-L6-v2 does not know German (1,200), French (2) or Ukrainian (1): only their words"
    )
    assert said.endswith("--rebuild --model multilingual knows a hundred.")


def test_the_multilingual_model_itself_is_not_advised():
    said = words_only(status("multilingual", ("en", 9), ("zu", 3)))
    assert "zu (3)" in said and "--model" not in said
