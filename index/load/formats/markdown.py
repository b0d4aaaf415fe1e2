"""Markdown -> the words a reader sees: rendered to HTML by markdown-it-py, and read as a page is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from .. import front_matter
from ..content import Block, Content
from ..decode import decode
from ..normalise import normalise
from .html import page_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 100  # lists in lists and quotes in quotes; the parser drops what is nested deeper
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)[^<>]*>")
_ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo blockquote body br button canvas caption center cite "
    "code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd "
    "label legend li link main map mark menu meta nav noscript object ol option output p param picture "
    "pre progress q rp rt ruby s samp script search section select small source span strike strong style "
    "sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var "
    "video wbr".split()
)


def load_markdown(raw: bytes) -> Content:
    """Headings, paragraphs, numbered items, quotes and code a block each, and a line for a table's row.

    Marks of emphasis, addresses of links, comments and struck text go; HTML in Markdown reads as it would on
    a page. Of a picture its words stay.
    """
    told, text = front_matter.split(normalise(decode(raw)))
    parser = _renderer()
    tokens = parser.parse(text)
    blocks = page_blocks(f"<body>{parser.renderer.render(tokens, parser.options, {})}</body>")
    if not blocks and not any(token.type == "html_block" for token in tokens):
        return Content(blocks=(Block(text),), told=told)  # nested too deeply for the parser, which drops it
    return Content(blocks=blocks, told=told)


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    parser.add_render_rule("image", _image)
    parser.add_render_rule("html_inline", _html)
    parser.add_render_rule("html_block", _html)
    return parser


def _image(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """What a picture shows, in words."""
    return escape(tokens[at].content)


def _html(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """HTML as it is; what only looks like a tag, such as "<UNCLAS>", is text."""
    return _TAG.sub(_tag, tokens[at].content)


def _tag(found: re.Match[str]) -> str:
    return found.group() if found.group(1).lower() in _ELEMENTS else escape(found.group())
