"""HTML -> the words a reader sees, parsed by selectolax. No scripts, no menus, nothing hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...content import Block, Content, counted
from ...decode import decode
from .depth import check_nesting
from .facts import facts
from .seen import Page
from .writer import Writer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)


def load_html(raw: bytes, charset: str | None = None) -> Content:
    """Paragraphs, headings and list items a block each, one line for each row of a table.

    `charset` is what a mail says about its HTML part; it goes before what the page says.
    """
    return _content(_decoded(raw, charset))


def page_blocks(
    source: bytes | str, charset: str | None = None, *, mark_quotes: bool = False
) -> tuple[Block, ...]:
    """The blocks of a page alone. `mark_quotes` sets "> " before each line of a quotation, as mails do."""
    page = source if isinstance(source, str) else _decoded(source, charset)
    tree = _parsed(page)
    root = tree.body or tree.root
    return tuple(Writer(Page(tree), mark_quotes).write(root)) if root else ()


def _decoded(raw: bytes, charset: str | None) -> str:
    declared = _CHARSET.search(raw[:4096])
    encoding = (declared.group(1) or declared.group(2)).decode("ascii") if declared else None
    return decode(raw, charset or encoding)


def _parsed(page: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    check_nesting(page)
    return LexborHTMLParser(page)


def _content(page: str) -> Content:
    tree = _parsed(page)
    seen = Page(tree)
    root = _article(tree, seen)
    writer = Writer(seen)
    blocks = tuple(writer.write(root)) if root is not None else ()
    return Content(blocks, facts(tree, writer.times), unread=counted(picture_without_text=writer.pictures))


def _article(tree: LexborHTMLParser, seen: Page) -> LexborNode | None:
    """Where the text is: `main` or the `article` with the headline, if it holds most of it; else the body."""
    body = tree.body
    articles = tree.css("article")
    # The articles without a headline of the first order announce other stories.
    headed = [article for article in articles if article.css_first("h1") is not None]
    alone = [found[0] for found in (tree.css("main"), articles, headed) if len(found) == 1]
    if body is not None and alone:
        whole = _length(body, seen)
        return next((found for found in alone if _length(found, seen) * 2 >= whole), body)
    return body or tree.root


def _length(root: LexborNode, seen: Page) -> int:
    return sum(len(block.text) for block in Writer(seen).write(root))
