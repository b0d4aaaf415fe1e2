"""A file for the page to save, and the name that it gets."""

import base64

import pytest
from briefings.ui.web.shown.saved import saved_file, slug
from html_pages import HOSTILE, Reader


@pytest.mark.parametrize("data", [b"", b"# Flood\n", bytes(range(256))])
def test_a_file_comes_through_as_it_is(data):
    ((tag, attributes),) = Reader(saved_file("a.md", data)).elements
    assert tag == "span" and "hidden" in attributes
    assert base64.b64decode(attributes["data-file"]) == data
    assert attributes["data-name"] == "a.md"


def test_no_name_breaks_out_of_its_attribute():
    ((tag, attributes),) = Reader(saved_file(HOSTILE, b"x")).elements
    assert (tag, attributes["data-name"]) == ("span", HOSTILE)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How many people were displaced?", "how-many-people-were-displaced"),
        ("  Wie viele Menschen — heute?  ", "wie-viele-menschen-heute"),
        ("Скільки людей?", "скільки-людей"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x_y", "c-x-y"),
        ("?!", "answer"),
        ("", "answer"),
    ],
)
def test_a_question_is_a_name_in_its_own_script(question, name):
    assert slug(question) == name


def test_a_long_question_is_a_name_of_bounded_length_that_ends_in_a_word():
    name = slug("Who said that " * 40)
    assert len(name) <= 60 and not name.endswith("-")
