"""Answers as a Word file."""

import io

import pytest
from briefings.ui.export import entry
from briefings.ui.export.word import word
from docx import Document
from html_pages import FOUND, HOSTILE, NOT_FOUND


def opened(*answers):
    return Document(io.BytesIO(word([entry(one.receipt()) for one in answers])))


def test_each_question_is_a_heading_with_its_quotes_and_their_citations_below():
    styles = [(one.style.name, one.text) for one in opened(FOUND, NOT_FOUND).paragraphs]
    headings = [text for style, text in styles if style == "Heading 1"]
    assert headings == ["How many?", "Who won?"]
    quotes = [number for number, (style, _) in enumerate(styles) if style == "Quote"]
    assert len(quotes) == 3
    for number in quotes:
        assert styles[number][1].rstrip().endswith("”") and styles[number + 1][1].startswith("— Flood news, ")


def test_the_context_is_no_part_of_the_quote():
    said = next(one for one in opened(FOUND).paragraphs if one.style.name == "Quote")
    assert said.text == "[Mayor Ada Berg spoke.] “She said 4,200 people were moved.”"
    assert [run.italic for run in said.runs] == [False, None]
    assert said.paragraph_format.keep_with_next


def test_it_is_called_by_its_first_question():
    assert opened(FOUND, NOT_FOUND).core_properties.title == "How many?"
    assert opened().core_properties.title == "briefings"


@pytest.mark.parametrize("evil", ["a\x00b", "a\x1bb", "a\udfffb", "a\ufffeb"])
def test_what_xml_has_no_place_for_is_shown_as_unknown(evil):
    import dataclasses

    told = opened(dataclasses.replace(FOUND, question=evil, read_as=evil))
    assert told.paragraphs[0].text == "a\ufffdb"


def test_markup_is_text():
    import dataclasses

    assert opened(dataclasses.replace(FOUND, question=HOSTILE)).paragraphs[0].text == HOSTILE
