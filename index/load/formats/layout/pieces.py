"""What a page is made of, in the order of reading: paragraphs, list items, headings, notes, rows."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from .lines import Line

LABEL = re.compile(r"[•▪▫◦‣●○■□⁃∙·▸✓➢➤*]|[-–—](?=\s|$)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s|$)")


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    NOTE = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together. A `tight` piece stands on the line after the one before, as rows do."""

    lines: tuple[Line, ...]
    kind: Kind = Kind.TEXT
    tight: bool = False

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]


def row(text: str, place: Line, *, first: bool) -> Piece:
    """A row of a table, at the place of one of its lines."""
    return Piece((replace(place, text=text),), Kind.ROW, tight=not first)
