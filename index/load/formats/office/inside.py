"""What lies inside a Word or PowerPoint file beside its text: charts, SmartArt, comments and other files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from ...content import Attachment, Block
from .charts import chart_blocks, smart_art_blocks
from .names import R

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_SMART_ART = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OBJECT = "is an object of another program inside the file: open it there and save it as a file of its own"
_NEW_CHART = "http://schemas.microsoft.com/office/drawing/2014/chartex"


def figure_blocks(element: Any, relations: Mapping[str, Any]) -> tuple[list[Block], int]:
    """The text of the charts and SmartArt that a drawing holds, and how many of them could not be read."""
    blocks: list[Block] = []
    unread = 0
    for found in element.iter(_CHART, _SMART_ART, f"{{{_NEW_CHART}}}chart"):
        is_chart = found.tag != _SMART_ART
        root = _root(relations.get(found.get(R + "id" if is_chart else R + "dm") or ""))
        read = [] if root is None else [*(chart_blocks(root) if is_chart else smart_art_blocks(root))]
        blocks += read
        unread += not read
    return blocks, unread


def part_roots(relations: Mapping[str, Any], kind: str) -> Iterator[Any]:
    """The XML of the parts that relations of a kind lead to, such as "/footnotes"."""
    for relation in relations.values():
        if relation.reltype.endswith(kind) and (root := _root(relation)) is not None:
            yield root


def attachments(relations: Mapping[str, Any]) -> Iterator[Attachment]:
    """The files that are embedded in a part, to be read as files of their own."""
    for relation in relations.values():
        if relation.is_external:
            continue
        name = posixpath.basename(str(relation.target_part.partname))
        if relation.reltype.endswith(("/package", "/aFChunk")):
            yield Attachment(name, relation.target_part.blob)
        elif relation.reltype.endswith("/oleObject"):
            yield Attachment(name, b"", problem=_OBJECT)


def comment(words: str, author: str | None) -> Block:
    """A comment as a block that says what it is."""
    return (
        Block(f"Comment by {author}: {words}" if author else f"Comment: {words}")
        if words.strip()
        else Block("")
    )


def _root(relation: Any) -> Any | None:
    from lxml import etree  # type: ignore[import-untyped]

    if relation is None or relation.is_external:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(relation.target_part.blob, parser)
    except etree.XMLSyntaxError:
        return None
