"""Equations of Word and PowerPoint in one line, as people type them: "x=(a+b)/2", "10^6", "√(x)"."""

from __future__ import annotations

from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PROPERTIES = frozenset(
    M + name
    for name in ("rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "radPr", "dPr", "naryPr", "argPr", "sSubSupPr")
)


def equation(element: Any) -> str:
    """The words and signs of an `m:oMath`, or of a part of one.

    >>> from lxml.etree import fromstring
    >>> space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    >>> equation(fromstring(f"<m:oMath {space}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den>"
    ...     "<m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"))
    '1/2'
    """
    kind = element.tag.removeprefix(M) if isinstance(element.tag, str) else ""
    if kind in _SHAPES:
        return _SHAPES[kind](element)
    if kind == "t":
        return element.text or ""
    return "".join(equation(child) for child in element if child.tag not in _PROPERTIES)


def _part(element: Any, name: str) -> str:
    found = element.find(M + name)
    return equation(found) if found is not None else ""


def _grouped(text: str) -> str:
    """In brackets where a line of type would not show what belongs together."""
    return text if len(text) < 2 or text.replace(".", "").replace(",", "").isalnum() else f"({text})"


def _fraction(element: Any) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _power(element: Any) -> str:
    return f"{_part(element, 'e')}^{_grouped(_part(element, 'sup'))}"


def _lowered(element: Any) -> str:
    return f"{_part(element, 'e')}_{_grouped(_part(element, 'sub'))}"


def _both(element: Any) -> str:
    return f"{_lowered(element)}^{_grouped(_part(element, 'sup'))}"


def _root(element: Any) -> str:
    return f"{_part(element, 'deg')}√{_grouped(_part(element, 'e'))}"


def _sum(element: Any) -> str:
    """A sum, product or integral with its limits."""
    sign = element.find(f"{M}naryPr/{M}chr")
    limits = "".join(
        mark + _grouped(text) for mark, name in (("_", "sub"), ("^", "sup")) if (text := _part(element, name))
    )
    return f"{sign.get(M + 'val') if sign is not None else '∫'}{limits} {_part(element, 'e')}"


def _bracketed(element: Any) -> str:
    signs = {
        name: found.get(M + "val") or ""
        for name in ("begChr", "endChr", "sepChr")
        if (found := element.find(f"{M}dPr/{M}{name}")) is not None
    }
    inside = signs.get("sepChr", "|").join(equation(one) for one in element.findall(M + "e"))
    return f"{signs.get('begChr', '(')}{inside}{signs.get('endChr', ')')}"


_SHAPES = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _sum,
    "d": _bracketed,
}
