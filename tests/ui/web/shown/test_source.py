"""The source pane: the whole text, or a part of it, with the quote marked."""

import dataclasses
import datetime as dt

from briefings.index import DocumentInfo, Span
from briefings.qa import Answer
from briefings.ui.web.shown import render, source
from briefings.ui.web.types import Turn
from html_pages import DOCUMENT, QUOTE, TEXT, Reader, evidence, words


def test_the_source_pane_has_the_whole_text_with_the_quote_marked():
    html = source.source(DOCUMENT, QUOTE)
    assert '<span class="context">Mayor Ada Berg spoke.</span>' in html
    assert "<mark>She said <strong>4,200</strong> people were moved.</mark>" in html
    assert " ".join(TEXT.split()) in words(html)
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


def test_the_other_quotes_of_the_answer_are_marked_more_lightly():
    closed = evidence("The road is closed.")
    spans = [Span(closed.start, closed.end), Span(QUOTE.start - 5, QUOTE.start + 5)]
    html = source.source(DOCUMENT, QUOTE, quotes=source.Quotes(0, 0, 3, spans))
    assert '<span class="also">The road is closed.</span>' in html
    assert html.count('class="also"') == 1, "one that meets the open quote gives way"
    assert "Quote 1 of 3" in words(html)
    steps = [one for one in Reader(html).elements if one[1].get("data-event") == "open_quote"]
    assert [(attrs["data-quote"], "disabled" in attrs) for _, attrs in steps] == [("-1", True), ("1", False)]


def test_a_pdf_opens_at_its_page_and_all_else_is_saved():
    paged = dataclasses.replace(DOCUMENT, path="r/a.PDF", pages=(0, 30))
    assert 'href="/original/7#page=2"' in source.source(paged, dataclasses.replace(QUOTE, document=paged))
    assert "Open PDF at page 2" in source.source(paged, dataclasses.replace(QUOTE, document=paged))
    attached = dataclasses.replace(paged, path="mail.eml/a.pdf")
    assert 'href="/original/7"' in source.source(attached) and "Download original" in source.source(attached)


def test_reports_of_the_same_source_are_one_click_away():
    other = DocumentInfo(9, "b.txt", '"Later" news', dt.date(2024, 10, 30), "Varn Desk", 1, 1)
    html = source.source(DOCUMENT, around=source.Around(None, other))
    (button,) = [attrs for _, attrs in Reader(html).elements if attrs.get("data-event") == "open_document"]
    assert (button["data-document"], button["title"]) == ("9", '"Later" news, 30 October 2024')
    assert "Later ›: 30 October 2024" in words(html) and "Earlier" not in words(html)


def test_a_title_that_was_cut_is_shown_whole():
    title = "A very long title " * 10 + "ends here"
    cut = dataclasses.replace(DOCUMENT, title=title[:80] + "…", text=f"Desk\n{title}\n\nText.")
    assert f"{title}</h2>" in source.source(cut)
    assert f"{title[:80]}…</h2>" in source.source(dataclasses.replace(cut, text="Other words."))
