"""A phrase in the place of its like: which phrase of the last question gives way, and to what."""

import pytest
from briefings.qa.conversation.chunker import phrases
from briefings.qa.conversation.slots import is_place, name_slot, replaced


@pytest.mark.parametrize(
    ("named", "text", "whole"),
    [
        ("March", "What was produced in April", "What was produced in March"),
        ("on 11 May", "Who came on 3 May", "Who came on 11 May"),
        ("on the 15th", "Who came on 3 May", "Who came on 15 May"),
        (
            "by the port's own count",
            "How many came, according to the army",
            "How many came, according to the port's own count",
        ),
        ("in 2023", "What was the revenue in 2024", "What was the revenue in 2023"),
        ("on Monday", "Who spoke on Friday, in Ferrow", "Who spoke on Monday, in Ferrow"),
        ("in May", "How many were displaced", "How many were displaced in May"),  # there was no date
        ("May", "How many were displaced", "How many were displaced in May"),
        ("3 May", "How many were displaced", "How many were displaced on 3 May"),
        ("yesterday", "What happened on Friday", "What happened yesterday"),
        ("2019", "What happened in May 2020", "What happened in 2019"),
    ],
)
def test_a_date_takes_the_place_of_a_date_with_the_preposition_that_it_needs(named, text, whole):
    assert replaced(named, text) == whole


@pytest.mark.parametrize(
    ("named", "text", "whole"),
    [
        ("after the war", "Who governed before the war", "Who governed after the war"),
        ("in the Mill", "How many are in the Corn Hall in Ferrow", "How many are in the Mill"),
        ("near Kursk", "How many fell", "How many fell near Kursk"),
        (
            "according to the observers",
            "How many left, according to the ministry in Grevnik, in May",
            "How many left, according to the observers, in May",
        ),
        ("according to the police", "How many left", "How many left, according to the police"),
    ],
)
def test_with_a_preposition_it_takes_the_place_of_one_alike_or_comes_last(named, text, whole):
    assert replaced(named, text) == whole


@pytest.mark.parametrize(
    ("named", "text", "whole"),
    [
        ("missing", "How many were confirmed dead in May", "How many were confirmed missing in May"),
        ("the wounded", "How many were killed", "How many were wounded"),
        ("the wounded", "How many soldiers died in Ferrow", "How many soldiers were wounded in Ferrow"),
    ],
)
def test_another_fate_of_the_same_people(named, text, whole):
    assert replaced(named, text) == whole


@pytest.mark.parametrize(
    ("named", "text", "whole"),
    [
        ("the Old School", "How many are in the Corn Hall in Ferrow", "How many are in the Old School"),
        ("moscow", "What did Kyiv say of it", "What did Moscow say of it"),
        ("the navy", "What did the army say", "What did the navy say"),
        ("the captain", "Where is the mate of the ship", "Where is the mate of the captain"),
        ("women", "How many men were detained", "How many women were detained"),
        ("any cows", "How many horses were seen", "How many cows were seen"),
        ("his father", "Who is Ivo Kranz's mother", "Who is his father"),
        ("its captain", "Who sank the ship", ""),
        ("Kursk", "How many fell", ""),
    ],
)
def test_any_other_takes_the_place_of_what_is_most_like_it(named, text, whole):
    assert replaced(named, text) == whole


@pytest.mark.parametrize(
    ("new", "text", "slot"),
    [
        ("Moscow", "What did Petra Lindqvist say about Kyiv", "Kyiv"),
        ("Anna Berg", "What did Kyiv say to Petra Lindqvist", "Petra Lindqvist"),
        ("Anna Berg", "What did Kyiv say", "Kyiv"),
        ("Anna Berg", "What did the army say", "the army"),
        ("Anna Berg", "What did an army say", None),
        ("Anna Berg", "Who came to the army", None),
    ],
)
def test_a_name_takes_the_place_of_a_name_of_its_kind_first(new, text, slot):
    found = name_slot(new, phrases(text))
    assert (found and found.text) == slot


@pytest.mark.parametrize(
    ("text", "place"),
    [("kyiv", True), ("the USA", True), ("Ferrow", False), ("the army", False), ("us", False), ("", False)],
)
def test_places_are_known(text, place):
    assert is_place(text) is place
