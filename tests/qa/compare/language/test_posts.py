"""The post beside a name."""

import pytest
from briefings.qa.compare.language.posts import is_another, post_asked, post_beside


def beside(text, name):
    at = text.index(name)
    return post_beside(text, (at, at + len(name)))


@pytest.mark.parametrize(
    ("text", "role", "modifiers"),
    [
        ("The Deputy Mayor, Mr Abney, spoke.", "mayor", {"deputy"}),
        ("Mr Abney, the former mayor, spoke.", "mayor", {"former"}),
        ("Mr Abney (defence minister) spoke.", "minister", {"defence"}),
        ("The Prime Minister is Mr Abney.", "prime minister", set()),
        ("Mr Abney as fire chief spoke.", "fire chief", set()),
    ],
)
def test_a_post_stands_before_or_after_the_name(text, role, modifiers):
    found = beside(text, "Mr Abney")
    assert found is not None
    assert (found.role, found.modifiers) == (role, modifiers)


@pytest.mark.parametrize(
    "text", ["Mr Abney met President Holt.", "Mr Abney spoke.", "The mayor spoke to Mr Abney."]
)
def test_a_post_further_off_is_anothers(text):
    assert beside(text, "Mr Abney") is None


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Who is the mayor?", "The deputy mayor, Mr Abney, spoke.", True),
        ("Who is the deputy mayor?", "The deputy mayor, Mr Abney, spoke.", False),
        ("Who is the mayor?", "The former mayor, Mr Abney, spoke.", True),
        ("Who is the foreign minister?", "The defence minister, Mr Abney, spoke.", True),
        ("Who is the minister?", "The defence minister, Mr Abney, spoke.", False),
        ("Who is chief executive?", "The fire chief, Mr Abney, spoke.", True),
    ],
)
def test_another_post(question, text, another):
    asked, told = post_asked(question), beside(text, "Mr Abney")
    assert asked is not None
    assert told is not None
    assert is_another(asked, told, now=True) == another


def test_who_has_left_a_post_answers_who_held_it():
    asked, told = post_asked("Who was the mayor?"), beside("The former mayor, Mr Abney, spoke.", "Mr Abney")
    assert asked is not None
    assert told is not None
    assert not is_another(asked, told, now=False)
