"""PDF: lines made whole sentences again, running heads dropped, properties."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

from briefings.index.load import load
from briefings.index.types import Span
from files import pdf, prose

LONG = "The brigade crossed the river at dawn and took the two villages"  # a line as wide as the column


def read(*pages, info="", path="file.pdf"):
    (extract,) = load(pdf(pages, info), path).extracts
    return extract


def body(*pages):
    return read(*pages).text.split("\n\n")


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept():
    page = prose([LONG, "on its far bank. It lost two men.", "", LONG, "again, and held them."])
    assert body(page) == [f"{LONG} on its far bank. It lost two men.", f"{LONG} again, and held them."]


def test_paragraphs_told_by_an_indent_or_a_short_last_line():
    short = prose([LONG, "on its far bank.", LONG, "again, and held them."])
    assert body(short) == [f"{LONG} on its far bank.", f"{LONG} again, and held them."]
    lines = prose([LONG + ".", LONG + ".", LONG + "."])
    indented = [lines[0], (90, *lines[1][1:]), lines[2]]
    assert body(indented) == [f"{LONG}.", f"{LONG}. {LONG}."]


def test_a_headline_in_larger_type_is_a_paragraph_and_the_title():
    page = [
        (72, 740, 20, "Two bridges hit"),
        (72, 716, 20, "over the Lind"),
        *prose([LONG, "on its far bank."], top=690),
    ]
    extract = read(page)
    assert extract.text == f"Two bridges hit over the Lind\n\n{LONG} on its far bank."
    assert extract.title == "Two bridges hit over the Lind"
    assert extract.headings == (Span(0, 29),)


def test_hyphens_at_line_ends():
    lines = [
        "The inter-",
        "national effort was led by the Franco-",
        "German brigade with 600-",
        "700 soldiers, at a state-of-the-",
        "art base, over a long-",
        "range net, and cost well-",
        "known sums. It was re-",
        "placed by a cease-",
        "fire, as every cease-fire is.",
    ]
    assert body(prose(lines)) == [
        "The international effort was led by the Franco-German brigade with 600-700 soldiers, at a state-of-the-art "
        "base, over a long-range net, and cost well-known sums. It was replaced by a cease-fire, as every cease-fire is."
    ]


def test_a_sentence_runs_on_over_a_page():
    first, second = prose([LONG, "and the inter-"]), prose(["national camp. It held.", "", "Next day."])
    assert body(first, second) == [f"{LONG} and the international camp. It held.", "Next day."]
    assert body(prose([LONG + "."]), prose([LONG + "."])) == [f"{LONG}.", f"{LONG}."]


def test_running_heads_and_page_numbers_go():
    def page(number, *words):
        head, foot = (72, 770, 9, "SITREP 4, RESTRICTED"), (300, 30, 9, "Lindmar")
        return [head, *prose(words), foot, (300, 18, 9, f"Page {number} of 3")]

    pages = [page(1, LONG, "and the"), page(2, "mill near them, and"), page(3, "held it. The mill burnt.")]
    assert body(*pages) == [
        "SITREP 4, RESTRICTED",
        f"{LONG} and the mill near them, and held it. The mill burnt.",
        "Lindmar",
    ]


def test_two_columns_are_read_one_after_the_other():
    left = prose(["The left column runs", "down and its words", "end here."], left=72)
    right = prose(["The right column is", "read after it, whole."], left=330)
    assert body([*left, *right]) == [
        "The left column runs down and its words end here.",
        "The right column is read after it, whole.",
    ]


def test_bullets_are_paragraphs():
    page = prose(["Losses were:", "• two tanks and a", "truck", "• one bridge"])
    assert body(page) == ["Losses were:", "• two tanks and a truck", "• one bridge"]


def test_properties_are_hints():
    info = "/Title (Bridges of the Lind) /Author (Ann Lee) /CreationDate (D:20250101120000+02'00')"
    extract = read(prose(["Text of the day."]), info=info)
    assert (extract.title, extract.source, extract.date) == (
        "Bridges of the Lind",
        "Ann Lee",
        dt.date(2025, 1, 1),
    )
    dated = read(prose(["KYIV, 28 October 2024", "", "Text of the day."]), info=info)
    assert dated.date == dt.date(2024, 10, 28)
    assert read(prose(["Text."]), info=info, path="20241027.pdf").date == dt.date(2024, 10, 27)


def test_properties_that_say_nothing():
    info = "/Title (Microsoft Word - plan.doc) /Author () /CreationDate (yesterday)"
    extract = read(prose(["Two bridges hit", "", LONG]), info=info)
    assert (extract.title, extract.source, extract.date) == ("Two bridges hit", None, None)


def test_a_page_without_text_among_others():
    assert body(prose([LONG + "."]), [], prose(["End."])) == [f"{LONG}.", "End."]


def test_a_pdf_may_begin_with_a_little_junk():
    assert load(b"\n\n" + pdf([prose(["Words."])]), "a.pdf").extracts[0].text == "Words."


def test_pdfs_can_be_read_from_many_threads():
    raw = pdf([prose([LONG] * 40)] * 5)
    expected = load(raw, "a.pdf")
    gate = threading.Barrier(4)

    def work(_):
        gate.wait()
        return [load(raw, "a.pdf") for _ in range(5)]

    with ThreadPoolExecutor(4) as pool:
        assert all(loaded == expected for batch in pool.map(work, range(4)) for loaded in batch)
