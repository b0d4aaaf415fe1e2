"""What a number counts."""

import pytest
from briefings.qa.compare.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("14 people were hurt", ("people",)),
        ("the number of customers concerned at 231,000", ("customers", "concerned")),
        ("No ship is waiting", ("ship",)),
        ("They put it at 60.", ()),
    ],
)
def test_a_quantity_knows_what_it_counts(text, noun):
    assert [one.noun for one in quantities(text)] == [noun]


def test_what_stands_instead_of_a_number_counts_the_same():
    nouns = [one.noun for one in quantities("They fired sixteen rockets, not eighteen, at the station.")]
    assert nouns == [("rockets",), ("rockets",)]


def test_a_count_of_other_things_hangs_on_its_own_word():
    hashes, data = quantities("password hashes of 9,300 customers; the data of 40,000 customers")
    assert (hashes.ruler, data.ruler) == (("password", "hashes"), ("data",))
