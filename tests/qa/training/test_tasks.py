"""What an epoch reads: the same each time, in batches of bounded size, with what has no answer among it."""

import re
from dataclasses import replace

from briefings.qa.training.invented.written import WRITTEN
from briefings.qa.training.tasks import Settings, batches
from training_rows import GROUPS, PORTS, told

MANY = [replace(group, question=f"{group.question.rstrip('?')} {n}?") for n in range(40) for group in GROUPS]


def tasks(settings=Settings(), epoch=0, groups=MANY):  # noqa: B008
    return [task for batch in batches(groups, epoch, settings) for task in batch]


def test_an_epoch_is_the_same_each_time_and_the_next_is_another():
    assert batches(MANY, 1, Settings()) == batches(MANY, 1, Settings())
    assert batches(MANY, 1, Settings()) != batches(MANY, 2, Settings())
    assert batches(MANY, 1, Settings()) != batches(MANY, 1, Settings(seed=2))


def test_each_group_is_asked_with_its_right_passage_and_wrong_ones():
    plain = Settings(swapped=0, inside=0, absent=0, untitled=0)
    found = tasks(plain)
    assert len(found) == len(MANY)
    for task in found:
        assert sum(bool(one.answers) for one in task.passages) == 1
        assert len(task.passages) == 3


def test_a_batch_is_no_larger_than_is_allowed_unless_it_is_one_task():
    small = Settings(tokens=400)
    for batch in batches(MANY, 0, small):
        rows = sum(len(task.passages) for task in batch)
        assert len(batch) == 1 or rows * (max(task.size for task in batch) / 4.5 + 25) <= 400


def test_what_is_put_in_or_left_out_has_no_answer():
    none = Settings(swapped=1, inside=0, absent=1)
    silent = [task for task in tasks(none) if not any(one.answers for one in task.passages)]
    assert len(silent) > len(MANY)
    assert {len(task.passages) for task in silent} <= {1, 2}


def test_titles_are_left_out_of_a_part():
    titles = {one.title for task in tasks(Settings(untitled=1)) for one in task.passages}
    assert titles == {""}
    assert "" not in {one.title for task in tasks(Settings(untitled=0)) for one in task.passages}


def test_of_sets_in_another_style_a_part_is_read_with_one_wrong_passage():
    light = [replace(group, set="qamr") for group in MANY]
    found = tasks(Settings(swapped=0, inside=0, absent=0), groups=light)
    assert 0.4 * len(MANY) < len(found) < len(MANY)
    assert {len(task.passages) for task in found} == {2}


def test_a_group_without_wrong_passages_is_read_all_the_same():
    alone = [replace(group, wrong=()) for group in MANY]
    found = tasks(Settings(swapped=0, inside=0, absent=0), groups=alone)
    assert len(found) == len(alone) and {len(task.passages) for task in found} == {1, 2}
    assert told(PORTS[0]).answers, "the rows that all this is made of have answers"


def test_each_set_is_taken_as_often_as_the_settings_say():
    plain = Settings(prose=0.5, light=0, written=2, swapped=0, inside=0, absent=0)
    counts = {
        name: len(tasks(plain, groups=[replace(group, set=name) for group in MANY]))
        for name in ("squad1", "qamr", WRITTEN, "timeqa")
    }
    assert 0.3 * len(MANY) < counts["squad1"] < 0.7 * len(MANY)
    assert counts["qamr"] == 0
    assert counts[WRITTEN] == 2 * len(MANY)
    assert counts["timeqa"] == len(MANY)


def test_reports_of_a_day_are_asked_for_it_and_nothing_else_is():
    day = [
        replace(group, set=WRITTEN, right=tuple(replace(one, day="6 May 2031") for one in group.right))
        for group in MANY
    ]
    plain = Settings(swapped=0, inside=0, absent=0, untitled=0)
    dated = [task for task in tasks(plain, groups=day) if re.search(r"\d [A-Z][a-z]+ 20\d\d", task.question)]
    assert {any(one.answers for one in task.passages) for task in dated} == {True, False}
    assert len(tasks(replace(plain, days=0), groups=day)) == len(day)
    assert len(tasks(plain, groups=[replace(group, set="nq") for group in day])) == len(day)


def test_nothing_is_made_of_a_question_without_an_answer_but_itself():
    silent = [replace(group, right=(told(row, False),)) for group, row in zip(GROUPS, PORTS, strict=True)]
    found = tasks(Settings(swapped=1, inside=1, absent=1), groups=silent)
    assert len(found) == len(silent)
    assert not any(one.answers for task in found for one in task.passages)
