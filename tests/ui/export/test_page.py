"""Answers as HTML for the clipboard."""

import datetime as dt

from briefings.index import Document, Span
from briefings.qa import Answer, Evidence
from briefings.ui.export import entry, entry_html
from html_pages import HOSTILE, Reader

TEXT = f"Ведомство: 4,200 людей. {HOSTILE} Άνθρωποι \x0b \U0001f600 港口 end."
PAGED = Document(
    3, "r/report.pdf", "Доклад", dt.date(2031, 3, 4), "Wire", "First page. " + TEXT, "ab", "", (0, 12)
)


def hostile() -> Answer:
    start = PAGED.text.index(TEXT)
    quote = Evidence(TEXT, start, len(PAGED.text), PAGED, 1.0, None, Span(0, 11), Span(0, 11))
    return Answer(HOSTILE, HOSTILE + "?", HOSTILE + "!", True, 0.61, (quote,))


def test_html_for_the_clipboard_has_nothing_that_acts():
    read_html = Reader(entry_html(entry(hostile().receipt())))
    assert read_html.tags() <= {"h3", "p", "blockquote", "br", "small"}
    assert [attrs for _, attrs in read_html.elements if attrs] == []
    assert TEXT.split(". ", maxsplit=1)[0] in read_html.text
