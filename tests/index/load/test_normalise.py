"""Text as it is kept: one form for each character, once and for all."""

import unicodedata

import pytest
from briefings.index.load import Block
from briefings.index.load.normalise import join, normalise
from hypothesis import example, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("cafe\u0301", "café"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\n \t \n   \nb", "a\n\nb"),
        ("one  \ntwo\t\n", "one\ntwo"),
        ("  a\tb  c", "a\tb  c"),
        ("inter\u00adnational", "international"),
        ("\ufeffNA\u200bTO\u2060\x00\x07\x1b\x9f", "NATO"),
        ("page one\fpage two", "page one\n\npage two"),
        ("a\vb\u2028c\u2029d\x85e", "a\nb\nc\n\nd\ne"),
        ("did \u202eton\u202c \u2066not\u2069 withdraw", "did ton not withdraw"),
        ("👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم"),
        ("x\ud800y\udfff", "xy"),
        ("e\u00ad\u0301", "é"),
        ("10\u00a0000", "10\u00a0000"),
    ],
)
def test_normalise(raw, expected):
    assert normalise(raw) == expected


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
@example("\r\x00\n\r\x00\n")
@example("\u1100\u00ad\u1161\u200b\u11a8")
@example(" \u0301\n\x0c\u0301 ")
def test_normalise_once_is_enough(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n\n\n" not in once
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in once)
    once.encode("utf-8")


@settings(deadline=None)
@given(st.lists(st.builds(Block, st.text(), heading=st.booleans(), tight=st.booleans())))
def test_joined_blocks_are_normal_and_their_headings_exact(blocks):
    joined = join(blocks)
    text, headings = joined.text, joined.headings
    assert normalise(text) == text
    expected = [" ".join(normalise(block.text).split()) for block in blocks if block.heading]
    assert [text[start:end] for start, end in headings] == [heading for heading in expected if heading]


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0344\u0323", "\u05b0\u0591", "\U0001d165\u0308"])
def test_any_number_of_marks_on_a_letter_is_soon_normalised_and_nothing_is_lost(marks):
    """Canonical order took the square of their number: minutes for these."""
    one, other = marks
    text = normalise("a" + one * 150_000 + other * 150_000 + " end")
    assert normalise(text) == text and text.endswith(" end")
    assert unicodedata.normalize("NFC", text[:3000]) == text[:3000]
    kept = unicodedata.normalize("NFD", text).replace("\u034f", "")
    assert len(kept) == len(unicodedata.normalize("NFD", one + other)) * 150_000 + 5


@pytest.mark.parametrize(
    "text", ["e" + "\u0301" * 25 + "\u0323", "🎉" * 200, "…" * 200 + "\u0301", "नि" * 90, "👩🏽\u200d🚀" * 50]
)
def test_text_that_people_write_is_its_nfc(text):
    assert normalise(text) == unicodedata.normalize("NFC", text)
