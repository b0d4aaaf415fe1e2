"""What the invented briefings count: each measure is a column and a question."""

import re

import pytest
from briefings.qa.training.invented.fields import FIELDS, OR, Field, _field


def test_a_line_is_a_column_and_what_asks_for_it():
    field = _field(
        "Harvest",
        """
        Tonnes ($m) = How many tonnes {are|were} there
        Farms = How many farms
            / How many farms does {place} have
        """,
    )
    measures = (
        ("Tonnes ($m)", "How many tonnes {are|were} there"),
        ("Farms", "How many farms / How many farms does {place} have"),
    )
    assert field == Field("Harvest", measures)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.title)
def test_no_two_measures_of_a_briefing_are_one(field):
    columns, questions = zip(*field.measures, strict=True)
    assert len({*columns}) == len({*questions}) == len(field.measures) >= 6


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.title)
def test_a_question_has_its_end_put_on_later_and_its_choices_are_of_two(field):
    for _, asked in field.measures:
        for way in asked.split(OR):
            assert re.fullmatch(
                r"(?:How many|How much|How high|What) (?:[\w ]|\{are\|were\}|\{place\})*\w", way
            )
        assert "{place}" not in asked.split(OR)[0]


def test_titles_tell_the_kinds_apart():
    assert len({field.title for field in FIELDS}) == len(FIELDS)
