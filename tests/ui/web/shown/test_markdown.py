"""Answers as Markdown that a program shows as the words they are."""

import dataclasses

import pytest
from briefings.qa import Phrasing
from briefings.ui.web.shown import markdown
from briefings.ui.web.types import Turn
from html_pages import FOUND, HOSTILE, NOT_FOUND, Reader, words
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_markdown_of_any_text_renders_as_that_text(text):
    html = MarkdownIt("commonmark").render(markdown.escape(text))
    read = Reader(html)
    assert " ".join(read.text.split()) == " ".join(text.split())
    assert read.tags() <= {"p"}


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "- a", "+ a", "> a", "```", "| a |", "a\n===", "&lt;", "~~a~~", HOSTILE]
)
def test_markdown_that_would_do_something_does_nothing(text):
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown.escape(text))
    assert Reader(html).tags() == {"p"}
    assert words(html) == " ".join(text.split())


def test_a_turn_as_markdown_has_quotes_with_title_date_source_and_path():
    text = markdown.turn_markdown(Turn("How many?", FOUND))
    assert text.startswith(
        "**How many?**\n\n> “She said 4,200 people were moved.”  \n> — Flood news, 28 October 2024"
    )
    assert text.count("4,200") == 1
    assert "Varn Desk, news/flood.txt" in text
    assert "Nearest sentences:" in markdown.turn_markdown(Turn("Who won?", NOT_FOUND))


def test_a_phrasing_is_copied_with_whose_it_is_before_the_quotes():
    phrased = dataclasses.replace(FOUND, phrasing=Phrasing("Some *4,200*.", "tiny", (1,)))
    plain, shown = (markdown.turn_markdown(Turn("How many?", one)) for one in (FOUND, phrased))
    line = "phrased by tiny from quote 1: Some \\*4,200\\*.\n\n"
    assert shown.replace(line, "") == plain
    assert shown.index(line) < shown.index("> “")
