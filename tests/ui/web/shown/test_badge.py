"""A handling mark beside what carries it."""

from briefings.ui.web.shown.badge import badge
from html_pages import HOSTILE, Reader


def test_a_mark_is_shown_as_text_and_nothing_without_one():
    assert badge("") == ""
    shown = Reader(badge("TLP:AMBER"))
    assert (shown.text.strip(), shown.tags()) == ("TLP:AMBER", {"span"})
    hostile = Reader(badge(HOSTILE))
    assert (hostile.text.strip(), hostile.tags()) == (HOSTILE, {"span"})
