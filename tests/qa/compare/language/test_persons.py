"""Which words stand for persons and bodies."""

import pytest
from briefings.qa.compare.language.persons import is_person


@pytest.mark.parametrize(
    ("word", "yes"),
    [
        ("engineers", True),
        ("police", True),
        ("Ministry", True),
        ("doctor", True),
        ("journalist", True),
        ("refugees", True),
        ("families", True),
        ("nobody", True),
        ("women", True),
        ("over", False),
        ("figures", False),
        ("pesticide", False),
        ("harbour", False),
        ("or", False),
        ("plant", False),
        ("step", False),
    ],
)
def test_words_for_persons_and_bodies(word, yes):
    assert is_person(word) is yes
