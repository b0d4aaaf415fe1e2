"""What is shown: every piece of text escaped, quotes marked where they stand, nothing said twice."""

import dataclasses
import datetime as dt
import re

import pytest
from briefings.index import Document, DocumentInfo, IndexStatus, Skipped, Span
from briefings.qa import Answer, Evidence, Phrasing
from briefings.ui.web.library.view import View, listed
from briefings.ui.web.shown import listing, overview, render, source
from briefings.ui.web.types import Turn
from html_pages import HOSTILE, Reader, words


def hostile_pages() -> list[str]:
    text = f"{HOSTILE}. {HOSTILE}"
    document = Document(1, HOSTILE, HOSTILE, None, HOSTILE, text, "")
    quote = Evidence(HOSTILE, 0, len(HOSTILE), document, 1.0, Span(3, 9), Span(len(HOSTILE) + 2, len(text)))
    answer = Answer(
        HOSTILE, HOSTILE + "?", HOSTILE + "!", False, 0.5, (quote,), phrasing=Phrasing(HOSTILE, HOSTILE, (1,))
    )
    info = DocumentInfo(1, HOSTILE, HOSTILE, None, HOSTILE, 1, 1)
    status = IndexStatus(1, 1, 1, None, None, "", "", 0)
    return [
        render.transcript([Turn(HOSTILE, answer), Turn(HOSTILE, problem=HOSTILE), Turn(HOSTILE)]),
        overview.overview(status, [info, dataclasses.replace(info, source="b")], [HOSTILE], HOSTILE),
        render.masthead(HOSTILE, status),
        source.source(document, quote, HOSTILE),
        source.gone(HOSTILE),
        listing.documents(listed([info], View())),
        listing.documents(listed([info], View(HOSTILE + " no"))),
        listing.skipped([Skipped(HOSTILE, HOSTILE)]),
        listing.progress(1, 2, HOSTILE),
        listing.message(HOSTILE),
    ]


def test_a_turn_without_an_answer_searches_and_one_with_a_problem_says_so():
    assert "Searching the briefings" in words(render.transcript([Turn("How many?")]))
    assert "index is locked" in words(render.transcript([Turn("How many?", problem="The index is locked")]))


@pytest.mark.parametrize("html", hostile_pages())
def test_nothing_of_a_hostile_briefing_becomes_html(html):
    read = Reader(html)
    assert not read.tags() & {"script", "img", "iframe", "svg"}
    names = {name for _, attrs in read.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in {"src", "style"}]
    links = [attrs["href"] for _, attrs in read.elements if "href" in attrs]
    assert all(re.fullmatch(r"/original/\d+(#page=\d+)?", link) for link in links)
    assert "<script>x()</script>" in read.text + str(read.elements)


def test_the_extent_of_an_index_in_words():
    one = IndexStatus(1, 1, 1, dt.date(2024, 10, 3), dt.date(2024, 10, 3), "", "", 0)
    assert render.extent(one) == "1 briefing, 3 October 2024"
    many = dataclasses.replace(one, documents=1_200, last_date=dt.date(2024, 10, 30))
    assert render.extent(many) == "1,200 briefings, 3 October 2024 to 30 October 2024"
    assert render.extent(dataclasses.replace(many, first_date=None, last_date=None)) == "1,200 briefings"


def test_an_empty_index_says_how_to_add_briefings():
    empty = IndexStatus(0, 0, 0, None, None, "", "", 0)
    assert "No briefings yet" in overview.overview(empty, [], [])
