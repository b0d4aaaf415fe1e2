"""The words of a paragraph on a slide, and the numbers that PowerPoint sets before paragraphs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...raised import raised, set_off
from ..lists import letters, roman
from .equations import M, equation
from .symbols import signs_in

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KIND = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)\w*?(Period|ParenR|ParenBoth|Plain|Minus)?")
_MARKS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}", "Minus": "- {} -"}


def words(paragraph: Any) -> str:
    """The words of an `a:p`: no struck ones, raised marks set off."""
    return set_off("".join(_pieces(paragraph)))


def lines(body: Any) -> Iterator[str]:
    """The paragraphs of a text frame, with the numbers of its lists."""
    counts: dict[int, tuple[str, int]] = {}  # level -> kind of number, the last number
    for paragraph in body.iter(A + "p"):
        text = words(paragraph)
        if text.strip():
            yield _label(paragraph, counts) + text


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in {A + "r", A + "fld"}:
            yield from _run(child)
        elif child.tag == A + "br":
            yield "\n"
        elif child.tag == M + "oMath":
            yield equation(child)
        elif isinstance(child.tag, str) and not child.tag.startswith(A):  # what an equation is wrapped in
            yield from _pieces(child)


def _run(run: Any) -> Iterator[str]:
    properties, text = run.find(A + "rPr"), run.find(A + "t")
    shown = signs_in((text.text or "") if text is not None else "")
    if properties is None:
        yield shown
    elif properties.get("strike", "noStrike") == "noStrike":
        baseline = properties.get("baseline", "0").rstrip("%")
        yield raised(shown) if baseline.isdigit() and int(baseline) > 0 else shown


def _label(paragraph: Any, counts: dict[int, tuple[str, int]]) -> str:
    """The number before a paragraph, "" for none; it counts on from `counts`, which is kept up to date."""
    properties = paragraph.find(A + "pPr")
    level = int(properties.get("lvl", "0")) if properties is not None else 0
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    numbered = properties.find(A + "buAutoNum") if properties is not None else None
    if numbered is None:
        counts.pop(level, None)
        return ""
    kind, start = numbered.get("type", "arabicPeriod"), numbered.get("startAt", "1")
    before = counts.get(level)
    number = before[1] + 1 if before and before[0] == kind else int(start) if start.isdigit() else 1
    counts[level] = (kind, number)
    return f"{_written(kind, number)} "


def _written(kind: str, number: int) -> str:
    found = _KIND.fullmatch(kind)
    if found is None:
        return f"{number}."
    figures, mark = found.group(1), found.group(2) or "Period"
    if figures.startswith("alpha"):
        text = letters(number)
    else:
        text = roman(number) if figures.startswith("roman") else str(number)
    return _MARKS[mark].format(text.upper() if figures.endswith("Uc") else text)
