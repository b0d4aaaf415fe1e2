"""What a reader of a page sees: nothing hidden, nothing struck out, and none of the frame around the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .frames import Frames

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROPPED = frozenset(
    "script style nav template noscript svg iframe object embed canvas audio video map head "
    "select option input textarea dialog rp s strike del datalist".split()
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_FOR_SCREEN_READERS = frozenset(
    ["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "screenreader"]
)
_OPENERS = "[aria-controls], [aria-expanded], [role=tab], [data-target], [data-bs-target]"


class Page:
    """Says of an element whether a reader sees it, with what has to be known of the page as a whole."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._panels = {name for node in tree.css(_OPENERS) for name in _controlled(node)}
        self._frames = Frames()
        self._around_tables = {around for table in tree.css("table") if (around := _table_around(table))}

    def hides(self, node: LexborNode) -> bool:
        """Whether a reader of the page does not see this element, or it is the frame around the text."""
        if not node.is_element_node:
            return not node.is_text_node
        tag = node.tag or ""
        if tag in _DROPPED or (tag == "button" and not _is_opener(node)):
            return True
        return self._is_hidden(node) or self._frames.hold(node)

    def _is_hidden(self, node: LexborNode) -> bool:
        attributes = node.attributes
        style = attributes.get("style") or ""
        if _STRUCK_STYLE.search(style) or _FOR_SCREEN_READERS.intersection(
            (attributes.get("class") or "").split()
        ):
            return True
        hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
        return (hidden or bool(_HIDDEN_STYLE.search(style))) and not self._is_panel(node)

    def _is_panel(self, node: LexborNode) -> bool:
        """Whether an element is the closed panel of an accordion or a tab, which a click opens."""
        attributes = node.attributes
        if attributes.get("role") == "tabpanel" or attributes.get("id") in self._panels:
            return True
        before = node.prev
        while before is not None and not before.is_element_node:
            before = before.prev
        return before is not None and (
            _is_opener(before) or before.css_first("[aria-expanded], button") is not None
        )

    def holds_a_table(self, table: LexborNode) -> bool:
        """Whether there is a table inside a table."""
        return table.mem_id in self._around_tables


def _table_around(table: LexborNode) -> int | None:
    """Which table a table is inside of."""
    parent = table.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _controlled(node: LexborNode) -> list[str]:
    names = ("aria-controls", "data-target", "data-bs-target", "href")
    told = ((node.attributes.get(name) or "") for name in names)
    return [name for value in told for name in value.replace("#", "").split() if "/" not in name]


def _is_opener(node: LexborNode) -> bool:
    """Whether an element opens a panel, or is the words of a heading: a button, but no button to press."""
    if "aria-expanded" in node.attributes or "aria-controls" in node.attributes:
        return True
    parent = node.parent
    return parent is not None and node.tag == "button" and parent.tag in {*HEADINGS, "summary", "dt"}
