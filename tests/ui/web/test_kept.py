"""What a session keeps of an answer: what it shows and hands on as before, without the texts."""

import dataclasses
import datetime as dt

import pytest
from briefings.index import Document, Span
from briefings.qa import Answer, Claim, Evidence, Position
from briefings.qa.conversation import make_whole
from briefings.ui.web.kept import in_its_document, keep
from briefings.ui.web.shown import render
from briefings.ui.web.shown.positions import all_quotes
from briefings.ui.web.types import Turn
from told import Told

FILL = "Nothing else happened on that day. " * 2_000
TEXT = f"{FILL}Site | Loss\nOther | 5\nTema | 41,000\n{FILL}Ann Bar leads the port of Tema. She spoke. {FILL}"


def document(text: str = TEXT, sha256: str = "a" * 64) -> Document:
    return Document(1, "a.txt", "Ports", dt.date(2031, 3, 4), "Desk", text, sha256)


def evidence(quote: str, answer: str = "", context: str = "") -> Evidence:
    def span(words: str) -> Span | None:
        return Span(TEXT.index(words), TEXT.index(words) + len(words)) if words else None

    start = TEXT.index(quote)
    return Evidence(quote, start, start + len(quote), document(), 0.9, span(answer), span(context))


def answer(*found: Evidence) -> Answer:
    return Answer("Who leads the port?", "Who leads the port?", "Ann Bar", True, 0.9, found)


CASES = [
    evidence("Ann Bar leads the port of Tema.", "Ann Bar"),
    evidence("She spoke.", "", "Ann Bar leads the port of Tema."),
    evidence("Tema | 41,000", "41,000", "Site | Loss"),
    dataclasses.replace(
        evidence("Ann Bar leads the port of Tema.", "Ann Bar"),
        after=Span(TEXT.index("She spoke."), TEXT.index("She spoke.") + 10),
    ),
]


@pytest.mark.parametrize("whole", CASES)
def test_an_answer_without_texts_shows_and_opens_as_the_whole_one(whole):
    kept, places = keep(answer(whole))
    assert len(kept.evidence[0].document.text) < 100
    told = answer(whole).receipt()
    assert render.transcript([Turn("?", kept, receipt=told)]) == render.transcript(
        [Turn("?", answer(whole), receipt=told)]
    )
    assert in_its_document(kept.evidence[0], places[0], document()) == (whole, "")


def test_the_sentences_of_positions_are_cut_down_as_well():
    whole = [
        Position("41,000", (Claim(one, "41,000", one.answer_span, "stated", None, "Desk"),), "current", 1)
        for one in (CASES[0], CASES[2])
    ]
    compared = dataclasses.replace(answer(CASES[0]), positions=tuple(whole))
    kept, places = keep(compared)
    for one, place, before in zip(all_quotes(kept), places, all_quotes(compared), strict=True):
        assert len(one.document.text) < 100
        assert in_its_document(one, place, document()) == (before, "")
    claim = kept.positions[0].claims[0]
    assert claim.evidence.document.text[slice(*claim.span)] == "Ann Bar"


def test_a_follow_up_reads_as_after_the_whole_answer():
    kept, _ = keep(answer(CASES[0]))
    asked = "When did she take office?"
    assert make_whole(asked, [kept]) == make_whole(asked, [answer(CASES[0])]) != asked


@pytest.mark.parametrize(
    ("text", "at", "remark"),
    [
        ("x" * 9 + CASES[0].quote, 9, "The quote stands at another place now."),
        ("x" * CASES[0].start + CASES[0].quote, CASES[0].start, "The quote still stands."),
    ],
)
def test_a_quote_is_found_in_a_changed_text(text, at, remark):
    kept, places = keep(answer(CASES[0]))
    found, said = in_its_document(kept.evidence[0], places[0], document(text, "b" * 64))
    assert (found.start, said) == (at, "This briefing has changed since this answer. " + remark)
    assert text[slice(*found.answer_span)] == "Ann Bar"


def test_of_several_places_the_nearest_is_taken():
    kept, places = keep(answer(CASES[0]))
    text = CASES[0].quote + "x" * CASES[0].start + CASES[0].quote
    found, _ = in_its_document(kept.evidence[0], places[0], document(text, "b" * 64))
    assert found.start == len(CASES[0].quote) + CASES[0].start


def test_a_quote_that_stands_nowhere_is_shown_alone():
    kept, places = keep(answer(CASES[0]))
    found, said = in_its_document(kept.evidence[0], places[0], document("Ann leads.", "b" * 64))
    assert found == kept.evidence[0]
    assert "no longer stands in it" in said
    assert "has left the index" in in_its_document(kept.evidence[0], places[0], None)[1]


def test_positions_are_kept_with_what_they_quote_and_each_can_be_opened():
    whole = Told(
        ("2031-03-31", "Relief", "We count [52,000] people displaced. That number was too high.", [0.9, 0.1]),
        ("2031-04-01", "Relief", "There are [47,500] people displaced. More news follows.", [0.4, 0.1]),
    ).ask("How many people are displaced?")
    kept, places = keep(whole)
    assert len(places) == len(all_quotes(kept)) == len(all_quotes(whole))
    assert [one.value for one in kept.positions] == [one.value for one in whole.positions]
    for before, after in zip(all_quotes(whole), all_quotes(kept), strict=True):
        assert after.quote == before.quote
        assert "More news" not in after.document.text
    for position in kept.positions:
        for claim in position.claims:
            assert claim.evidence.document.text[slice(*claim.span)] == claim.value
    assert render.transcript([Turn("How many?", kept)]) == render.transcript([Turn("How many?", whole)])


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_quote_keeps_its_page(page):
    whole = CASES[0]
    starts = tuple(0 if number < page else len(TEXT) - 1 for number in range(3))
    paged = dataclasses.replace(whole.document, pages=starts, ocr=((page, 91),))
    kept, _ = keep(answer(dataclasses.replace(whole, document=paged)))
    assert kept.evidence[0].place == f"p. {page}, read by OCR (91 of 100)"


def test_a_quote_that_is_a_part_of_a_long_sentence_has_a_mark_that_unfolds_the_rest():
    text = "One. The port <of> Tema is shut, and nobody knows when it opens, so they said. Two."
    start, end = text.index("is shut"), text.index("when")
    whole = dataclasses.replace(CASES[0].document, text=text)
    quote = Evidence(text[start:end].strip(), start, end - 1, whole, 0.9)
    kept, places = keep(answer(quote))
    assert (places[0].head, places[0].tail) == ("The port <of> Tema", "when it opens, so they said.")
    html = render.transcript([Turn("?", kept, places=places)])
    assert html.count('<details class="rest">') == 2 and "The port &lt;of&gt; Tema</details>is shut" in html
    kept, places = keep(answer(CASES[0]))
    assert 'class="rest"' not in render.transcript([Turn("?", kept, places=places)])
