"""The box in which questions are typed, and the help that says which key does what."""

import re

from briefings.ui.web.ask.box import HELP, box, shortcuts
from briefings.ui.web.gate.bodies import LONGEST_TEXT
from briefings.ui.web.parts import HERE
from html_pages import Reader, words


def test_no_more_can_be_typed_than_the_gate_lets_in():
    (area,) = [attributes for tag, attributes in Reader(box()).elements if tag == "textarea"]
    assert int(area["maxlength"]) == LONGEST_TEXT


def test_everything_that_is_typed_into_or_pressed_has_a_name():
    reader = Reader(box() + shortcuts())
    for tag, attributes in reader.elements:
        if tag == "textarea":
            assert attributes["aria-label"]
    assert reader.tags() >= {"textarea", "button", "dialog", "kbd"}
    assert not re.findall(r"<button[^>]*></button>", box() + shortcuts())


def test_the_help_names_each_key_and_what_it_does():
    said = words(shortcuts())
    for keys, what in HELP:
        assert what in said and all(key in said for key in keys.split())


def test_each_key_of_one_letter_is_one_that_the_script_knows():
    script = (HERE / "ask" / "keys.js").read_text("utf-8")
    letters = [key for keys, _ in HELP for key in keys.split() if len(key) == 1 and key.isascii()]
    assert letters and all(
        f'"{key}"' in script or f"{key}:" in script or f"'{key}'" in script for key in letters
    )
