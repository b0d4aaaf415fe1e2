"""A page's characters with the place, size and weight of each, as PDFium knows them."""

from __future__ import annotations

import ctypes
import math
from typing import Any

from ..layout.places import Glyph, Style, turn

_BOLD = 600  # a font's weight from which on it is bold
_FORCED_BOLD = 1 << 18  # the flag of a font descriptor


def read_glyphs(textpage: Any) -> tuple[list[Glyph], int]:
    """The characters of a page in the order of the file, white space among them; and how many are unknown.

    Characters that PDFium made up (spaces and line ends it supposes) are left out, for `lines` sets its own.
    A character that the file's font gives no Unicode for is unknown, and left out.
    """
    from pypdfium2.raw import FPDFText_GetTextObject, FPDFText_GetUnicode, FPDFText_HasUnicodeMapError

    page, unmapped, styles = textpage.raw, 0, _Styles(textpage.raw)
    found: list[Glyph] = []
    place = _Places(page)
    high = 0
    for index in range(textpage.count_chars()):
        thing = FPDFText_GetTextObject(page, index)
        code = FPDFText_GetUnicode(page, index)
        if not thing or code in (10, 13):
            continue
        ends_pair = 0xDC00 <= code < 0xE000
        if high and not ends_pair:
            unmapped, high = unmapped + 1, 0
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or FPDFText_HasUnicodeMapError(page, index) == 1:
            unmapped += 1
            continue
        if 0xD800 <= code < 0xDC00:  # the first half of a pair, whose second half is the next character
            high = code
            continue
        if ends_pair and not high:
            unmapped += 1
            continue
        if ends_pair:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        style = styles.of(thing, index)
        left, right, base = place.of(index, style)
        found.append(Glyph("-" if code == 2 else chr(code), left, right, base, style))
    return found, unmapped + bool(high)


class _Places:
    """Where characters stand; keeps the C structures that PDFium writes to."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, index: int, style: Style) -> tuple[float, float, float]:
        """Left, right and base line of a character, turned by its angle."""
        raw, box = self._raw, self._box
        raw.FPDFText_GetLooseCharBox(self._page, index, box)
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        if not style.angle:
            return box.left, max(box.right, box.left), self._y.value
        corners = [turn(x, y, style.angle)[0] for x in (box.left, box.right) for y in (box.bottom, box.top)]
        return min(corners), max(corners), turn(self._x.value, self._y.value, style.angle)[1]


class _Styles:
    """The style of each text object, asked for once."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._known: dict[int, Style] = {}

    def of(self, thing: Any, index: int) -> Style:
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in self._known:
            self._known[key] = _style(self._page, thing, index)
        return self._known[key]


def _style(page: Any, thing: Any, index: int) -> Style:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, index, matrix)
    size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(page, index, *parts)
    red, green, blue, _ = (part.value for part in parts)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 5) * 5 % 360
    mark = raw.FPDFPageObj_GetMarkedContentID(thing)
    return Style(abs(size) or 1.0, _is_bold(page, index), (red, green, blue), mark, angle)


def _is_bold(page: Any, index: int) -> bool:
    from pypdfium2 import raw

    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page, index, name, 128, flags)
    weight = raw.FPDFText_GetFontWeight(page, index)
    said = name.value.lower()
    named = any(word in said for word in (b"bold", b"black", b"heavy", b"demi"))
    return named or bool(flags.value & _FORCED_BOLD) or weight >= _BOLD
