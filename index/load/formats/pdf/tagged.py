"""Tags -> pieces: what the author's program says is a paragraph, an item, a note, a row."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ....types import CELL_SEPARATOR
from ..grid import Grid
from ..layout.lines import Line, lines_in_order
from ..layout.pieces import LABEL, Kind, Piece, row
from ..layout.places import Glyph
from .tags import Element, lines_of

_TRANSPARENT = set(
    "Span Link Quote Em Strong Code Reference BibEntry Annot Ruby RB RT RP Sub Lbl LBody FENote".split()
)
_MOST_BLOCKS = 3  # in a cell of a table that is one, and not a way to place things on a page
_LONG_CELL = 600  # characters


def tagged_pieces(tree: Sequence[Element], marked: Mapping[int, list[Glyph]]) -> list[Piece]:
    """The pieces of a page whose tags are sound."""
    reading = _Reading(marked)
    return [piece for element in tree for piece in reading.walk(element, Kind.TEXT)]


class _Reading:
    """Walks a tree of tags; keeps the label of a list item until its words come."""

    def __init__(self, marked: Mapping[int, list[Glyph]]) -> None:
        self._marked = marked
        self._label: list[Glyph] = []

    def walk(self, element: Element, kind: Kind) -> Iterator[Piece]:
        """The pieces inside an element; marks and inline elements side by side are one piece."""
        kind = _kind(element.kind, kind)
        if element.kind == "Table" and (rows := _rows(element, self._marked)):
            yield from rows
            return
        inline: list[Glyph] = []
        notes: list[Element] = []
        for child in _flat(element):
            if isinstance(child, int):
                inline += self._marked.get(child, ())
            elif child.kind == "Note":
                notes.append(child)
            else:
                yield from self._flush(inline, kind)
                inline = []
                yield from self.walk(child, kind)
        yield from self._flush(inline, kind)
        for note in notes:
            yield from self.walk(note, Kind.NOTE)

    def _flush(self, glyphs: list[Glyph], kind: Kind) -> Iterator[Piece]:
        lines = lines_in_order([*self._label, *glyphs])
        if not lines:
            return
        text = " ".join(line.text for line in lines)
        if LABEL.fullmatch(text):
            self._label = glyphs
            return
        self._label = []
        yield from (Piece(tuple(part), kind) for part in _by_type(lines))


def _kind(name: str, around: Kind) -> Kind:
    if name in ("H", "Title") or (name[:1] == "H" and name[1:].isdigit()):
        return Kind.HEADING
    if name in ("LI", "TOCI"):
        return Kind.ITEM
    return Kind.NOTE if name == "Note" else around


def _flat(element: Element) -> Iterator[Element | int]:
    """The children of an element, those of inline elements in their place."""
    for child in element.children:
        if isinstance(child, Element) and child.kind in _TRANSPARENT:
            yield from _flat(child)
        else:
            yield child


def _by_type(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one paragraph, apart where the size of type changes: a heading and the line under it."""
    part = [lines[0]]
    for before, line in pairwise(lines):
        if not 0.87 < line.size / before.size < 1.15 and len(before.text) > 3:
            yield part
            part = []
        part.append(line)
    yield part


def _rows(table: Element, marked: Mapping[int, list[Glyph]]) -> list[Piece]:
    """The rows of a table; none where it is no more than a way to place things on a page."""
    rows = [[cell for cell in _below(row, ("TD", "TH"))] for row in _below(table, ("TR",))]
    cells = [cell for row in rows for cell in row]
    texts = {id(cell): [line.text for line in lines_of(cell, marked)] for cell in cells}
    if not any(sum(bool(texts[id(cell)]) for cell in row) > 1 for row in rows):
        return []
    if any(_is_layout(cell, texts[id(cell)], marked) for cell in cells):
        return []
    widest = max((row for row in rows), key=len)
    columns = [_reach(cell, marked) for cell in widest]
    found: list[Piece] = []
    above: list[str] = []
    grid = Grid()
    told = any(cell.rows > 1 for cell in cells)  # the file says itself how far cells reach down
    for cells_of_row in rows:
        lines = [line for cell in cells_of_row for line in lines_of(cell, marked)]
        filled = [(" ".join(texts[id(cell)]), cell.columns, cell.rows) for cell in cells_of_row]
        skipped = 0 if told else _skipped(cells_of_row, columns, marked)
        carried = [(text, 1, 1) for text in above[:skipped]]
        text = grid.row([*carried, *filled])
        above = text.split(CELL_SEPARATOR)
        if lines and text:
            found.append(row(text, lines[0], first=not found))
    return found


def _reach(cell: Element, marked: Mapping[int, list[Glyph]]) -> tuple[float, float]:
    lines = lines_of(cell, marked)
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)


def _skipped(
    cells: Sequence[Element], columns: Sequence[tuple[float, float]], marked: Mapping[int, list[Glyph]]
) -> int:
    """How many columns a row leaves out at its left, because cells of the rows above reach into it.

    Word tags such a cell in its first row alone and says nothing of how far it reaches.
    """
    missing = len(columns) - sum(cell.columns for cell in cells)
    if missing <= 0:
        return 0
    for place, cell in enumerate(cells):
        left, right = _reach(cell, marked)
        if right:
            distances = [abs((left + right) / 2 - (low + high) / 2) if high else 1e9 for low, high in columns]
            return missing if distances.index(min(distances)) == place + missing else 0
    return 0


def _below(element: Element, kinds: Sequence[str]) -> Iterator[Element]:
    """The nearest elements of these kinds inside another; those inside a table in it aside."""
    for child in element.children:
        if isinstance(child, Element):
            if child.kind in kinds:
                yield child
            elif child.kind != "Table":
                yield from _below(child, kinds)


def _is_layout(cell: Element, lines: Sequence[str], marked: Mapping[int, list[Glyph]]) -> bool:
    if any(one.kind == "Table" and lines_of(one, marked) for one in _all(cell)):
        return True
    blocks = [one for one in _all(cell) if one.kind in ("P", "LI") and lines_of(one, marked)]
    return len(blocks) > _MOST_BLOCKS or sum(map(len, lines)) > _LONG_CELL


def _all(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from _all(child)
