"""Markdown -> the words a reader sees, parsed by markdown-it-py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import front_matter
from ..content import Block, Content
from ..decode import decode
from ..normalise import normalise

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 100  # lists in lists and quotes in quotes; the parser drops what is nested deeper


def load_markdown(raw: bytes) -> Content:
    """Headings, paragraphs, list items, quotes and code a block each; one line for each row of a table.

    Marks of emphasis and the addresses of links go. HTML in Markdown stays as the text it is.
    """
    from markdown_it import MarkdownIt

    told, text = front_matter.split(normalise(decode(raw)))
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    blocks = tuple(_blocks(parser.parse(text)))
    return Content(blocks=blocks or (Block(text),), told=told)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    row: list[str] | None = None
    first_row = True
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "table_open":
            first_row = True
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield Block(" | ".join(row), tight=not first_row)
            row, first_row = None, False
        elif token.type == "inline" and row is not None:
            row.append(_words(token))
        elif token.type == "inline":
            yield Block(_words(token), heading=before is not None and before.type == "heading_open")
        elif token.type in {"fence", "code_block", "html_block"}:
            yield Block(token.content)


def _words(inline: Token) -> str:
    """The text of a paragraph without its markup: "**600** [dead](url)" -> "600 dead"."""
    words = []
    for token in inline.children or []:
        if token.type in {"text", "code_inline", "html_inline", "text_special"}:
            words.append(token.content)
        elif token.type == "image":
            words.append(token.content)  # what it shows, in words
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" " if token.type == "softbreak" else "\n")
    return "".join(words)
