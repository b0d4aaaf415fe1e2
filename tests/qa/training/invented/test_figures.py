"""Invented tables and boxes: each answer stands where it is said to, and what is not there has none."""

import random
from itertools import pairwise

from briefings.qa.training.invented.figures import SET, figures

GROUPS = list(figures(400))


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
        assert group.question.removesuffix("?").endswith(line.split(" | ")[0])
        checked += 1
    assert checked > 50


def test_what_is_asked_and_not_there_is_not_there():
    for group in GROUPS:
        if not group.right[0].answers and " | " in group.right[0].text:
            asked = group.question.removesuffix("?").split()[-1]
            assert f"\n{asked} |" not in group.right[0].text


def test_they_are_the_same_ones_each_time_and_others_with_another_seed():
    assert list(figures(5, seed=3)) == list(figures(5, seed=3)) != list(figures(5, seed=4))
    assert {group.set for group in GROUPS} == {SET}
    assert all(one != other for one, other in pairwise(random.Random(1).sample(GROUPS, 40)))
