"""The numbers that Word sets before paragraphs by itself: "2.", "1.3", "(a)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..lists import roman
from .names import W, value

_LEVEL = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: from which number it counts, in what figures, and what stands around them."""

    start: int
    figures: str
    text: str
    is_legal: bool  # all of its numbers are in Arabic figures
    style: str | None

    @property
    def has_number(self) -> bool:
        return self.figures not in {"bullet", "none"} and "%" in self.text


@dataclass(slots=True)
class _List:
    """The levels of one `w:num`, and its count, which it shares with other lists of the same kind."""

    levels: dict[int, _Level]
    restarts: dict[int, int]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in the order in which it is asked."""

    def __init__(self, root: Any | None) -> None:
        """`root` is the `w:numbering` element; None where a document numbers nothing."""
        kinds = (
            {}
            if root is None
            else {kind.get(W + "abstractNumId"): kind for kind in root.iter(W + "abstractNum")}
        )
        counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _List] = {}
        for number in () if root is None else root.iter(W + "num"):
            kind = value(number.find(W + "abstractNumId")) or ""
            if kind in kinds:
                one = _list(kinds[kind], number)
                one.counts = counts.setdefault(kind, {})
                self._lists[number.get(W + "numId")] = one

    def level_of(self, number: str, style: str | None) -> int:
        """The level that a list keeps for paragraphs of a style."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def label(self, number: str, level: int) -> str:
        """The next label at a level of a list, with a space; "" for bullets and unknown lists."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        if level in found.restarts:
            found.counts[level] = found.restarts.pop(level) - 1
        here = found.levels[level]
        found.counts[level] = found.counts.get(level, here.start - 1) + 1
        for deeper in [at for at in found.counts if at > level]:
            del found.counts[deeper]
        return (
            f"{_LEVEL.sub(lambda one: _figure(found, here, int(one.group(1)) - 1), here.text)} "
            if here.has_number
            else ""
        )


def _figure(found: _List, here: _Level, at: int) -> str:
    level = found.levels.get(at)
    if level is None:
        return ""
    return _written(found.counts.get(at, level.start), "decimal" if here.is_legal else level.figures)


def _written(number: int, figures: str) -> str:
    if figures in {"lowerLetter", "upperLetter"} and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # after z comes aa, then bb
    elif figures in {"lowerRoman", "upperRoman"}:
        text = roman(number)
    else:
        return f"{number:02}" if figures == "decimalZero" else str(number)
    return text.upper() if figures.startswith("upper") else text


def _list(kind: Any, number: Any) -> _List:
    levels = {int(level.get(W + "ilvl") or 0): _level(level) for level in kind.findall(W + "lvl")}
    restarts: dict[int, int] = {}
    for override in number.findall(W + "lvlOverride"):
        at = int(override.get(W + "ilvl") or 0)
        if (own := override.find(W + "lvl")) is not None:
            levels[at] = _level(own)
        if (start := value(override.find(W + "startOverride"))) and start.isdigit():
            restarts[at] = int(start)
    return _List(levels, restarts)


def _level(element: Any) -> _Level:
    start = value(element.find(W + "start")) or "1"
    return _Level(
        int(start) if start.isdigit() else 1,
        value(element.find(W + "numFmt")) or "decimal",
        value(element.find(W + "lvlText")) or "",
        element.find(W + "isLgl") is not None,
        value(element.find(W + "pStyle")),
    )
