"""What languages are called, and what a person may write for them."""

import pytest
from briefings.index import language_code, language_name
from briefings.index.text.languages.names import NAMES


@pytest.mark.parametrize(
    ("said", "code"), [("uk", "uk"), ("UK", "uk"), (" Ukrainian ", "uk"), ("german", "de"), ("no", "no")]
)
def test_a_language_is_known_by_its_code_and_its_name(said, code):
    assert language_code(said) == code


@pytest.mark.parametrize("said", ["", "Klingon", "ger", "Deutsch", "uk-UA"])
def test_any_other_word_is_refused_in_a_line_that_says_what_to_give(said):
    with pytest.raises(ValueError, match="give its code or its English name") as raised:
        language_code(said)
    assert repr(said) in str(raised.value)


def test_each_code_has_one_name_and_comes_back_by_it():
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(language_code(language_name(code)) == code == language_code(code) for code in NAMES)


def test_what_has_no_name_is_called_by_its_code():
    assert language_name("tlh") == "tlh" and language_name("") == "language not known"
