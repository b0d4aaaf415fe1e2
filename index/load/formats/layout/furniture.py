"""Running heads, feet and page numbers: lines that stand at one place on page after page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import Line
from .places import Glyph

_MARGIN = 0.14  # of the page's height, at its top and at its foot
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:p|pg|page|seite)?\W*\d+\W*(?:(?:of|/|von)\W*\d+|\d+)?\W*", re.I)
_NEAR = 4.0  # points: how far a head may move from page to page


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page, from the top down, and how far its text could reach, in points."""

    lines: tuple[Line, ...]
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line at the edge of a page is known by on another page."""

    words: str
    place: int  # its height, in steps of _NEAR
    counts: bool  # whether `words` has a number that counts up with the pages


def running(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """For each page the lines that repeat what another page says, or count the pages.

    Of the same words the first head and the last foot are not among them, so that nothing is lost. Two pages
    are enough, where a line stands at the same height in the margin of both; of more, most must have it.
    """
    seen: dict[_Mark, list[int]] = {}
    many = len(sheets) > 2
    marks = [
        [
            (line, list(_marks(line, sheet, number)))
            for line in _edges(sheet)
            if many or not _is_sentence(line)
        ]
        for number, sheet in enumerate(sheets)
    ]
    for number, page in enumerate(marks):
        for mark in {mark for _, found in page for mark in found}:
            seen.setdefault(mark, []).append(number)
    needed = max(2, round(len(sheets) * 0.5))
    repeated = {mark: on for mark, on in seen.items() if len(on) >= needed}
    return [
        [line for line, found in page if _goes(found, number, repeated, line, sheets[number])]
        for number, page in enumerate(marks)
    ]


def _is_sentence(line: Line) -> bool:
    return len(line.text.split()) > 5 and line.text.endswith((".", "!", "?"))


def _edges(sheet: Sheet) -> list[Line]:
    """The lines in the margins of a page: three rows at most at its top and its foot."""
    height = sheet.top - sheet.bottom
    high = [line for line in sheet.lines if line.bottom > sheet.top - _MARGIN * height]
    low = [line for line in sheet.lines if line.bottom < sheet.bottom + _MARGIN * height]
    upper = sorted({round(line.bottom) for line in high}, reverse=True)[:3]
    lower = sorted({round(line.bottom) for line in low})[:3]
    return [line for line in sheet.lines if round(line.bottom) in (*upper, *lower)]


def _marks(line: Line, sheet: Sheet, page: int) -> Iterator[_Mark]:
    plain = " ".join(line.text.split()).casefold()
    place = round(line.bottom / _NEAR)
    numbers = list(_NUMBER.finditer(plain))
    is_foot = line.bottom < (sheet.bottom + sheet.top) / 2
    # A head such as "Day 2" tells something, other than "Page 2"; what counts up in a foot is the page.
    counts = numbers if is_foot or _PAGE_NUMBER.fullmatch(plain) else []
    for near in (place - 1, place, place + 1):
        yield _Mark(plain, near, counts=False)
        for number in {numbers.index(one): one for one in counts[:1] + counts[-1:]}.values():
            first = int(number.group()[:9]) - page
            yield _Mark(f"{plain[: number.start()]}<{first}>{plain[number.end() :]}", near, counts=True)


def _goes(
    found: Sequence[_Mark], page: int, repeated: dict[_Mark, list[int]], line: Line, sheet: Sheet
) -> bool:
    for mark in found:
        if mark in repeated:
            pages = repeated[mark]
            is_head = line.bottom > (sheet.bottom + sheet.top) / 2
            return mark.counts or page != (pages[0] if is_head else pages[-1])
    return False


def without(glyphs: Sequence[Glyph], lines: Sequence[Line]) -> list[Glyph]:
    """The characters of a page that do not stand in any of these lines."""
    if not lines:
        return list(glyphs)
    return [glyph for glyph in glyphs if not any(_stands_in(glyph, line) for line in lines)]


def _stands_in(glyph: Glyph, line: Line) -> bool:
    inside = line.left - 1 <= (glyph.left + glyph.right) / 2 <= line.right + 1
    return inside and -0.3 * line.size <= glyph.base - line.bottom <= 0.7 * line.size
