"""HTML -> the words a reader sees, parsed by selectolax. No scripts, no menus, nothing hidden."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import LoadError
from ...text.dates import parse_date
from ..content import Block, Content, Facts
from ..decode import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
_DROPPED = frozenset(
    "script style nav template noscript svg iframe object embed canvas audio video map head "
    "select option button input textarea dialog".split()
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | frozenset(
    "html body address article aside blockquote caption center dd details div dl dt fieldset "
    "figcaption figure footer form header hgroup hr legend li main menu ol p pre search section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_FRAME_ROLES = frozenset(["navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar"])
_FRAME_CLASSES = frozenset(
    "breadcrumb breadcrumbs cookie-banner cookie-consent cookie-notice newsletter newsletter-signup share "
    "share-buttons share-links sharing social social-links social-share".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CONTAINER = re.compile(
    r"<(/?)(?:div|section|article|aside|main|center|blockquote|ul|ol|dl|figure|fieldset|form|details|table)\b",
    re.I,
)
_DEEPEST = 5_000
# A table that holds such things lays out a page; its cells are read one after the other.
_LAYOUT = "table table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, td p + p, td div + div"

_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title", "headline")
_DATE = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
)
_SOURCE = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "dc.source",
    "application-name",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)


def load_html(raw: bytes, charset: str | None = None) -> Content:
    """Paragraphs, headings and list items a block each, one line for each row of a table.

    `charset` is what a mail says about its HTML part; it goes before what the page says.
    """
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(raw[:4096])
    encoding = (declared.group(1) or declared.group(2)).decode("ascii") if declared else None
    page = decode(raw, charset or encoding)
    _check_depth(page)
    tree = LexborHTMLParser(page)
    root = _article(tree)
    return Content(blocks=tuple(_Writer().write(root)) if root else (), told=_facts(tree))


def _check_depth(page: str) -> None:
    """The parser's time grows with the square of the depth; no page that is meant to be read is this deep."""
    depth = 0
    for tag in _CONTAINER.finditer(page):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > _DEEPEST:
            raise LoadError(
                f"is nested too deeply to be read: more than {_DEEPEST:,} elements in one another"
            )


def _facts(tree: LexborHTMLParser) -> Facts:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        content = (node.attributes.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    source = next((meta[name] for name in _SOURCE if name in meta and "://" not in meta[name]), None)
    title = next((meta[name] for name in _TITLE if name in meta), None)
    return Facts(title or _page_title(tree), _page_date(tree, meta), source)


def _page_title(tree: LexborHTMLParser) -> str | None:
    """The page's title, or the one heading it opens with: "Bridges hit | The Paper" -> "Bridges hit"."""
    node = tree.css_first("head > title")
    title = " ".join(node.text().split()) if node else ""
    headings = [" ".join(heading.text().split()) for heading in tree.css("h1")]
    if len(headings) == 1 and headings[0] and title.startswith(headings[0]):
        return headings[0]
    return title or None


def _page_date(tree: LexborHTMLParser, meta: dict[str, str]) -> dt.date | None:
    written = [meta[name] for name in _DATE if name in meta]
    written += [node.attributes.get("datetime") or node.text() for node in tree.css("time")[:1]]
    return next((date for text in written if (date := parse_date(text))), None)


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    """Where the text is: `main`, or the only `article`, where it holds most of the page; else the body."""
    body = tree.body
    for tag in ("main", "article"):
        found = tree.css(tag)
        if body and len(found) == 1 and _length(found[0]) * 2 >= _length(body):
            return found[0]
    return body or tree.root


def _length(root: LexborNode) -> int:
    return sum(len(block.text) for block in _Writer().write(root))


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node on entering it, and elements again on leaving; without recursion, as pages nest deeply."""
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        if entering and node is not root and _is_unseen(node):
            continue
        yield node, entering
        if entering and node.is_element_node:
            stack.append((node, False))
            child = node.last_child
            while child is not None:
                stack.append((child, True))
                child = child.prev


def _is_unseen(node: LexborNode) -> bool:
    """Whether a reader of the page does not see this element, or it is the frame around the text."""
    if not node.is_element_node:
        return not node.is_text_node
    tag, attributes = node.tag, node.attributes
    if tag in _DROPPED or ("hidden" in attributes and attributes["hidden"] != "until-found"):
        return True
    if tag in {"header", "footer"} and node.parent is not None and node.parent.tag == "body":
        return node.css_first("h1") is None
    if (attributes.get("role") or "").lower() in _FRAME_ROLES:
        return True
    if _FRAME_CLASSES.intersection((attributes.get("class") or "").lower().split()):
        return node.css_first("h1, article") is None
    return bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


class _Writer:
    """Collects the text of a page into blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._row: list[str] | None = None  # cells so far, inside a row of a table of data
        self._rows = 0
        self._verbatim = False  # inside <pre>

    def write(self, root: LexborNode) -> list[Block]:
        layout = False
        for node, entering in _steps(root):
            tag = node.tag or ""
            if node.is_text_node:
                text = node.text_content or ""
                self._words.append(text if self._verbatim else re.sub(r"[ \t\n\r\f]+", " ", text))
            elif tag == "br" and entering:
                self._words.append("\n")
            elif tag == "table" and entering:
                self._flush()
                layout, self._rows = _is_layout(node), 0
            elif tag == "tr" and not layout:
                self._turn_row(entering)
            elif tag in {"td", "th"} and self._row is not None:
                self._turn_cell(entering)
            elif tag in _BLOCKS:
                self._turn_block(tag, entering)
        self._flush()
        return self._blocks

    def _turn_row(self, entering: bool) -> None:
        self._flush()
        if entering:
            self._row = []
        elif self._row is not None:
            if any(self._row):
                self._blocks.append(Block(" | ".join(self._row), tight=self._rows > 0))
                self._rows += 1
            self._row = None

    def _turn_cell(self, entering: bool) -> None:
        if not entering and self._row is not None:
            self._row.append(" ".join("".join(self._words).split()))
        self._words = []

    def _turn_block(self, tag: str, entering: bool) -> None:
        if self._row is not None:
            self._words.append(" ")  # a paragraph inside a cell
            return
        self._flush(heading=tag in _HEADINGS and not entering)
        if tag == "pre":
            self._verbatim = entering

    def _flush(self, heading: bool = False) -> None:
        text = "".join(self._words)
        self._words = []
        if not self._verbatim:
            text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", text)).strip(" ")
        if text.strip():
            self._blocks.append(Block(text, heading=heading))


def _is_layout(table: LexborNode) -> bool:
    return table.css_first(_LAYOUT) is not None
