"""A text is set as headings, lists, tables and pages, and no character of it is lost or moved."""

import html
import re

import pytest
from briefings.index import Document, Span
from briefings.ui.web.shown.reading import text_of
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Situation\n\nThe dam holds.\n• One item\n2. Two\n\nSite | Loss\nTema | 41,000\n\nThe end."


def document(text: str = TEXT, path: str = "a.pdf", **more) -> Document:
    return Document(1, path, "A", None, None, text, "", **more)


def shown(text: str = TEXT, marks=(), **more) -> str:
    return text_of(document(text, **more), (0, len(text)), list(marks))


def plain(page: str) -> str:
    """What a reader sees, without the marks of pages and without white space."""
    text = re.sub(r'<(p|span) class="page"[^>]*>[^<]*</\1>', "", page)
    return "".join(html.unescape(re.sub("<[^>]+>", "", text)).split())


def test_headings_items_and_rows_are_set_as_such():
    page = shown(headings=(Span(0, 9),))
    assert page == (
        '<h3>Situation</h3><p>The dam holds.</p><p class="item">• One item</p>'
        '<p class="item">2. Two</p><div class="table"><table><tr><th>Site</th><th>Loss</th></tr>'
        "<tr><td>Tema</td><td>41,000</td></tr></table></div><p>The end.</p>"
    )


@pytest.mark.parametrize("line", ["2024 was dry.", "A. Berg spoke.", "-5 degrees.", "e.g. this", "12 dead"])
def test_a_sentence_is_no_item(line):
    assert f"<p>{line}</p>" in shown(line)


def test_a_mark_runs_over_lines_and_cells():
    span = Span(TEXT.index("2. Two"), TEXT.index("41,000"))
    page = shown(marks=[(span, "mark")])
    assert '<p class="item"><mark>2. Two</mark></p>' in page
    assert "<th><mark>Site</mark></th>" in page and "<td><mark>Tema</mark></td><td>41,000</td>" in page


def test_pages_are_marked_where_they_begin_also_within_a_sentence():
    page = shown(pages=(0, TEXT.index("holds"), TEXT.index("The end"), TEXT.index("The end")))
    assert page.startswith('<p class="page" id="page-1">Page 1</p>')
    assert 'The dam <span class="page" id="page-2">Page 2</span>holds.' in page
    assert '<p class="page" id="page-4">Page 4</p><p>The end.</p>' in page
    assert 'class="page"' not in shown(pages=(0,)), "the only page needs no mark"
    assert "Slide 2" in shown(pages=(0, 5), path="a.pptx")


@given(st.text(alphabet="ab<&\n |•-.1 ", max_size=60), st.data())
def test_no_character_is_lost_whatever_is_marked(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    pages = tuple(sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4))))
    page = shown(text, [(Span(*cuts[:2]), "mark"), (Span(*cuts[2:]), "i")], pages=pages)
    assert plain(page) == "".join(text.replace(" | ", "").split())
    assert "".join(re.findall(r"<(?!/?(?:p|h3|div|table|tr|th|td|mark|i|span)\b)", page)) == ""
