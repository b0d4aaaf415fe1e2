"""Raised marks: "1,204" with a small 3 behind it is no 12,043, and 10 with a raised 6 is no 106.

A reader of a format puts `raised(mark)` among its words, and `set_off` settles it once a line is whole, for
only then is it known what the mark stands behind.
"""

import re

_START, _END = "\ue000", "\ue001"  # private to one program; none of them is left in a text
_MARK = re.compile(f"{_START}([^{_START}{_END}]*){_END}")
_STRAY = re.compile(f"[{_START}{_END}]")
_SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|o|º|ª|è?me|ère", re.I)
_POWER_OF = re.compile(r"(?<![\w.,])(?:10|2|e|[a-z])$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµn]?m|ft|yd|mi|nmi|in|s|sec|h|ha|l)$")
_EXPONENT = re.compile(r"[+\-−]?\d{1,3}|n")
_NOTE = re.compile(r"\d+(?:\s*[,–-]\s*\d+)*|[a-z]|[*†‡§¶#]+")


def raised(mark: str) -> str:
    """A mark for `set_off` to settle; nothing for nothing."""
    return f"{_START}{mark}{_END}" if mark.strip() else mark


def set_off(text: str) -> str:
    """The text with its raised marks set off from numbers and words before them.

    >>> set_off(f"1,204{raised('3')} dead on 12 km{raised('2')}, the 5{raised('th')} day")
    '1,204 [3] dead on 12 km², the 5th day'
    """
    if _START not in text:
        return text
    text = text.replace(_END + _START, "")  # one mark, written in two pieces
    return _STRAY.sub(
        "", _MARK.sub(lambda mark: _settled(text[max(0, mark.start() - 30) : mark.start()], mark), text)
    )


def _settled(before: str, mark: re.Match[str]) -> str:
    words = mark.group(1).strip()
    bare = words.strip("[]()")
    last = before[-1:]
    if last.isdigit() and _ORDINAL.fullmatch(words):
        return words
    if _EXPONENT.fullmatch(words) and (_POWER_OF.search(before) or _UNIT.search(before)):
        return words.translate(_SUPERSCRIPTS)
    if not (last.isalnum() or last in "%)]") or not last:
        return f"[{bare}]" if _NOTE.fullmatch(bare) and last and not last.isspace() else words
    return f" [{bare}]" if _NOTE.fullmatch(bare) or last.isdigit() else words
