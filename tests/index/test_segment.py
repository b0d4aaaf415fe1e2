"""Passages tile the text and sentences slice it, whatever the text; and the cuts are where a reader would make them."""

import re
from itertools import pairwise

import pytest
from briefings.index import Span
from briefings.index.segment import passages, sentences
from hypothesis import example, given, settings
from hypothesis import strategies as st

TOKEN = re.compile(r"\w+|[^\w\s]")

PIECES = st.sampled_from(
    [
        *[
            "The minister said so. ",
            "He left at 9 a.m. Monday",
            '"Go away!" Sgt. Hall yelled.',
            "Really?! ",
            "U.N.",
            "3.14",
        ],
        *[
            "\n",
            "\n\n",
            "\r\n",
            "\r\n\r\n",
            "\u2028",
            "\u2029",
            "\x85",
            "\x1c",
            "\t",
            " ",
            "   ",
            "\xa0",
            "\u3000",
            "\u200b",
        ],
        *[
            "e\u0301",
            "\u0301",
            "👩‍👩‍👧",
            "🇺🇦",
            "مرحبا بالعالم. ",
            "שלום עולם! ",
            "\u202e",
            "これは文です。",
            "İstanbul",
        ],
        *[
            "| a | b |",
            "- item",
            "# Heading",
            "x" * 60,
            "no end",
            "...",
            "\x00",
            "\ufeff",
            "same paragraph\n\n" * 2,
        ],
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map("".join), st.text(alphabet=" \n\r\t.ab!\u2028", max_size=80)
)


def count_tokens(texts):
    return [len(TOKEN.findall(text)) for text in texts]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opens on Monday, 19 May. Staff may come.", ["It opens on Monday, 19 May.", "Staff may come."]),
        ("Der Pegel stieg am 14. Juni 2025. Er fiel.", ["Der Pegel stieg am 14. Juni 2025.", "Er fiel."]),
        ("2. Hiring\nSix posts are open. 14 are not.", ["2. Hiring", "Six posts are open.", "14 are not."]),
        (
            "Transcript: Press conference on the bridge closure\nTallinn, 18 August 2025\n\nWhy?",
            ["Transcript: Press conference on the bridge closure", "Tallinn, 18 August 2025", "Why?"],
        ),
        (
            "They signed the truce in the city of Geneva, Switzerland, on\n28 October 2024\nand broke it.",
            ["They signed the truce in the city of Geneva, Switzerland, on\n28 October 2024\nand broke it."],
        ),
    ],
)
def test_dates_and_numbers_neither_glue_nor_tear(text, expected):
    assert cut(text) == expected


@settings(deadline=None, max_examples=300)
@example("", 1)
@example(" \n\n ", 5)
@example("\n\n\nA.\u2028\u2028B", 1)
@given(TEXTS, st.integers(1, 40))
def test_passages_tile_any_text(text, limit):
    spans = passages(text, count_tokens, limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert all(start < end for start, end in spans)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.integers(1, 40))
def test_no_passage_is_over_the_limit(text, limit):
    for start, end in passages(text, count_tokens, limit):
        tokens = count_tokens([text[start:end]])[0]
        assert tokens <= limit, text[start:end]


@settings(deadline=None, max_examples=300)
@example("a\x1cb. c")
@example("One.\u2029Two.")
@given(TEXTS)
def test_sentences_slice_any_text(text):
    spans = sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(one.end <= following.start for one, following in pairwise(spans))
    lost = list(text)
    for start, end in spans:
        lost[start:end] = " " * (end - start)
    assert not "".join(lost).strip(), "only white space is outside of all sentences"


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(1, 40))
def test_a_sentence_of_a_passage_is_whole_or_cut_for_its_length_alone(text, limit):
    whole = [text[start:end] for start, end in sentences(text)]
    fitting = {one for one in whole if len(one) <= limit // 2}  # its white space counts as well
    edges = {edge for span in passages(text, count_tokens, limit) for edge in span}
    for start, end in sentences(text):
        if text[start:end] in fitting and len(text[start:].lstrip()) and _is_short_unit(text, start, limit):
            assert not any(start < edge < end for edge in edges)


def _is_short_unit(text: str, start: int, limit: int) -> bool:
    """Whether a sentence is short even with the white space after it."""
    following = next((one.start for one in sentences(text) if one.start > start), len(text))
    return following - start <= limit


@settings(deadline=None, max_examples=100)
@given(st.integers(2, 30), st.integers(1, 12))
def test_repeated_paragraphs_do_not_shift_offsets(times, limit):
    text = "The same thing happened. Again it did.\n\n" * times
    spans = passages(text, count_tokens, limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert {one.strip() for one in cut(text)} == {"The same thing happened.", "Again it did."}
    assert len(cut(text)) == 2 * times


@pytest.mark.parametrize(
    "expected",
    [
        ["Lt. Col. Smith met Gen. Lee.", "They spoke for an hour."],
        ["The U.N. sent 3.5 million tons.", "It was not enough."],
        ["He arrived at 9 a.m. Monday.", "She left at 5 p.m. EDT."],
        ['"Go away!" Sgt. Hall yelled.', "Nobody moved."],
        ["Sen. Gillibrand, D-N.Y., voted yes.", "The bill passed."],
        ["Did it work?", "No!", "It failed."],
        ["Mr. Rutte spoke.", "He left."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentences_end_where_a_reader_ends_them(expected):
    assert cut(" ".join(expected)) == expected


def test_a_sentence_runs_across_hard_wrapped_lines():
    text = "The Secretary General of the alliance told reporters in Brussels\nthat the deployment was a significant\nescalation. It was."
    assert [one.replace("\n", " ") for one in cut(text)] == [
        "The Secretary General of the alliance told reporters in Brussels that the deployment was a significant escalation.",
        "It was.",
    ]


def test_rows_of_a_table_are_sentences_of_their_own():
    assert cut("Country | Troops\nNorth Korea | 10,000\nTotal | 10,000") == [
        "Country | Troops",
        "North Korea | 10,000",
        "Total | 10,000",
    ]


def test_items_of_a_list_and_headings_are_sentences_of_their_own():
    text = (
        "Ground situation\n- Two bridges were hit\n- 3 villages were evacuated\n\nOutlook\nRain is expected."
    )
    assert cut(text) == [
        "Ground situation",
        "- Two bridges were hit",
        "- 3 villages were evacuated",
        "Outlook",
        "Rain is expected.",
    ]


def test_an_indented_line_below_a_heading_begins_a_sentence():
    assert cut("Outlook\n   Rain is expected.\n   Two bridges are out.") == [
        "Outlook",
        "Rain is expected.",
        "Two bridges are out.",
    ]


def test_a_title_and_a_heading_go_with_a_long_paragraph_that_follows():
    body = "Rain is expected over all of the coast. " * 6
    text = f"The forecast\n\nOutlook\n\n{body.strip()}"
    headings = [Span(0, 12), Span(14, 21)]
    assert [text[start:end] for start, end in passages(text, count_tokens, 300, headings)] == [text]


def test_a_heading_begins_a_passage():
    text = "Before it all.\n\nOutlook\n\nRain is expected."
    assert [text[start:end] for start, end in passages(text, count_tokens, 50, [Span(16, 23)])] == [
        "Before it all.\n\n",
        "Outlook\n\nRain is expected.",
    ]


def test_short_paragraphs_are_joined_and_long_ones_cut_evenly():
    short = "One two three.\n\nFour five six."
    assert len(passages(short, count_tokens, 50)) == 1
    long = " ".join(f"This is number {number} of them." for number in range(10))  # 70 tokens
    sizes = count_tokens([long[start:end] for start, end in passages(long, count_tokens, 50)])
    assert sizes == [35, 35]


def test_a_sentence_over_the_limit_is_cut_at_white_space():
    text = "word " * 20 + "end."
    pieces = [text[start:end] for start, end in passages(text, count_tokens, 6)]
    assert "".join(pieces) == text
    assert all(piece.endswith((" ", "end.")) for piece in pieces)


def test_a_word_over_the_limit_is_cut_anywhere():
    text = "x" * 10_000
    spans = passages(text, count_tokens, 10)
    assert "".join(text[start:end] for start, end in spans) == text
    assert max(end - start for start, end in spans) <= 160
