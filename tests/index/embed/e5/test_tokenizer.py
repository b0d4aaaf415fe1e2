"""The tokenizer that is made of the pieces in the file."""

from briefings.index.embed.e5.file import read_e5
from briefings.index.embed.e5.tokenizer import tokenizer_of


def test_offsets_of_tokens_are_places_in_the_text_as_it_is():
    text = "Ｔhe ﬁrst —  Überfall\u200b, 日本語。 1½ Ⅳ"
    encoding = tokenizer_of(read_e5()).encode(text)
    pieces = [text[start:end] for start, end in encoding.offsets if end > start]
    assert "".join(pieces).replace(" ", "").replace("\u200b", "") == text.replace(" ", "").replace(
        "\u200b", ""
    )
