"""The numbers of lists' items, which programs count and readers see: "3.", "c)", "iii."."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.I)


def letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(number: int) -> str:
    """4 -> iv; numbers without a Roman form stay figures."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, figure in _ROMAN:
        text += figure * (number // value)
        number %= value
    return text


@dataclass(slots=True)
class Counter:
    """Counts the items of one list of HTML: `kind` is its `type`, "1", "a", "A", "i" or "I"."""

    number: int
    step: int = 1
    kind: str = "1"

    def next(self, attributes: Mapping[str, str | None]) -> str:
        """The label of the next item, with a space; its own `value` goes before counting."""
        self.number = _number(attributes.get("value"), self.number)
        label = f"{_figure(self.number, attributes.get('type') or self.kind)}. "
        self.number += self.step
        return label


def ordered_list(attributes: Mapping[str, str | None], items: Callable[[], int]) -> Counter | None:
    """What counts an `ol` of so many items; None for one whose numbers are not shown."""
    if _UNMARKED.search(attributes.get("style") or ""):
        return None
    is_reversed = "reversed" in attributes
    start = _number(attributes.get("start"), items() if is_reversed else 1)
    return Counter(start, -1 if is_reversed else 1, attributes.get("type") or "1")


def _number(written: str | None, default: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", written or "")
    return int(found.group(1)) if found else default


def _figure(number: int, kind: str) -> str:
    if number < 1 or kind not in {"a", "A", "i", "I"}:
        return str(number)
    text = letters(number) if kind in {"a", "A"} else roman(number)
    return text.upper() if kind.isupper() else text
