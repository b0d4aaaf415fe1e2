"""The tags of a page: what its author's program knew of paragraphs, lists and tables.

Word, LibreOffice and others write a tree of elements beside the characters. Where it holds nearly all of a
page it tells more than any guess from places: `read_tags` gives the tree, and `sound` whether to trust it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..layout.lines import Line, lines_in_order
from ..layout.places import Glyph

_DEEPEST = 60
_COVERED = 0.9  # of a page's characters must stand in the tree
_WIDE_STEP = 3.2  # sizes of type from line to line, within what is tagged as one paragraph
_WRONG = 0.1  # of the paragraphs of a page may look wrong
_MOST_LINES = 70  # of one paragraph


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the tree: its type ("P", "TR"), and its children in order: elements and marks (numbers)."""

    kind: str
    children: tuple[Element | int, ...]
    rows: int = 1  # that a cell of a table reaches over
    columns: int = 1

    def marks(self) -> Iterator[int]:
        """The marks of the element and of all inside it, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.marks()
            else:
                yield child


def read_tags(page: Any) -> tuple[Element, ...]:
    """The elements at the top of a page's tree; none where the file has no tags."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    try:
        count = max(0, raw.FPDF_StructTree_CountChildren(tree))
        found = (raw.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(count))
        return tuple(_element(one, 0) for one in found if one)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _element(node: Any, depth: int) -> Element:
    from pypdfium2 import raw

    children: list[Element | int] = []
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(node)) if depth < _DEEPEST else 0):
        child = raw.FPDF_StructElement_GetChildAtIndex(node, number)
        if child:
            children.append(_element(child, depth + 1))
        else:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(node, number)
            children += [mark] if mark >= 0 else []
    kind = _kind(node)
    if kind not in ("TD", "TH"):
        return Element(kind, tuple(children))
    return Element(kind, tuple(children), _span(node, b"RowSpan"), _span(node, b"ColSpan"))


def _kind(node: Any) -> str:
    from pypdfium2.raw import FPDF_StructElement_GetType

    name = ctypes.create_string_buffer(128)
    length = FPDF_StructElement_GetType(node, name, 128)
    return name.raw[: max(0, min(length, 128) - 2)].decode("utf-16le", "replace")


def _span(cell: Any, name: bytes) -> int:
    from pypdfium2 import raw

    number = ctypes.c_float()
    for index in range(max(0, raw.FPDF_StructElement_GetAttributeCount(cell))):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(cell, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return min(200, max(1, int(number.value)))
    return 1


def by_mark(glyphs: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    """The characters of each mark; -1 for those of none."""
    marked: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        marked.setdefault(glyph.style.mark, []).append(glyph)
    return marked


def lines_of(element: Element, marked: Mapping[int, list[Glyph]]) -> list[Line]:
    """The lines of all that stands in an element."""
    return lines_in_order(glyph for mark in element.marks() for glyph in marked.get(mark, ()))


def sound(tree: Sequence[Element], marked: Mapping[int, list[Glyph]]) -> bool:
    """Whether nearly all characters stand in the tree, and its paragraphs look like paragraphs."""
    inside = {mark for element in tree for mark in element.marks()}
    counted = {mark: sum(not one.text.isspace() for one in glyphs) for mark, glyphs in marked.items()}
    # What no mark says anything of is mostly decoration: head, foot, page number.
    covered = sum(count for mark, count in counted.items() if mark in inside)
    if not covered or covered < _COVERED * sum(counted.values()):
        return False
    leaves = [lines for element in tree for leaf in _leaves(element) if (lines := lines_of(leaf, marked))]
    wrong = sum(_looks_wrong(lines) for lines in leaves)
    return wrong <= _WRONG * len(leaves)


def _leaves(element: Element) -> Iterator[Element]:
    """Elements that hold marks themselves."""
    if any(not isinstance(child, Element) for child in element.children):
        yield element
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from _leaves(child)


def _looks_wrong(lines: Sequence[Line]) -> bool:
    steps = (one.bottom - two.bottom for one, two in pairwise(lines))
    sizes = (max(one.size, two.size) for one, two in pairwise(lines))
    return len(lines) > _MOST_LINES or any(
        step > _WIDE_STEP * size for step, size in zip(steps, sizes, strict=True)
    )
