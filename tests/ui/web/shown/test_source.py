"""The source pane: the whole text, or a part of it, with the quote marked."""

import dataclasses

from briefings.qa import Answer
from briefings.ui.web.shown import render, source
from briefings.ui.web.types import Turn
from html_pages import DOCUMENT, QUOTE, TEXT, Reader, evidence, words


def test_the_source_pane_has_the_whole_text_with_the_quote_marked():
    html = source.source(DOCUMENT, QUOTE)
    assert '<span class="context">Mayor Ada Berg spoke.</span>' in html
    assert "<mark>She said <strong>4,200</strong> people were moved.</mark>" in html
    assert TEXT in Reader(html).text
    assert "Date 28 October 2024 Source Varn Desk File news/flood.txt" in words(html)


def test_a_document_without_date_and_source_shows_neither():
    bare = dataclasses.replace(DOCUMENT, date=None, source=None)
    assert "<dt>File" in source.source(bare)
    assert "<dt>Date" not in source.source(bare)
    assert "<dt>Source" not in source.source(bare)
    assert "None" not in render.transcript(
        [Turn("?", Answer("?", "?", "x", True, 1, (evidence(TEXT[:5], bare),)))]
    )


def test_a_huge_document_is_shown_around_its_quote(monkeypatch):
    monkeypatch.setattr(source, "LONGEST", 1_000)
    text = f"{'a ' * 2_000}Here it is. {'b ' * 2_000}"
    document = dataclasses.replace(DOCUMENT, text=text)
    html = source.source(document, evidence("Here it is.", document))
    assert "<mark>Here it is.</mark>" in html
    assert len(html) < 2_500
    assert "3,500 characters before this are not shown" in html
    assert "characters after this are not shown" in html
    assert "not shown" not in source.source(dataclasses.replace(document, text="short"))
