"""Plain text, Markdown and front matter; encodings; normalisation."""

import codecs
import datetime as dt
import unicodedata

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import Block, load
from briefings.index.load.decode import decode
from briefings.index.load.normalise import join, normalise
from hypothesis import example, given, settings
from hypothesis import strategies as st

DAY = dt.date(2031, 5, 3)


def read(text, path="a.txt"):
    (extract,) = load(text.encode() if isinstance(text, str) else text, path).extracts
    return extract


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


def test_text_keeps_its_lines():
    wrapped = "The brigade crossed\nthe river at dawn.\n\n  - indented\n"
    assert read(wrapped).text == "The brigade crossed\nthe river at dawn.\n\n  - indented"
    assert read(wrapped).headings == ()


RUSSIAN = "Министерство обороны сообщило о потерях: 600 человек."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (codecs.BOM_UTF8 + "Größe".encode(), "Größe"),
        ("Größe 日本".encode("utf-16"), "Größe 日本"),
        (codecs.BOM_UTF16_BE + "Größe".encode("utf-16-be"), "Größe"),
        ("Größe".encode("utf-32"), "Größe"),
        ("Hello there\nagain".encode("utf-16-le"), "Hello there\nagain"),
        ("Hello there\nagain".encode("utf-16-be"), "Hello there\nagain"),
        (RUSSIAN.encode("utf-16-le"), RUSSIAN),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (
            "It’s “over 600,000” – £5m said the café".encode("cp1252"),
            "It’s “over 600,000” – £5m said the café",
        ),
        ("Temperature of 20° at the naïve café".encode("latin-1"), "Temperature of 20° at the naïve café"),
        (
            "Zażółć gęślą jaźń, Polska straciła łódź".encode("cp1250"),
            "Zażółć gęślą jaźń, Polska straciła łódź",
        ),
        (b"plain", "plain"),
    ],
)
def test_encodings(raw, text):
    assert decode(raw) == text


def test_a_declared_encoding_goes_after_utf8_and_before_detection():
    assert decode("Größe".encode(), "windows-1251") == "Größe"
    assert decode("Привет".encode("cp1251"), "windows-1251") == "Привет"
    assert decode("Größe der Straße in Köln am Rhein".encode("cp1252"), "no-such-encoding").startswith(
        "Größe"
    )


def test_front_matter_is_not_text():
    source = "---\ntitle: 'Sitrep 4: the ford'\ndate: 2024-10-28T23:30:00-05:00\nsource: J2\n---\n\nThe ford is open.\n"
    for path in ("a.md", "a.txt"):
        extract = read(source, path)
        assert (extract.text, extract.title) == ("The ford is open.", "Sitrep 4: the ford")
        assert (extract.date, extract.source) == (dt.date(2024, 10, 28), "J2")


@pytest.mark.parametrize(
    "front",
    [
        "---\nNote: this is prose between two rules.\n---\n",
        "---\njust words\n---\n",
        "---\n" + "[" * 5000 + "\n---\n",
        "---\ntitle: never closed\n",
        "---\n- title\n- date\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_stays_text(front):
    extract = read(front + "\nThe ford is open.")
    assert extract.text == (front + "\nThe ford is open.").replace("\n\n\n", "\n\n")


def test_front_matter_with_odd_values():
    extract = read(
        "---\ntitle: 600\nauthor: [Ann, Bo]\ndate: 2024-02-31\ntags: {a: b}\n---\nText of the day."
    )
    assert (extract.title, extract.source, extract.date) == ("600", "Ann, Bo", None)
    extract = read("---\ntitle:\ndate: 03/04/2024\n...\nText of the day.")
    assert (extract.title, extract.date, extract.text) == ("Text of the day.", None, "Text of the day.")


MARKDOWN = """\
Crossing the Lind
=================

**Two** _bridges_ were [hit](https://example.org/x "t") on
Monday; see <https://example.org>, `code` and ~~old~~ ![the span](a.png).
A hard break\\
ends here.

## Losses

| Day | Killed | Wounded |
|-----|-------:|---------|
| Mon | **5**  |         |

- first item
  continued

  second paragraph
- [ ] second
  1. nested

> Quoted words.

```python
x  =  1

y = 2
```

<script>alert("x")</script>

Inline <b onclick="x">html</b> &amp; entities &copy; \\*stars\\*.

***

End.
"""


def test_markdown_becomes_the_words_a_reader_sees():
    extract = read(MARKDOWN, "a.md")
    assert extract.text.split("\n\n") == [
        "Crossing the Lind",
        "Two bridges were hit on Monday; see https://example.org, code and the span. A hard break\nends here.",
        "Losses",
        "Day | Killed | Wounded\nMon | 5 |",
        "first item continued",
        "second paragraph",
        "[ ] second",
        "1. nested",
        "Quoted words.",
        "x  =  1",
        "y = 2",
        "Inline html & entities © *stars*.",
        "End.",
    ]
    assert [extract.text[start:end] for start, end in extract.headings] == ["Crossing the Lind", "Losses"]
    assert extract.title == "Crossing the Lind"


def test_deeply_nested_markdown_loses_nothing():
    nested = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(30))
    assert read(nested, "a.md").text == "\n\n".join(f"item {depth}" for depth in range(30))
    assert read("> " * 3000 + "words", "a.md").text.endswith("words")


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        (
            "<!-- draft: 99 dead -->\n\nNine died<br>in **Vask**.\n\n<p>Two hurt.</p>",
            ["Nine died\nin Vask.", "Two hurt."],
        ),
        ("~~Monday.~~ Friday. <del>Old.</del>", ["Friday."]),
        ("a <!-- not --> b", ["a b"]),
        ("Arrests: 1,204<sup>3</sup>, 12 km<sup>2</sup>", ["Arrests: 1,204 [3], 12 km²"]),
        ("Read <UNCLAS> and 3 < 4.", ["Read <UNCLAS> and 3 < 4."]),
        ("<DRAFT>\n\nText.", ["<DRAFT>", "Text."]),
        ("3. Close the dam.\n4. Open it.\n\n   Slowly.", ["3. Close the dam.", "4. Open it.", "Slowly."]),
        ("<div hidden>no</div>\n\nText.", ["Text."]),
        ("| a | b |\n|---|---|\n| 1<br>2 | |", ["a | b\n1 2 |"]),
        ("<table><tr><td rowspan=2>Vask<td>1<tr><td>2</table>", ["Vask | 1\nVask | 2"]),
    ],
)
def test_html_and_marks_in_markdown_read_as_on_a_page(source, texts):
    assert read(source, "a.md").text.split("\n\n") == texts


def test_a_comment_alone_is_no_text():
    with pytest.raises(LoadError, match="has no text in it"):
        load(b"<!-- draft: 99 dead -->", "a.md")


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("---\ntitle: Dam: closed for good\ndate: 2031-05-03\n---\n", ("Dam: closed for good", DAY, None)),
        ("---\nauthor: @ana\ntitle: Dam closed\ndate: 3 May 2031\n---\n", ("Dam closed", DAY, "@ana")),
        ("---\ntitle: [DRAFT] Dam closed\n---\n", ("[DRAFT] Dam closed", None, None)),
        ("---\ntitle: 'Dam: 'closed'\nsource: \"J2\"\n---\n", ("Dam: 'closed", None, "J2")),
        ("---\ntitle: A: b\nauthors:\n  - Ann: x\n  - Bo\n# note\n---\n", ("A: b", None, "Ann: x, Bo")),
        ('+++\ntitle = "Dam closed"\ndate = 2031-05-03\n+++\n', ("Dam closed", DAY, None)),
        (
            '+++\ntitle = "Dam"\ndate = 2031-05-03T10:00:00Z\nauthors = ["A", "B"]\n+++\n',
            ("Dam", DAY, "A, B"),
        ),
    ],
)
def test_front_matter_as_people_write_it(front, facts):
    for path in ("a.md", "a.txt"):
        extract = read(front + "\nThe ford is open.", path)
        assert (extract.title, extract.date, extract.source) == facts
        assert extract.text == "The ford is open."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("It wasn’t €300, said Zoë".encode() + b"\x92" + b".", "It wasn’t €300, said Zoë\ufffd."),
        ("Тишина на фронте".encode() + b"\xff", "Тишина на фронте\ufffd"),
        ("The governor of Łódź".encode()[:-1], "The governor of Łód\ufffd"),
        (
            "Zo\u00eb and Ren\u00e9 said \u201cno\u201d".encode().replace(b"\xc2", b"\xff"),
            "Zoë and René said “no”",
        ),
    ],
)
def test_a_bad_byte_in_utf8_costs_that_byte_alone(raw, text):
    assert decode(raw) == text


def test_a_bad_byte_where_utf8_is_declared():
    raw = "Zoë left".encode() + b" at \xe9"
    assert decode(raw, "UTF-8") == "Zoë left at \ufffd"
    assert decode("Größe der Straße".encode("cp1252"), "utf-8") == "Größe der Straße"


@pytest.mark.parametrize("escape", [r"\U99999999", r"\U00110000", r"\UFFFFFFFF"])
def test_an_escape_of_no_character_spoils_no_more_than_itself(escape):
    extract = read(
        f'---\ntitle: "The ford {escape}is open"\ndate: 2031-05-03\nsource: J2\n---\nText of the day.'
    )
    assert (extract.title, extract.date, extract.source) == ("The ford is open", dt.date(2031, 5, 3), "J2")
    assert extract.text == "Text of the day."


def test_an_escape_of_a_character_is_that_character():
    assert (
        read('---\ntitle: "The ford \\U0001F30A \\U0010FFFD"\n---\nText.').title
        == "The ford \U0001f30a \U0010fffd"
    )


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
