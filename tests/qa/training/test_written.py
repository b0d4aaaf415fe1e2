"""Written briefings: their form, and that all that come along hold what they say."""

import pytest
from briefings.qa.training.invented.written import WRITTEN, WRITTEN_ELSEWHERE, written_rows
from briefings.qa.training.sets import held_back

FERRY = """=== The ferry
It sank. At least 41 people died
when the ferry sank.
---
Q: What is the death toll?
A: [[At least 41 people]] died when the ferry sank.
N: How many people were rescued?

=== The quay
The quay is shut. It has been since May.
---
Q: Is the quay open?
A: The quay is [[shut]].
"""


def save(folder, text):
    (folder / "some.txt").write_text(text, encoding="utf-8")
    return folder


def test_each_question_has_its_place_and_a_line_break_is_a_space(tmp_path):
    rows = written_rows(folder=save(tmp_path, FERRY))
    assert [(row["title"], row["question"], [one["text"] for one in row["answers"]]) for row in rows] == [
        ("The ferry", "What is the death toll?", ["At least 41 people"]),
        ("The ferry", "How many people were rescued?", []),
        ("The quay", "Is the quay open?", ["shut"]),
    ]
    for row in rows:
        for one in row["answers"]:
            assert row["context"][one["start"] :].startswith(one["text"])


@pytest.mark.parametrize(
    "line",
    [
        "A: At least 41 people died when the ferry sank.",  # nothing is marked
        "A: [[At least]] [[41 people]] died when the ferry sank.",  # two answers
        "A: [[At least 42 people]] died when the ferry sank.",  # no sentence of the text
        "A: [[It]]",  # more than once
        "So: 41",
    ],
)
def test_what_cannot_be_placed_is_told_with_its_file(tmp_path, line):
    text = FERRY.replace("A: [[At least 41 people]] died when the ferry sank.", line).replace(
        "It sank.", "It sank. It"
    )
    with pytest.raises(ValueError, match=r"some\.txt: "):
        written_rows(folder=save(tmp_path, text))


@pytest.mark.parametrize("name", [WRITTEN, WRITTEN_ELSEWHERE])
def test_the_briefings_that_come_along_are_all_placed_and_some_are_held_back(name):
    rows = written_rows(name)
    answers = [one for row in rows for one in row["answers"]]
    silent = [row for row in rows if not row["answers"]]
    assert len(answers) > 1_000
    assert len(silent) > 300
    assert {held_back(row) for row in rows} == {True, False}
