"""How a question was asked, as HTML."""

import dataclasses

from briefings.ui.web.shown import render
from briefings.ui.web.types import Turn
from html_pages import FOUND, words


def test_a_follow_up_shows_how_it_was_read_and_other_questions_do_not():
    follow_up = dataclasses.replace(FOUND, read_as="How many were moved in Varn?")
    assert "Read as: How many were moved in Varn?" in words(render.transcript([Turn("And?", follow_up)]))
    assert "Read as" not in render.transcript([Turn("How many?", FOUND)])
