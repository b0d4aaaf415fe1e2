"""Characters -> lines: spaces from the gaps between them, ligatures spelt out, raised marks set off."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ...raised import raised, set_off
from .places import Glyph

_GAP = 0.1  # of the size of type; a wider gap between two characters is a space
_APART = 1.0  # of the size of type; what stands farther to the right is another column, or cell
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SYMBOLS = {  # what bullets of symbol fonts look like
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "▸",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf06f": "○",
}
_NOTE_AT_START = re.compile(r"\A(\d{1,3}|[a-z])(?=\W|[^\W\d_]{2})\s?")
_MARK = 4  # characters of a raised mark
_BULLET = re.compile(r"[•▪▫◦‣●○■□⁃∙·▸✓➢➤–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of it in one column: its words, its place in points, and how they are set.

    `bottom` is the line that the letters stand on, `size` their size of type.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 1.0
    bold: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)

    @property
    def top(self) -> float:
        """The height that capital letters reach, about."""
        return self.bottom + 0.8 * self.size


def lines_in_order(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a paragraph whose characters come in the order of reading, whatever gaps there are."""
    joined: list[list[Glyph]] = []
    for run in _runs(glyphs):
        if (
            joined
            and _on_one_line(joined[-1], run)
            and run[0].left >= joined[-1][-1].right - run[0].style.size
        ):
            joined[-1] += run
        else:
            joined.append(run)
    return [line for run in joined if (line := _line(run))]


def lines_by_place(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page, each cut where another column or cell begins; from the top down."""
    rows: list[list[list[Glyph]]] = []
    for run in sorted(_runs(glyphs), key=lambda run: -_anchor(run).base):
        if rows and _on_one_line(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [line for row in rows for part in _parts(row) if (line := _line(part))]


def join_row(parts: Sequence[Line]) -> Line:
    """Parts of one line as one, from left to right."""
    parts = sorted(parts, key=lambda part: part.left)
    longest = max(parts, key=lambda part: len(part.text))
    text = " ".join(part.text for part in parts)
    return Line(
        text,
        parts[0].left,
        max(part.right for part in parts),
        longest.bottom,
        longest.size,
        longest.bold,
        longest.colour,
    )


def _parts(row: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """The runs of a row, from left to right, those that stand close together as one."""
    part: list[Glyph] = []
    for run in sorted(row, key=lambda run: run[0].left):
        if part and _is_twice(part, run):
            continue
        far = _APART * max(run[0].style.size, part[-1].style.size) if part else 0.0
        mark = bool(part) and len(part) <= 4 and bool(_BULLET.fullmatch("".join(one.text for one in part)))
        if part and run[0].left - part[-1].right > (4 * far if mark else far):
            yield part
            part = []
        part = part + run
    if part:
        yield part


def _is_twice(part: list[Glyph], run: list[Glyph]) -> bool:
    """Whether a run was drawn a second time, a hair's breadth to the right, to look bold."""
    first = [one for one in part if abs(one.left - run[0].left) < 0.15 * one.style.size]
    return bool(first) and "".join(one.text for one in run) in "".join(one.text for one in part)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that follow each other on one line, without white space at the ends."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            if run:
                run.append(glyph)
        elif run and not _follows(run, glyph):
            yield from _trimmed(run)
            run = [glyph]
        else:
            run.append(glyph)
    yield from _trimmed(run)


def _trimmed(run: list[Glyph]) -> Iterator[list[Glyph]]:
    while run and run[-1].text.isspace():
        run.pop()
    if run:
        yield run


def _follows(run: list[Glyph], glyph: Glyph) -> bool:
    before = next(one for one in reversed(run) if not one.text.isspace())
    larger = max(before.style.size, glyph.style.size)
    gap = glyph.left - before.right
    if not -0.6 * larger < gap < _APART * larger:
        return False
    return _level(before, glyph) or any(_level(one, glyph) for one in run[-8:])


def _level(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand on one line, or the smaller one as a raised or lowered mark beside it."""
    small, large = sorted((one, other), key=lambda glyph: glyph.style.size)
    apart = abs(one.base - other.base)
    is_mark = small.style.size < 0.85 * large.style.size
    return apart < (0.7 if is_mark else 0.2) * large.style.size


def _anchor(run: Sequence[Glyph]) -> Glyph:
    """A character of the size that most of a run has: it tells on which line the run stands."""
    sizes = [round(glyph.style.size, 1) for glyph in run if not glyph.text.isspace()]
    usual = max(set(sizes), key=lambda size: (sizes.count(size), size))
    return next(glyph for glyph in run if round(glyph.style.size, 1) == usual and not glyph.text.isspace())


def _on_one_line(one: list[Glyph], other: list[Glyph]) -> bool:
    """Whether two runs stand on one line; a raised mark by itself is short, no line below a large title."""
    first, second = _anchor(one), _anchor(other)
    if min(len(one), len(other)) <= _MARK:
        return _level(first, second)
    return abs(first.base - second.base) < 0.25 * max(first.style.size, second.style.size)


def _line(run: Sequence[Glyph]) -> Line | None:
    anchor = _anchor(run)
    text = " ".join(set_off("".join(_text(run, anchor))).translate(_LIGATURES).split())
    if _is_raised(run[0], anchor):
        text = _NOTE_AT_START.sub(r"[\1] ", text)  # "1 Severe illness: ..." below a line, no list item
    if not text:
        return None
    bold = sum(glyph.style.bold for glyph in run) > 0.6 * len(run)
    right = max(glyph.right for glyph in run)
    return Line(text, run[0].left, right, anchor.base, anchor.style.size, bold, anchor.style.colour)


def _text(run: Sequence[Glyph], anchor: Glyph) -> Iterator[str]:
    """The characters of a line with its spaces, and its raised marks for `set_off` to settle."""
    space = _space(run) * anchor.style.size
    before: Glyph | None = None
    mark = ""
    for glyph in run:
        if glyph.text.isspace():
            mark, waiting = "", mark
            yield raised(waiting) + " "
            continue
        gap = " " if before is not None and glyph.left - before.right > space else ""
        before = glyph
        if _is_raised(glyph, anchor):
            mark += glyph.text
        else:
            mark, waiting = "", mark
            yield raised(waiting) + gap + _SYMBOLS.get(glyph.text, glyph.text)
    yield raised(mark)


def _space(run: Sequence[Glyph]) -> float:
    """From which gap on there is a space, in sizes of type: wider where the letters are spaced out."""
    gaps = [
        (two.left - one.right) / one.style.size
        for one, two in pairwise(run)
        if not one.text.isspace() and not two.text.isspace()
    ]
    usual = median(gaps) if len(gaps) > 3 else 0.0
    return _GAP if usual < 0.6 * _GAP else 1.6 * usual + 0.05


def _is_raised(glyph: Glyph, anchor: Glyph) -> bool:
    size = anchor.style.size
    return glyph.style.size < 0.85 * size and glyph.base - anchor.base > 0.12 * size
