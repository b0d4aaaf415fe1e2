"""What is shown: every piece of text escaped, quotes marked where they stand, nothing said twice."""

import dataclasses
import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from briefings.index import Document, DocumentInfo, IndexStatus, Skipped, Span, UpdateReport
from briefings.qa import Answer, Evidence
from briefings.ui.web import listing, markdown, render, source
from briefings.ui.web.types import Turn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

TEXT = "Flood news\n\nMayor Ada Berg spoke. She said 4,200 people were moved. The road is closed.\n"
HOSTILE = (
    "<script>x()</script> \"><img src='//o.invalid/i.png' onerror=x()> ![b](//o.invalid) &amp; ${x()} {{y}}"
)
DOCUMENT = Document(7, "news/flood.txt", "Flood news", dt.date(2024, 10, 28), "Varn Desk", TEXT, "ab")


def evidence(quote: str, document: Document = DOCUMENT, **spans) -> Evidence:
    start = document.text.index(quote)
    return Evidence(quote, start, start + len(quote), document, 1.0, **spans)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


QUOTE = evidence(
    "She said 4,200 people were moved.", answer_span=span("4,200"), context=span("Mayor Ada Berg spoke.")
)
FOUND = Answer("How many?", "How many?", QUOTE.quote, True, 0.87, (QUOTE, evidence("The road is closed.")))
NOT_FOUND = Answer("Who won?", "Who won?", "The briefings do not say.", False, 0.1, (QUOTE,))


class Reader(HTMLParser):
    """Reads HTML as a browser does: the text, and each element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces, self.elements = [], []
        self.feed(html)
        self.close()
        self.text = "".join(self.pieces)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.pieces.append(data)

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def words(html: str) -> str:
    return " ".join(" ".join(Reader(html).pieces).split())


@given(st.text(), st.data())
def test_marking_keeps_every_character(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    outer, inner = Span(cuts[0], cuts[3]), Span(cuts[1], cuts[2])
    html = render.mark_up(text, (0, len(text)), [(outer, "mark"), (inner, "strong")])
    plain = html.replace("<mark>", "").replace("</mark>", "").replace("<strong>", "").replace("</strong>", "")
    assert plain == render.escape(text)
    assert re.fullmatch(r"[^<]*(<mark>[^<]*(<strong>[^<]*</strong>)?[^<]*</mark>)?[^<]*", html)


def test_marks_nest_also_where_they_begin_and_end_together():
    marks = [(Span(2, 5), "mark"), (Span(2, 5), "strong")]
    assert render.mark_up("a bcd e", (0, 7), marks) == "a <mark><strong>bcd</strong></mark> e"


def test_marks_outside_the_part_shown_are_cut_off():
    assert render.mark_up("abcdef", (2, 4), [(Span(0, 3), "i"), (Span(5, 6), "b")]) == "<i>c</i>d"


def test_an_answer_that_is_its_first_quote_is_shown_once():
    html = render.transcript([Turn("How many?", FOUND)])
    assert words(html).count("She said 4,200 people were moved.") == 1
    assert 'class="says"' not in html
    said = dataclasses.replace(FOUND, text="4,200 people.")
    assert "4,200 people." in words(render.transcript([Turn("How many?", said)]))


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
    assert "Confidence 87%" in words(html)


def test_not_found_has_a_look_and_words_of_its_own():
    html = render.transcript([Turn("Who won?", NOT_FOUND)])
    assert 'class="answer not-found"' in html
    assert "The briefings do not say. Nearest sentences" in words(html)
    assert "Confidence" not in words(html)


def test_a_follow_up_shows_how_it_was_read_and_other_questions_do_not():
    follow_up = dataclasses.replace(FOUND, read_as="How many were moved in Varn?")
    assert "Read as: How many were moved in Varn?" in words(render.transcript([Turn("And?", follow_up)]))
    assert "Read as" not in render.transcript([Turn("How many?", FOUND)])


def test_a_turn_without_an_answer_searches_and_one_with_a_problem_says_so():
    assert "Searching the briefings" in words(render.transcript([Turn("How many?")]))
    assert "index is locked" in words(render.transcript([Turn("How many?", problem="The index is locked")]))


def hostile_pages() -> list[str]:
    text = f"{HOSTILE}. {HOSTILE}"
    document = Document(1, HOSTILE, HOSTILE, None, HOSTILE, text, "")
    quote = Evidence(HOSTILE, 0, len(HOSTILE), document, 1.0, Span(3, 9), Span(len(HOSTILE) + 2, len(text)))
    answer = Answer(HOSTILE, HOSTILE + "?", HOSTILE + "!", False, 0.5, (quote,))
    info = DocumentInfo(1, HOSTILE, HOSTILE, None, HOSTILE, 1, 1)
    status = IndexStatus(1, 1, 1, None, None, "", "", 0)
    return [
        render.transcript([Turn(HOSTILE, answer), Turn(HOSTILE, problem=HOSTILE), Turn(HOSTILE)]),
        render.welcome(status, [HOSTILE]),
        render.masthead(HOSTILE, status),
        source.source(document, quote, HOSTILE),
        source.gone(HOSTILE),
        listing.documents([info]),
        listing.documents([info], HOSTILE + " no"),
        listing.skipped([Skipped(HOSTILE, HOSTILE)]),
        listing.progress(1, 2, HOSTILE),
        listing.message(HOSTILE),
    ]


@pytest.mark.parametrize("html", hostile_pages())
def test_nothing_of_a_hostile_briefing_becomes_html(html):
    read = Reader(html)
    assert not read.tags() & {"script", "img", "a", "iframe", "svg"}
    names = {name for _, attrs in read.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in {"src", "href", "style"}]
    assert "<script>x()</script>" in read.text + str(read.elements)


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


def test_the_list_is_filtered_by_all_words_and_says_when_nothing_matches():
    infos = [
        DocumentInfo(1, "a.txt", "Flood", dt.date(2024, 10, 28), "Desk", 12, 1),
        DocumentInfo(2, "b.txt", "Storm", None, None, 3, 1),
    ]
    assert {"Flood", "Storm"} <= set(words(listing.documents(infos)).split())
    assert "Storm" not in listing.documents(infos, "flood 2024-10")
    assert "No document matches “flood storm”" in words(listing.documents(infos, "flood storm"))
    assert "No documents yet" in listing.documents([])


def test_a_long_list_says_that_it_is_cut_and_where(monkeypatch):
    monkeypatch.setattr(listing, "LONGEST", 2)
    infos = [DocumentInfo(n, f"{n}.txt", f"Title {n}", None, None, 1, 1) for n in range(3)]
    assert "2 of 3 documents" in words(listing.documents(infos))
    assert "Title 2" in listing.documents(infos, "2.txt")


def test_a_report_counts_what_was_done():
    report = UpdateReport(2, 1, 0, 1_400, (Skipped("a.pdf", "a scan"),))
    assert words(listing.report(report)) == (
        "Index updated: 2 added, 1 changed, 0 removed, 1,400 unchanged, 1 skipped."
    )


def test_the_extent_of_an_index_in_words():
    one = IndexStatus(1, 1, 1, dt.date(2024, 10, 3), dt.date(2024, 10, 3), "", "", 0)
    assert render.extent(one) == "1 briefing, 3 October 2024"
    many = dataclasses.replace(one, documents=1_200, last_date=dt.date(2024, 10, 30))
    assert render.extent(many) == "1,200 briefings, 3 October 2024 to 30 October 2024"
    assert render.extent(dataclasses.replace(many, first_date=None, last_date=None)) == "1,200 briefings"


def test_an_empty_index_says_how_to_add_briefings():
    empty = IndexStatus(0, 0, 0, None, None, "", "", 0)
    assert "No briefings yet" in render.welcome(empty, [])


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
