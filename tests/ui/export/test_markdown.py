"""Answers as Markdown that a program shows as the words they are."""

import dataclasses

import pytest
from briefings.qa import Phrasing
from briefings.ui.export import entry, markdown
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


def test_an_answer_as_markdown_has_quotes_with_title_date_source_path_and_offsets():
    text = markdown.entry_markdown(entry(FOUND.receipt()))
    assert text.startswith("**How many?**\n\nAsked ")
    assert (
        "> \\[Mayor Ada Berg spoke.\\] “She said 4,200 people were moved.”  \n> — Flood news, 28 Oct" in text
    )
    assert text.count("4,200") == 1
    assert "Varn Desk, news/flood.txt, characters 34-67" in text
    assert "High confidence (87%): Of 100 answers like this about 87 are right." in text
    assert "Nearest sentences:" in markdown.entry_markdown(entry(NOT_FOUND.receipt()))


def test_a_phrasing_is_copied_with_whose_it_is_before_the_quotes():
    phrased = dataclasses.replace(FOUND, phrasing=Phrasing("Some *4,200*.", "tiny", (1,)))
    shown = markdown.entry_markdown(entry(phrased.receipt()))
    line = "phrased by tiny from quote 1: Some \\*4,200\\*.\n\n"
    assert 0 < shown.index(line) < shown.index("> ")
