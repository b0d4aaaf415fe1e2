"""Whose people are counted."""

import pytest
from briefings.qa.compare.language.peoples import is_person, of_another_people, same_people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kareth", "Karethi", True),
        ("Dolmia", "Dolmian", True),
        ("Dolmians", "Dolmian", True),
        ("Japan", "Japanese", True),
        ("Kareth", "Dolmian", False),
        ("Iran", "Iraqi", False),
        ("Austria", "Australian", False),
    ],
)
def test_a_country_and_its_people(one, other, same):
    assert same_people(one, other) == same_people(other, one) == same


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("How many Karethi soldiers fell?", "83 Dolmian soldiers fell.", True),
        ("How many Karethi soldiers fell?", "83 Karethi soldiers fell.", False),
        ("How many Karethi soldiers fell?", "83 soldiers fell.", False),
        ("How many soldiers fell?", "83 Dolmian soldiers fell.", False),
        ("What is the number of Karethi soldiers?", "There are 83 Dolmian soldiers.", True),
    ],
)
def test_whose_people_a_number_counts(question, text, another):
    assert of_another_people(question, text, text.index("83") + 2) == another


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
