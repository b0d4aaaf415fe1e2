"""HTML -> the words a reader sees, parsed by selectolax. No scripts, no menus, nothing hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....errors import LoadError
from ...content import Block, Content, counted
from ...decode import decode
from .facts import facts
from .seen import Page
from .writer import Writer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
_CONTAINER = re.compile(
    r"<(/?)(?:div|section|article|aside|main|center|blockquote|ul|ol|dl|figure|fieldset|form|details|table)\b",
    re.I,
)
_DEEPEST = 5_000
_PICTURE_INSIDE = 1_000  # characters of a picture in the page itself; a smaller one is a spacer or an icon


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

    _check_depth(page)
    return LexborHTMLParser(page)


def _content(page: str) -> Content:
    tree = _parsed(page)
    seen = Page(tree)
    root = _article(tree, seen)
    if root is None:
        return Content(blocks=(), told=facts(tree, None, seen))
    return Content(
        blocks=tuple(Writer(seen).write(root)),
        told=facts(tree, root, seen),
        unread=counted(picture_without_text=_pictures(root, seen)),
    )


def _pictures(root: LexborNode, seen: Page) -> int:
    """How many pictures the page itself holds where its text is; others lie elsewhere and are only linked."""
    found = (node for node in root.css("img") if seen.shows(node, root))
    sources = ((node.attributes.get("src") or "") for node in found)
    return sum(source.startswith("data:") and len(source) > _PICTURE_INSIDE for source in sources)


def _check_depth(page: str) -> None:
    """The parser's time grows with the square of the depth; no page that is meant to be read is this deep."""
    depth = 0
    for tag in _CONTAINER.finditer(page):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > _DEEPEST:
            raise LoadError(
                f"is nested too deeply to be read: more than {_DEEPEST:,} elements in one another"
            )


def _article(tree: LexborHTMLParser, seen: Page) -> LexborNode | None:
    """Where the text is: `main`, or the `article` with the headline, where it holds most of the page; else the body."""
    body = tree.body
    whole = _length(body, seen) if body else 0
    for found in (tree.css("main"), tree.css("article"), _with_the_headline(tree)):
        if body and len(found) == 1 and _length(found[0], seen) * 2 >= whole:
            return found[0]
    return body or tree.root


def _with_the_headline(tree: LexborHTMLParser) -> list[LexborNode]:
    """The articles that hold a headline of the first order; the others of a page announce other stories."""
    return [article for article in tree.css("article") if article.css_first("h1") is not None]


def _length(root: LexborNode, seen: Page) -> int:
    return sum(len(block.text) for block in Writer(seen).write(root))
