"""Where the items of a digest begin: short paragraphs in a row that have nothing to do with each other.

A text is taken for a digest where many neighbouring paragraphs share no content word, and all of them no
more than texts share by chance. Labels, tables and lists that a line leads into do not count, and stay where
they belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import takewhile

from ..types import CELL_SEPARATOR, Span
from .entries import OPENINGS
from .words import content_words, stem

_FEWEST = 5  # statements of a digest; fewer may share no word and still be of one thing
_NEAR = 5  # statements that each is compared with
# Of all pairs of content words, one of each of two statements, the share that are equal: in articles .0013 to
# .006, in press briefings .003 to .008, in texts of many articles .0002 to .0015, however long they are.
_BY_CHANCE = 0.0014
_ENOUGH = 400  # pairs of words that tell anything: those of five statements of six words
_APART = 1 / 4  # of neighbours have no word in common; long ones have, and gain nothing by standing alone
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_BLANK_LINE = re.compile(r"\n\s*\n")
_FINISHED = re.compile(r"[.!?…。？！؟][\"'”’)\]]*\Z")
_LEADS_IN = re.compile(r"(?:\S+\s+){2,}\S*:\Z", re.S)  # "Sport:" is a label
_OF_ABOVE = re.compile(r"[(\[].*[)\]]\Z|[—–]|(?:source|photo|picture)s?\s?:", re.I)
_MARKS = ("bullet", "number")


class Kind(Enum):
    """What a paragraph is to its neighbours."""

    STATEMENT = auto()  # of whole sentences
    LABEL = auto()  # a title, a heading, a dateline: it goes with what follows
    LEAD_IN = auto()  # "The ministry ordered:", which its short list follows
    TABLE = auto()
    OF_ABOVE = auto()  # an item of such a list, the source of a statement


def item_starts(text: str, units: Iterable[Span]) -> set[int]:
    """Where the passages of a digest begin; none where the text is no digest. `units` are its sentences."""
    paragraphs = list(_paragraphs(text, units))
    if len(paragraphs) < _FEWEST:
        return set()
    pieces = [text[start:end].strip() for start, end in paragraphs]
    kinds = kinds_of(pieces)
    if not is_digest([piece for piece, kind in zip(pieces, kinds, strict=True) if kind is Kind.STATEMENT]):
        return set()
    together = {(Kind.TABLE, Kind.TABLE), *((Kind.LABEL, kind) for kind in Kind)}
    return {
        paragraph.start
        for paragraph, before, kind in zip(paragraphs[1:], kinds, kinds[1:], strict=False)
        if kind is not Kind.OF_ABOVE and (before, kind) not in together
    }


def is_digest(statements: Sequence[str]) -> bool:
    """Whether these paragraphs, in their order, have no more to do with each other than any texts have."""
    if len(statements) < _FEWEST or _is_unspaced(statements):
        return False
    words = [frozenset(map(stem, content_words(one))) for one in statements]
    near = [(one, words[number + 1 : number + 1 + _NEAR]) for number, one in enumerate(words)]
    apart = sum(one.isdisjoint(following[0]) for one, following in near[:-1])
    shared = sum(len(one & other) for one, following in near for other in following)
    compared = sum(len(one) * len(other) for one, following in near for other in following)
    is_apart = apart >= _APART * (len(words) - 1)
    return is_apart and compared >= _ENOUGH and shared <= _BY_CHANCE * compared


def _is_unspaced(statements: Sequence[str]) -> bool:
    """Whether much of a text is in a script whose words no space parts, so that none would be found twice."""
    unspaced = sum(len(_UNSPACED.findall(one)) for one in statements)
    return 10 * unspaced > sum(map(len, statements))


def kinds_of(paragraphs: Sequence[str]) -> list[Kind]:
    """The kind of each paragraph; they come without the white space around them."""
    kinds: list[Kind] = []
    for number, paragraph in enumerate(paragraphs):
        if number < len(kinds):
            continue  # of a list that was led into
        kind = _kind(paragraph)
        listed = _led_into(paragraphs[number + 1 :]) if kind is Kind.LEAD_IN else 0
        if listed >= _FEWEST:  # "In the news this week:"
            kinds.append(Kind.LABEL)
        else:
            kinds += [kind, *[Kind.OF_ABOVE] * listed]
    return kinds


def _kind(paragraph: str) -> Kind:
    """What a paragraph is by itself."""
    if CELL_SEPARATOR in paragraph:
        return Kind.TABLE
    if paragraph[:1].islower() or _OF_ABOVE.match(paragraph):
        return Kind.OF_ABOVE
    if _FINISHED.search(paragraph):
        return Kind.STATEMENT
    return Kind.LEAD_IN if _LEADS_IN.match(paragraph) else Kind.LABEL


def _mark(paragraph: str) -> str:
    """By what kind of mark an item is known: "bullet", "number", or "" for none."""
    return next((kind for kind in _MARKS if OPENINGS[kind].match(paragraph)), "")


def _led_into(paragraphs: Sequence[str]) -> int:
    """How many of the paragraphs are the list that a line before them leads into."""
    if not paragraphs:
        return 0
    mark = _mark(paragraphs[0])
    rest = takewhile(
        lambda one: _mark(one) == mark and bool(mark or not _FINISHED.search(one)), paragraphs[1:]
    )
    return 1 + sum(1 for _ in rest)


def _paragraphs(text: str, units: Iterable[Span]) -> Iterator[Span]:
    """What blank lines part, and where a paragraph is a list, its items; they tile the text."""
    start = end = 0
    is_list = False
    for unit in units:
        is_item = bool(_mark(text[unit.start : unit.end].lstrip()))
        if start == end:
            is_list = is_item
        elif is_item and (is_list or text[start:end].rstrip().endswith(":")):
            yield Span(start, end)
            start, is_list = end, True
        end = unit.end
        if _BLANK_LINE.search(text, *unit):
            yield Span(start, end)
            start = end
    if start < end:
        yield Span(start, end)
