"""What changed, on a page and as a feed; whatever a briefing is called or says, it stays text."""

import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from briefings.qa.notebook import Entry, Quoted, Said, StandingQuestion
from briefings.qa.notebook.standing import State
from briefings.ui.web.notes.standing import atom, standing_page
from html_pages import HOSTILE, Reader, words

FOUND = dt.datetime(2031, 3, 4, 12, tzinfo=dt.UTC)
QUOTE = Quoted("Some 440 left.", 5, 19, 7, "a.txt", "Flood", dt.date(2031, 3, 3), "Desk", "sha")
BEFORE, NOW = Said(True, "420", "420", 0.9), Said(True, "440", "440", 0.9)
ATOM = "{http://www.w3.org/2005/Atom}"


def entry(kind="changed", **changes):
    return replace(Entry(3, 1, "", "How many?", kind, FOUND, "440", QUOTE, NOW, BEFORE, False), **changes)


def question(**changes):
    one = StandingQuestion(1, "", "How many?", {}, FOUND, None, State("", 0), None)
    return replace(one, **changes)


def feed(*entries):
    return ElementTree.fromstring(atom(entries, "n0teb00k", "What changed in Varn"))


def test_a_change_says_what_was_and_what_is_with_its_sentence():
    said = words(standing_page([entry()], [question()]))
    for part in (
        "New Changed value",
        "How many?",
        "440",
        "Some 440 left.",
        "Flood",
        "3 March 2031 · Desk",
        "Before: 420",
    ):
        assert part in said
    assert "New Changed" not in words(standing_page([entry(seen=True)], []))
    assert "did not say" in words(standing_page([entry("answered", before=replace(BEFORE, found=False))], []))
    assert "beside what was known: 420" in words(standing_page([entry("source")], []))


def test_a_value_that_is_the_sentence_is_said_once():
    assert words(standing_page([entry(value=QUOTE.quote)], [])).count(QUOTE.quote) == 1


@pytest.mark.parametrize(
    ("said", "options", "told"),
    [
        (None, {}, "Not asked yet"),
        (NOW, {}, "Now: 440"),
        (replace(NOW, found=False), {}, "Now: the briefings did not say"),
        (
            NOW,
            {"source": ["Desk", "Wire"], "as_of": "2031-03-04"},
            "Now: 440 · of Desk, Wire, as of 2031-03-04",
        ),
    ],
)
def test_a_question_says_what_its_answer_is_now_and_of_what_it_is_asked(said, options, told):
    assert told in words(standing_page([], [question(said=said, options=options)]))


def test_without_any_it_is_said_how_a_question_comes_to_stand():
    said = words(standing_page([], []))
    assert "Nothing has changed yet." in said and "Ask again when briefings change" in said
    assert "Atom feed" not in said


def test_a_quote_bears_the_handling_mark_of_its_document_on_the_page_and_in_the_feed():
    marked = entry(quote=replace(QUOTE, marking="TLP:AMBER"))
    assert "TLP:AMBER · 3 March 2031 · Desk" in words(standing_page([marked], []))
    content = feed(marked).find(f"{ATOM}entry/{ATOM}content").text
    assert "Flood, TLP:AMBER · 3 March 2031 · Desk" in content.splitlines()


def test_nothing_that_is_said_acts():
    evil = replace(QUOTE, quote=HOSTILE, title=HOSTILE, source=HOSTILE, path=HOSTILE)
    page = standing_page(
        [entry(question=HOSTILE, value=HOSTILE, quote=replace(evil, quote="x"))],
        [question(question=HOSTILE, said=replace(NOW, value=HOSTILE), options={"source": [HOSTILE]})],
    )
    assert not {"script", "img"} & Reader(page).tags()
    assert Reader(page).text.count(HOSTILE) >= 5


def test_the_feed_names_each_change_by_itself_and_leads_to_its_place():
    found = feed(entry(), entry("unanswered", id=4, value="", quote=None))
    assert found.find(f"{ATOM}updated").text == "2031-03-04T12:00:00Z"
    first, second = found.findall(f"{ATOM}entry")
    assert first.find(f"{ATOM}id").text == "urn:briefings:n0teb00k:3" != second.find(f"{ATOM}id").text
    assert first.find(f"{ATOM}title").text == "Changed value: How many?"
    assert first.find(f"{ATOM}link").get("href") == "./?d=7&s=5-19"
    assert first.find(f"{ATOM}content").text.splitlines() == [
        "440",
        "“Some 440 left.”",
        "Flood, 3 March 2031 · Desk",
        "Before: 420",
    ]
    assert second.find(f"{ATOM}link").get("href") == "./?v=standing"
    assert feed().findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("evil", [HOSTILE, "a\x00b\x1bc\udfffd\ufffee", "]]>&<", "\"'"])
def test_any_text_is_a_feed_that_can_be_read(evil):
    found = feed(entry(question=evil, value=evil, quote=replace(QUOTE, quote=evil, title=evil, source=evil)))
    (title,) = [one.text for one in found.findall(f"{ATOM}entry/{ATOM}title")]
    kept = "".join(one for one in evil if one not in "\x00\x1b\udfff\ufffe")
    assert title == f"Changed value: {kept}"
