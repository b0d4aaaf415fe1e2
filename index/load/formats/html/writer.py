"""Writes the text of a page, element by element, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...content import Block
from ...raised import raised, set_off
from ..lists import Counter, ordered_list
from .frames import is_footer, is_notice, is_of_the_footer
from .seen import HEADINGS, Page
from .tables import Rows, is_layout

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = HEADINGS | frozenset(
    "html body address article aside blockquote caption center dd details div dl dt fieldset "
    "figcaption figure footer form header hgroup hr legend li main menu ol p pre search section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_PICTURE = 1_000  # characters of a picture inside the page; a smaller one is a spacer or an icon
_AROUND = {"q": ("“", "”"), "rt": ("(", ")")}


def steps(root: LexborNode, page: Page) -> Iterator[tuple[LexborNode, bool]]:
    """Every node on entering it, and elements again on leaving; without recursion, as pages nest deeply."""
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        if entering and node is not root and page.hides(node):
            continue
        yield node, entering
        if entering and node.is_element_node:
            stack.append((node, False))
            child = node.last_child
            while child is not None:
                stack.append((child, True))
                child = child.prev


class Writer:
    """Collects the text of a page into blocks, with its times, and how many pictures it holds; used once."""

    def __init__(self, page: Page, mark_quotes: bool = False) -> None:
        self.pictures = 0
        self.times: list[LexborNode] = []
        self._page = page
        self._mark_quotes = mark_quotes
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._label = ""  # the number of a list's item, until its first words come
        self._lists: list[Counter | None] = []
        self._tables: list[Rows | None] = []  # None for one that lays out the page
        self._raised: list[int] = []  # where among the words a raised mark began
        self._quotes = 0
        self._footers = 0
        self._verbatim = False  # inside <pre>

    def write(self, root: LexborNode) -> list[Block]:
        """The blocks of everything that is seen below `root`."""
        for node, entering in steps(root, self._page):
            if node.is_text_node:
                text = node.text_content or ""
                self._words.append(text if self._verbatim else re.sub(r"[ \t\n\r\f]+", " ", text))
            else:
                self._turn(node, node.tag or "", entering)
        self._flush()
        return self._blocks

    @property
    def _table(self) -> Rows | None:
        """The table of data that we are in."""
        return self._tables[-1] if self._tables else None

    def _turn(self, node: LexborNode, tag: str, entering: bool) -> None:
        """Enter or leave an element."""
        if tag == "br" and entering:
            self._words.append("\n")
        elif tag in {"img", "time"} and entering:
            self._note(node, tag)
        elif tag in {"sup", "sub"}:
            self._turn_raised(tag, entering)
        elif tag in _AROUND:
            self._words.append(_AROUND[tag][not entering])
        elif tag == "table":
            self._turn_table(node, entering)
        elif tag in {"td", "th", "tr"} and self._table is not None:
            self._turn_cell(node, tag, entering, self._table)
        elif tag in _BLOCKS or (tag == "button" and (node.parent is None or node.parent.tag not in HEADINGS)):
            self._turn_block(node, tag, entering)

    def _note(self, node: LexborNode, tag: str) -> None:
        """Count a picture that the page itself holds (others lie elsewhere), and keep a time."""
        source = node.attributes.get("src") or ""
        if tag == "time":
            self.times.append(node)
        elif source.startswith("data:") and len(source) > _PICTURE:
            self.pictures += 1

    def _turn_raised(self, tag: str, entering: bool) -> None:
        if entering:
            self._raised.append(len(self._words))
        elif self._raised:
            start = self._raised.pop()
            before = self._words[start - 1][-1:] if start else ""
            if tag == "sup" or before.isdigit():  # "H2O" has a lowered 2, and none behind a number
                self._words[start:] = [raised("".join(self._words[start:]))]

    def _turn_table(self, node: LexborNode, entering: bool) -> None:
        self._flush()
        if entering:
            self._tables.append(None if is_layout(node, self._page) else Rows())
        elif self._tables:
            self._tables.pop()

    def _turn_cell(self, node: LexborNode, tag: str, entering: bool, table: Rows) -> None:
        if tag != "tr":
            if not entering:
                table.cell(self._taken(), node.attributes.get("colspan"), node.attributes.get("rowspan"))
            self._words = []
            return
        self._flush()
        if entering:
            table.open_row()
        elif row := table.close_row():
            self._add(row, tight=table.number > 1)

    def _turn_block(self, node: LexborNode, tag: str, entering: bool) -> None:
        if self._table is not None and self._table.is_in_row:
            self._turn_in_cell(node, tag, entering)
            return
        self._flush(heading=tag in HEADINGS and not entering)
        if tag == "pre":
            self._verbatim = entering
        elif tag in {"blockquote", "footer"}:
            step = 1 if entering else -1
            self._quotes += step * (tag == "blockquote")
            self._footers += step * (tag == "footer" and is_footer(node))
        else:
            self._turn_list(node, tag, entering)

    def _turn_in_cell(self, node: LexborNode, tag: str, entering: bool) -> None:
        """A paragraph inside a cell is set off by a space, an item of a list by a semicolon."""
        self._turn_list(node, tag, entering)
        if tag == "li" and entering and "".join(self._words).strip():
            self._words.append("; ")
        self._words.append(f" {self._label}")
        self._label = ""

    def _turn_list(self, node: LexborNode, tag: str, entering: bool) -> None:
        if tag in {"ol", "ul", "menu"}:
            if entering:
                self._lists.append(
                    ordered_list(node.attributes, lambda: len(node.css("li"))) if tag == "ol" else None
                )
            elif self._lists:
                self._lists.pop()
        elif tag == "li":
            counter = self._lists[-1] if self._lists else None
            self._label = counter.next(node.attributes) if entering and counter else ""

    def _taken(self) -> str:
        return " ".join(set_off("".join(self._words)).split()).replace(" ; ", "; ")

    def _flush(self, heading: bool = False) -> None:
        text = set_off("".join(self._words))
        self._words, self._raised = [], []
        if not self._verbatim:
            text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", text)).strip(" ")
        if not text.strip() or is_notice(text) or (self._footers and is_of_the_footer(text)):
            return
        self._add(self._label + text.lstrip() if self._label else text, heading=heading)
        self._label = ""

    def _add(self, text: str, heading: bool = False, tight: bool = False) -> None:
        if self._mark_quotes and self._quotes:
            mark = ">" * self._quotes + " "
            text = "\n".join(mark + line for line in text.strip("\n").split("\n"))
        self._blocks.append(Block(text, heading=heading, tight=tight))
