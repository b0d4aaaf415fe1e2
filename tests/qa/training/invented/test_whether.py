import random

import pytest
from briefings.qa.training.invented.whether import whether, whether_rows
from briefings.qa.training.sets import held_back, read_rows


def asked(text, words=frozenset({"teams", "lorries"})):
    return [question for question, _ in whether(text, random.Random(3), words)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The strain can be treated with doxycycline.", "Can the strain be treated with doxycycline?"),
        ("He said that the dam at Kolvar has cracked.", "Has the dam at Kolvar cracked?"),
        ("It denies that there is cholera in Ulme.", "Is there cholera in Ulme?"),
        ("There were no trains north of Sollen.", "Were there no trains north of Sollen?"),
        ("The Sarn bridge has not been closed to cars.", "Has the Sarn bridge been closed to cars?"),
        ("No ship was hit in the port.", "Was any ship hit in the port?"),
        ("No one was hurt in the blaze.", "Was anyone hurt in the blaze?"),
        ("Vesk Bridge is closed to lorries.", "Is Vesk Bridge closed to lorries?"),
        ("Lorries must still go by sea.", "Must lorries still go by sea?"),
        ("The parliament is expected to approve the Protocol.", "Will the parliament approve the Protocol?"),
        ("Balder Lines plans to cut 900 jobs.", "Does Balder Lines want to cut 900 jobs?"),
        ("The plant opened its gates again.", "Did the plant open its gates again?"),
        ("The company sold its last ferry.", "Did the company sell its last ferry?"),
        ("Judge Tarrow will hear the case and it is long.", "Will Judge Tarrow hear the case?"),
        ("The fine is 1,000 reals a day.", "Is the fine 1,000 reals a day?"),
    ],
)
def test_a_statement_becomes_a_question_that_it_answers(text, question):
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "She will be sworn in on Monday at noon.",  # who?
        "Our boats were sent back to the pier.",  # whose?
        "That was the last we saw of them.",
        "Closed until further notice for all traffic.",
        "It is late.",
        "The men who were hurt in the fall got home.",  # a statement within the subject
        "Work stopped.",
    ],
)
def test_what_says_too_little_or_is_no_statement_becomes_none(text):
    assert asked(text) == []


def test_the_answer_is_the_statement_itself():
    text = "He said that the dam at Kolvar has cracked, but not much."

    [(_, (start, end))] = whether(text, random.Random(1))

    assert text[start:end] == "the dam at Kolvar has cracked"


def test_what_says_when_or_why_is_left_out_of_half_of_them():
    text = "The Sundholm oil jetty has been working again since 19 May."

    made = {next(whether(text, random.Random(seed)))[0] for seed in range(20)}

    assert made == {
        "Has the Sundholm oil jetty been working again?",
        "Has the Sundholm oil jetty been working again since 19 May?",
    }


@pytest.fixture(scope="module")
def rows():
    return list(whether_rows())


def test_the_rows_are_the_same_each_time_and_their_answers_stand_in_their_texts(rows):
    assert rows == list(whether_rows())
    assert len(rows) > 3_000
    for row in rows:
        [answer] = row["answers"]
        assert row["context"][answer["start"] :].startswith(answer["text"])


def test_what_is_held_back_of_the_briefings_is_held_back_of_these(rows, tmp_path):
    briefings = {row["context"]: held_back(row) for row in read_rows(tmp_path, "written")}

    assert all(held_back(row) == briefings[row["context"]] for row in rows)
