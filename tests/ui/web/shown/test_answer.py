"""An answer as HTML."""

import dataclasses

from briefings.index import Document, DocumentInfo, Span
from briefings.qa import Answer, Evidence, Phrasing
from briefings.ui.web.library.view import View, listed
from briefings.ui.web.shown import answer, listing, render, source
from briefings.ui.web.types import Turn
from html_pages import DOCUMENT, FOUND, NOT_FOUND, Reader, evidence, words


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
