"""Plain text, Markdown and front matter; encodings; normalisation."""

from briefings.index.load import load


def read(text, path="a.txt"):
    (extract,) = load(text.encode() if isinstance(text, str) else text, path).extracts
    return extract


def test_text_keeps_its_lines():
    wrapped = "The brigade crossed\nthe river at dawn.\n\n  - indented\n"
    assert read(wrapped).text == "The brigade crossed\nthe river at dawn.\n\n  - indented"
    assert read(wrapped).headings == ()
