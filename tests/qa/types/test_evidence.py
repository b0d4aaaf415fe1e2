"""The one promise above all: a quote is a slice of its document."""

import datetime as dt
import json

import pytest
from briefings.index import Document, Span
from briefings.qa import Evidence

TEXT = "Mayor Berg spoke. She said 4,200 left. That was too high."
DOCUMENT = Document(7, "a.pdf", "Flood", dt.date(2031, 3, 4), "Desk", TEXT, "sha", "en", (0, 18), ((2, 91),))
QUOTE = "She said 4,200 left."


def quoted(quote=QUOTE, start=18, end=38, **more):
    return Evidence(quote, start, end, DOCUMENT, 0.87654, **more)


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        (QUOTE, 17, 37),
        (QUOTE, 18, 37),
        (QUOTE.lower(), 18, 38),
        (QUOTE + " ", 18, 38),
        (QUOTE, 18 - len(TEXT) - 50, 38),
        ("", 18, 38),
    ],
)
def test_what_is_no_slice_is_refused_with_the_path_and_the_place(quote, start, end):
    with pytest.raises(ValueError, match=rf"the quote is not document\.text\[{start}:{end}\] of a\.pdf"):
        quoted(quote, start, end)


def test_it_knows_its_page_and_that_ocr_read_it():
    one = quoted()
    assert (one.page, one.ocr, one.place) == (2, 91, "p. 2, read by OCR (91 of 100)")


def test_as_json_it_has_its_spans_and_what_stands_in_them_but_not_the_whole_text():
    one = quoted(answer_span=Span(27, 32), context=Span(0, 17), after=Span(39, 57)).to_dict()
    assert json.loads(json.dumps(one)) == one
    assert TEXT[slice(*one["answer_span"])] == "4,200"
    assert one["context_text"] == TEXT[slice(*one["context"])] == "Mayor Berg spoke."
    assert one["after_text"] == TEXT[slice(*one["after"])] == "That was too high."
    assert (one["score"], one["page"], one["document"]["date"]) == (0.8765, 2, "2031-03-04")
    assert "text" not in one["document"]


def test_what_it_lacks_is_none():
    one = quoted().to_dict()
    assert [one[name] for name in ("answer_span", "context", "context_text", "after", "after_text")] == [
        None
    ] * 5
