"""What comes from the browser with an event, whatever that is; and what the page loads."""

from types import SimpleNamespace

import pytest
from briefings.ui.web.gate.sessions import USER
from briefings.ui.web.parts import HERE, number, style, text, user


@pytest.mark.parametrize(
    ("sent", "as_text", "as_number"),
    [
        ("7", "7", 7),
        (7, "", 7),
        ("-7", "-7", -1),
        ("7.5", "7.5", -1),
        ("²", "²", -1),
        ("", "", -1),
        (None, "", -1),
        (True, "", -1),
        (["7"], "", -1),
        ({"a": 1}, "", -1),
    ],
)
def test_a_value_of_an_event_is_a_text_or_a_number_or_nothing(sent, as_text, as_number):
    event = SimpleNamespace(turn=sent)
    assert (text(event, "turn"), number(event, "turn")) == (as_text, as_number)
    assert (text(event, "other"), number(event, "other")) == ("", -1)


def test_the_user_is_who_the_gate_says():
    assert user(SimpleNamespace(headers={USER: "J%C3%BCrgen"})) == "Jürgen"
    assert user(SimpleNamespace(headers={})) == "" == user(None)


def test_the_style_of_each_section_is_in_the_pages_and_its_frame_comes_first():
    sheet = style()
    assert sheet.startswith((HERE / "frame.css").read_text("utf-8"))
    files = [*HERE.glob("*/*.css")]
    assert files and all(file.read_text("utf-8") in sheet for file in files)
