"""The search mode: passages in groups, their order, their pages, and the way into the document."""

import datetime as dt

import pytest
from briefings.ui.web.ask import passages
from briefings.ui.web.ask.finding import Finding


@pytest.fixture
def finding(desk) -> Finding:
    for day in range(1, 13):
        text = f"Log {day}\n2026-04-{day:02}, Roads\n\n{'Horses seen. ' * (1 + day % 2)}<i>Day {day}</i>.\n"
        (desk.folder / f"log{day:02}.txt").write_text(text)
    desk.retriever.update(lambda *_: None)
    return Finding(desk)


def titles(html: str) -> list[str]:
    return [part.split("</h3>")[0] for part in html.split('<h3 dir="auto">')[1:]]


def test_words_are_marked_in_whichever_form_and_the_text_is_escaped(finding):
    html = finding.passages("horses days day")
    assert "<mark>Horses</mark> seen." in html and "&lt;i&gt;<mark>Day</mark>" in html and "<i>" not in html
    assert "12 passages of 12 briefings" in html


def test_newest_first_and_page_by_page(finding):
    first, second = finding.passages("horses", by_date=True), finding.passages("horses", by_date=True, page=2)
    assert titles(first) + titles(second) == [f"Log {day}" for day in range(12, 0, -1)]
    assert "Page 1 of 2" in first and 'data-page="2">Next' in first and "Page 2 of 2" in second
    assert titles(finding.passages("horses", by_date=True, page=99)) == titles(second)


def test_it_looks_into_what_was_chosen_only(finding, monkeypatch):
    asked = {}
    search = finding.desk.retriever.search
    monkeypatch.setattr(
        finding.desk.retriever, "search", lambda words, k, **given: asked.update(given) or search(words, k)
    )
    html = finding.passages("horses", "source=Roads&as_of=2026-04-03")
    assert asked == {"source": ("Roads",), "until": dt.date(2026, 4, 3)}
    assert 'data-narrowed="source=Roads&amp;as_of=2026-04-03"' in html
    assert "is no day" in finding.passages("horses", "since=x")


def test_a_passage_without_any_of_the_words_is_shown_only_among_the_best(finding, monkeypatch):
    hits = finding.desk.retriever.search("horses", k=99)
    groups = passages.grouped(hits, "zebra")
    assert sum(len(group.hits) for group in groups) == passages.BY_MEANING < len(hits)


def test_nothing_found_is_said(finding):
    assert "No passage has anything of “zebra”" in finding.passages("zebra")


def test_a_passage_opens_marked_in_its_document_and_a_wrong_place_opens_the_document(finding):
    (info,) = [one for one in finding.desk.retriever.documents() if one.path == "dam.txt"]
    text = finding.desk.retriever.document(info.id).text
    start = text.index("Ada Berg")
    assert "<mark>Ada Berg" in finding.passage(info.id, start, start + 8)
    for bad in ((-1, 4), (5, 5), (0, len(text) + 1)):
        html = finding.passage(info.id, *bad)
        assert "Dam overflow" in html and "<mark>" not in html
    assert "no longer in the index" in finding.passage(-1, 0, 5)
