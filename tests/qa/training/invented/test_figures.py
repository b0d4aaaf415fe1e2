"""Invented tables and boxes: each answer stands where it is said to, and what is not there has none."""

import random
import re
from itertools import pairwise

from briefings.qa.training.invented.fields import FIELDS, OR
from briefings.qa.training.invented.figures import SET, figures

GROUPS = list(figures(600))


def test_answers_are_numbers_that_stand_in_the_passage():
    answered = [group for group in GROUPS if group.right[0].answers]
    assert 0.7 < len(answered) / len(GROUPS) < 0.95
    for group in answered:
        ((start, end),) = group.right[0].answers
        text = group.right[0].text
        assert text[start:end].replace(",", "").replace(" ", "").isdecimal()
        assert not text[start - 1].isdigit() and not text[end : end + 1].isdigit()


def test_the_answer_of_a_table_stands_in_the_row_and_column_that_are_asked_for():
    checked = 0
    for group in GROUPS:
        passage = group.right[0]
        head = next((line for line in passage.text.split("\n") if " | " in line), None)
        if head is None or not passage.answers or head.split(" | ")[0] in {"Month", "Day"}:
            continue
        start, _ = passage.answers[0]
        line = passage.text[passage.text.rfind("\n", 0, start) + 1 :].split("\n")[0]
        assert line.split(" | ")[0] in group.question
        checked += 1
    assert checked > 50


def test_what_is_asked_and_not_there_is_not_there():
    for group in GROUPS:
        if not group.right[0].answers and " | " in group.right[0].text:
            rows = [line.split(" | ")[0] for line in group.right[0].text.splitlines() if " | " in line]
            assert not any(re.search(rf"\b{re.escape(name)}\b", group.question) for name in rows[1:])


def test_they_are_the_same_ones_each_time_and_others_with_another_seed():
    assert list(figures(5, seed=3)) == list(figures(5, seed=3)) != list(figures(5, seed=4))
    assert {group.set for group in GROUPS} == {SET}
    assert all(one != other for one, other in pairwise(random.Random(1).sample(GROUPS, 40)))


def test_a_measure_is_asked_for_in_more_than_one_way():
    assert all(len(asked.split(OR)) > 1 for field in FIELDS for _, asked in field.measures)
    questions = [group.question for group in GROUPS]
    for beginning in ("What is the death toll", "How many people have died", "How many deaths were there"):
        assert any(one.startswith(beginning) for one in questions), beginning
    assert any(re.fullmatch(r"How many \w+ has [A-Z]\w+ \w+\?", one) for one in questions)
    assert not any("{" in one or OR in one for one in questions)
