"""Questions with something of the same kind put in: false by the passage, and never changed into what it says."""

import random

import pytest
from briefings.qa.kinds import KINDS
from briefings.qa.training.groups import Group, Shown
from briefings.qa.training.invented.near_misses import near_misses

TEXT = "North Korea sent 10,000 North Korean soldiers to Kursk in October 2024. Two South Korean officers stayed in Kyiv in 2023."


def group(question, text=TEXT, answer="10,000"):
    start = text.index(answer)
    return Group("s", question, (Shown("", "", text, ((start, start + len(answer)),)),), ())


def made(question, text=TEXT, answer="10,000"):
    return {
        one for seed in range(40) for one in near_misses(group(question, text, answer), random.Random(seed))
    }


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("How many North Korean soldiers are in Kursk?", "How many South Korean soldiers are in Kursk?"),
        ("How many North Korean soldiers are in Kursk?", "How many North Korean officers are in Kursk?"),
        ("How many North Korean soldiers are in Kursk?", "How many North Korean soldiers are in Kyiv?"),
        ("How many soldiers came in October 2024?", "How many soldiers came in October 2023?"),
        ("How many soldiers came in October 2024?", "How many soldiers came in March 2024?"),
        ("How many soldiers were killed?", "How many soldiers were wounded?"),
        ("What did the president of the bank say?", "What did the mayor of the bank say?"),
        ("Which is the largest bank?", "Which is the smallest bank?"),
    ],
)
def test_something_of_the_same_kind_is_put_in(question, instead):
    assert instead in made(question)


def test_what_stands_in_the_sentence_that_answers_is_not_put_in():
    text = "In Orlen 12 people were killed and 30 wounded."
    assert not {one for one in made("How many people were killed in Orlen?", text, "12") if "wounded" in one}


def test_what_another_sentence_says_is_not_put_in():
    text = "The dam at Orlen was built in 1931. The dam at Vask was built in 1954."
    assert made("When was the dam at Orlen built?", text, "1931") == set()


def test_words_of_about_one_meaning_do_not_stand_for_each_other():
    assert not {one for one in made("How many soldiers were killed?") if "died" in one or "deaths" in one}


def test_a_question_without_an_answer_is_left_alone():
    silent = Group("s", "How many soldiers were killed?", (Shown("", "", TEXT),), ())
    assert list(near_misses(silent, random.Random(1))) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_word_stands_in_two_lines_of_a_kind(kind):
    words = [word for line in kind.lines for word in line]
    assert len(words) == len(set(words)) and len(kind.lines) > 1
