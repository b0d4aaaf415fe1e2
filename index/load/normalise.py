"""Text is normalised here, once; every later position in it is exact because nothing changes it again."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..types import Span
from .content import Block

_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\f\u2029]")
# Control characters, soft hyphens, byte order marks, the empty space and joiner that break words for search,
# halves of surrogate pairs, and the overrides of writing direction, which can make a quote read as something
# else. The zero width joiner and non-joiner stay: emoji and several scripts are spelled with them.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Marks that are put onto a letter, among others. No language puts more than a few onto one; where there are
# more, Unicode's Stream-Safe Text Format (UAX 15) parts them by a sign without a look or a width.
_MANY_MARKS = re.compile("[^\\w\\s\\x00-\u02ff]{31,}")
_MOST_MARKS = 30
_JOINER = "\u034f"
_MANY_NEWLINES = re.compile("\n{3,}")


def normalise(text: str) -> str:
    r"""NFC, `\n` for line ends, no control characters, never two blank lines, no space at the end of a line.

    >>> normalise("Cafe\u0301 \r\n\r\n\r\n\r\nto\u00adday\x00")
    'Café\n\ntoday'
    """
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _MANY_MARKS.sub(_part_marks, _DROPPED.sub("", text)))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _MANY_NEWLINES.sub("\n\n", text).strip()


def _part_marks(found: re.Match[str]) -> str:
    """A run of signs in which never more than 30 are marks on one letter: sorting them takes their square."""
    pieces: list[str] = []
    marks = 0
    for sign in found.group():
        apart = unicodedata.normalize("NFD", sign)  # of one sign, up to three marks
        marks = marks + len(apart) if unicodedata.combining(apart[0]) else 0
        if marks > _MOST_MARKS:
            pieces.append(_JOINER)
            marks = len(apart)
        pieces.append(sign)
    return "".join(pieces)


def one_line(text: str) -> str:
    """Normalised, with every run of white space a single space; for titles, headings and names."""
    return " ".join(normalise(text).split())


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a file, the spans of its headings, and the character with which each page begins."""

    text: str
    headings: tuple[Span, ...]
    pages: tuple[int, ...]


def join(blocks: Iterable[Block]) -> Joined:
    """The normalised text of the blocks, a blank line between them."""
    pieces: list[str] = []
    headings: list[Span] = []
    turns: dict[int, int] = {}
    length = 0
    for block in blocks:
        text = one_line(block.text) if block.heading else normalise(block.text)
        if not text:
            continue
        glue = "" if not pieces else "\n" if block.tight else "\n\n"
        start = length + len(glue)
        length = start + len(text)
        pieces += [glue, text]
        if block.heading:
            headings.append(Span(start, length))
        for page, offset in block.pages:
            turns.setdefault(page, min(start + offset, length))
    return Joined("".join(pieces), tuple(headings), _filled(turns, length))


def _filled(turns: Mapping[int, int], length: int) -> tuple[int, ...]:
    """Where each page begins; an empty one begins where the next does.

    >>> _filled({0: 0, 2: 40}, 99)
    (0, 40, 40)
    """
    starts = [length]
    for page in range(max(turns, default=-1), -1, -1):
        starts.append(min(turns.get(page, length), starts[-1]))
    return tuple(reversed(starts[1:]))
