"""Charts and SmartArt -> text: a chart is a table of its series, SmartArt the words in its boxes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from ....types import CELL_SEPARATOR
from ...content import Block

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_NO_BOXES = frozenset(["pres", "parTrans", "sibTrans"])
_FIRST_DAY = dt.date(1899, 12, 30)  # of Excel's count of days
_MOST_POINTS = 10_000
Points = dict[int, str]


def chart_blocks(root: Any) -> list[Block]:
    """The title of a chart, then one row for each category, under a row with the names of the series.

    Nothing for a chart that keeps no values in the file.
    """
    series = list(root.iter(_C + "ser"))
    columns = [_points(one, "val") or _points(one, "yVal") for one in series]
    if not any(columns):
        return []
    names = [_words(one.find(_C + "tx")) for one in series]
    categories = next(filter(None, (_points(one, "cat") or _points(one, "xVal") for one in series)), {})
    rows = [[_axis_title(root), *names]] if any(names) else []
    for at in sorted({at for column in (categories, *columns) for at in column}):
        rows.append([categories.get(at, ""), *(column.get(at, "") for column in columns)])
    title = _words(root.find(f"{_C}chart/{_C}title"))
    titles = [Block(title)] if title else []
    return [*titles, *(Block(CELL_SEPARATOR.join(row), tight=number > 0) for number, row in enumerate(rows))]


def smart_art_blocks(root: Any) -> Iterator[Block]:
    """The words in each box of a SmartArt's data, in the order in which they were written."""
    for point in root.iter(_DGM + "pt"):
        if point.get("type") not in _NO_BOXES:
            for paragraph in point.iter(_A + "p"):
                yield Block("".join(text.text or "" for text in paragraph.iter(_A + "t")))


def _axis_title(root: Any) -> str:
    for axis in ("catAx", "dateAx"):
        title = root.find(f"{_C}chart/{_C}plotArea/{_C}{axis}/{_C}title")
        if title is not None:
            return _words(title)
    return ""


def _words(element: Any) -> str:
    """What a title or the name of a series says, written in it or taken from a sheet."""
    if element is None:
        return ""
    pieces = [one.text or "" for one in element.iter(_A + "t")] or [
        one.text or "" for one in element.iter(_C + "v")
    ]
    return " ".join("".join(pieces).split())


def _points(series: Any, name: str) -> Points:
    """The values or categories of a series, by their place."""
    parent = series.find(_C + name)
    if parent is None:
        return {}
    levels = [*parent.iter(_C + "lvl")] or [parent]
    points: Points = {}
    for level in levels:  # the innermost of several levels of categories comes first
        code = level.find(f".//{_C}formatCode")
        shown = (code.text or "") if code is not None else ""
        for point in level.iter(_C + "pt"):
            at, value = int(point.get("idx") or 0), point.find(_C + "v")
            text = _shown((value.text or "") if value is not None else "", point.get("formatCode") or shown)
            if at < _MOST_POINTS:
                points[at] = f"{text} {points[at]}" if at in points else text
    return points


def _shown(value: str, code: str) -> str:
    """A value as the sheet shows it, about: 0.25 in the format 0% is 25%, 47880 in d/m/y a day."""
    try:
        number = float(value)
    except ValueError:
        return " ".join(value.split())
    if "%" in code:
        return f"{number * 100:.4g}%"
    if re.search(r"y", re.sub(r"\"[^\"]*\"|\[[^\]]*\]", "", code), re.I) and 0 < number < 100_000:
        return (_FIRST_DAY + dt.timedelta(days=int(number))).isoformat()
    return f"{number:.12g}" if abs(number) < 1e12 else value
