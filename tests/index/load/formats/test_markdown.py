"""Markdown as a reader sees it."""

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load


def read(text, path="a.txt"):
    (extract,) = load(text.encode() if isinstance(text, str) else text, path).extracts
    return extract


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
