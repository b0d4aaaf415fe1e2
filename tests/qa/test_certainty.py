"""How sure an answer is, in words."""

import pytest
from briefings.qa import certainty, meaning


@pytest.mark.parametrize(
    ("confidence", "level"),
    [(1.0, "high"), (0.75, "high"), (0.7499, "fair"), (0.5, "fair"), (0.4999, "low"), (0.0, "low")],
)
def test_a_level_begins_where_it_says(confidence, level):
    assert certainty(confidence) == level


@pytest.mark.parametrize(("confidence", "of_hundred"), [(0.894, 89), (0.896, 90), (0.0, 0), (1.0, 100)])
def test_the_number_is_told_as_answers_of_a_hundred(confidence, of_hundred):
    assert meaning(confidence) == f"Of 100 answers like this about {of_hundred} are right."
