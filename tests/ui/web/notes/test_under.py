"""What stands under an answer that is kept."""

import pytest
from briefings.ui.web.notes.under import under
from briefings.ui.web.types import Kept, Turn
from html_pages import FOUND, HOSTILE, NOT_FOUND, Reader


def shown(answer, **kept):
    return Reader(under(Turn("How many?", answer, kept=Kept("c", 1, **kept)), 3))


def pressed(reader):
    return {
        attributes.get("data-verdict", attributes["data-event"]): attributes["aria-pressed"]
        for tag, attributes in reader.elements
        if "aria-pressed" in attributes
    }


def test_nothing_stands_under_what_is_no_answer_or_is_not_kept():
    assert under(Turn("How many?", FOUND), 0) == ""
    assert under(Turn("How many?", None, "no index", kept=Kept("c", 1)), 0) == ""


def test_whether_it_should_have_said_no_is_asked_of_answers_alone():
    assert pressed(shown(FOUND)) == {"stand": "false", "right": "false", "wrong": "false", "no": "false"}
    assert "no" not in pressed(shown(NOT_FOUND))


@pytest.mark.parametrize("verdict", ["right", "wrong", "no"])
def test_a_verdict_is_pressed_and_opens_the_note(verdict):
    reader = shown(FOUND, verdict=verdict, note=HOSTILE, stands=True)
    assert {name for name, on in pressed(reader).items() if on == "true"} == {"stand", verdict}
    (form,) = [attributes for tag, attributes in reader.elements if tag == "form"]
    assert "hidden" not in form and form["data-turn"] == "3"
    (field,) = [attributes for tag, attributes in reader.elements if tag == "input"]
    assert field["value"] == HOSTILE
    assert reader.tags() == {"div", "button", "span", "form", "input"}


def test_without_a_verdict_the_note_is_hidden():
    (form,) = [attributes for tag, attributes in shown(FOUND).elements if tag == "form"]
    assert "hidden" in form
