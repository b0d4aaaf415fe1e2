"""What is shown: every piece of text escaped, quotes marked where they stand, nothing said twice."""

import dataclasses
import datetime as dt
import re

import pytest
from briefings.index import Document, DocumentInfo, IndexStatus, Skipped, Span
from briefings.qa import Answer, Evidence, Phrasing
from briefings.ui.web.library.view import View, listed
from briefings.ui.web.shown import answer, listing, marked, overview, render, source
from briefings.ui.web.types import Turn
from html_pages import DOCUMENT, FOUND, HOSTILE, NOT_FOUND, Reader, evidence, words
from hypothesis import given
from hypothesis import strategies as st


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


@given(st.text(), st.data())
def test_marking_keeps_every_character(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    outer, inner = Span(cuts[0], cuts[3]), Span(cuts[1], cuts[2])
    html = marked.mark_up(text, (0, len(text)), [(outer, "mark"), (inner, "strong")])
    plain = html.replace("<mark>", "").replace("</mark>", "").replace("<strong>", "").replace("</strong>", "")
    assert plain == marked.escape(text)
    assert re.fullmatch(r"[^<]*(<mark>[^<]*(<strong>[^<]*</strong>)?[^<]*</mark>)?[^<]*", html)


def test_marks_nest_also_where_they_begin_and_end_together():
    marks = [(Span(2, 5), "mark"), (Span(2, 5), "strong")]
    assert marked.mark_up("a bcd e", (0, 7), marks) == "a <mark><strong>bcd</strong></mark> e"


def test_marks_outside_the_part_shown_are_cut_off():
    assert marked.mark_up("abcdef", (2, 4), [(Span(0, 3), "i"), (Span(5, 6), "b")]) == "<i>c</i>d"


def test_an_answer_that_is_its_first_quote_is_shown_once():
    html = render.transcript([Turn("How many?", FOUND)])
    assert words(html).count("She said 4,200 people were moved.") == 1
    assert 'class="says"' not in html
    said = dataclasses.replace(FOUND, text="4,200 people.")
    assert 'class="says"' not in render.transcript([Turn("How many?", said)]), "the lead says it"
    said = dataclasses.replace(said, evidence=(evidence("The road is closed."),))
    assert "4,200 people." in words(render.transcript([Turn("How many?", said)]))


def test_an_answer_leads_with_its_value_its_day_and_who_says_it():
    lead = words(render.transcript([Turn("How many?", FOUND)])).split("High confidence")[0]
    assert lead.endswith("4,200 as of 28 October 2024, Varn Desk ")
    whole = dataclasses.replace(FOUND, evidence=(evidence("The road is closed."),))
    assert 'class="value"' not in render.transcript([Turn("Is it?", whole)]), "a sentence stands as a quote"


def test_context_that_stands_on_a_line_of_its_own_is_shown_on_one():
    table = dataclasses.replace(DOCUMENT, text="Site | Loss\nTema | 41,000")
    row = evidence("Tema | 41,000", table, context=Span(0, len("Site | Loss")))
    html = render.transcript([Turn("How much?", Answer("?", "?", row.quote, True, 0.9, (row,)))])
    assert '<span class="context">Site | Loss</span><br>Tema | 41,000' in html
    html = render.transcript([Turn("How many?", FOUND)])
    assert '<span class="context">Mayor Ada Berg spoke.</span> She said' in html


def test_a_quote_has_its_number_document_date_and_context():
    html = render.transcript([Turn("How many?", FOUND), Turn("How many?", FOUND)])
    opened = [attrs for _, attrs in Reader(html).elements if attrs.get("data-event") == "open_quote"]
    assert [(one["data-turn"], one["data-quote"]) for one in opened] == [
        ("0", "0"),
        ("0", "1"),
        ("1", "0"),
        ("1", "1"),
    ]
    assert "<strong>4,200</strong>" in html
    assert '<span class="context">Mayor Ada Berg spoke.</span>' in html
    assert "Open source 2 Flood news 28 October 2024 · Varn Desk" in words(html)
    assert "High confidence Of 100 answers like this about 87 are right." in words(html)


def test_a_phrasing_stands_above_the_quotes_and_says_whose_it_is():
    phrased = dataclasses.replace(FOUND, phrasing=Phrasing("In <short>: yes.", "tiny", (1,)))
    shown = render.transcript([Turn("How many?", phrased)])
    said = '<p class="phrasing"><span>phrased by tiny from quote 1:</span> In &lt;short&gt;: yes.</p>'
    assert shown.index(said) < shown.index('<ol class="quotes">')


def test_not_found_has_a_look_and_words_of_its_own():
    html = render.transcript([Turn("Who won?", NOT_FOUND)])
    assert 'class="answer not-found"' in html
    assert "The briefings do not say. Search for these words Nearest sentences (1)" in words(html)
    assert "Confidence" not in words(html)


def test_a_follow_up_shows_how_it_was_read_and_other_questions_do_not():
    follow_up = dataclasses.replace(FOUND, read_as="How many were moved in Varn?")
    assert "Read as: How many were moved in Varn?" in words(render.transcript([Turn("And?", follow_up)]))
    assert "Read as" not in render.transcript([Turn("How many?", FOUND)])


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


def test_a_quote_says_its_language_and_runs_its_own_way():
    text = 'قال الوزير: "٢٥ سفينة" <b>'
    document = Document(1, "a.txt", "<i>عنوان", None, None, text, "", "ar")
    quoted = Evidence(text, 0, len(text), document, 0.9)
    quote = answer._quote(quoted, 0, 0, None, None)
    assert '<blockquote dir="auto" lang="ar">' in quote and "Arabic" in quote
    assert "<b>" not in quote and "<i>" not in quote
    assert 'dir="auto" lang="ar"' in source.source(document, quoted)
    infos = [
        DocumentInfo(n, f"{n}.txt", "T", None, None, 1, 1, code) for n, code in enumerate(("ar", "en", ""))
    ]
    assert listing.documents(listed(infos, View())).count('class="language"') == 1
    arabic = listing.documents(listed(infos, View("arabic")))
    assert "0.txt" in arabic and "1.txt" not in arabic
