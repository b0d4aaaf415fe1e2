"""Names of the elements of Word files, and how their values are read."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
_OFF = frozenset(["0", "false", "off", "none"])


def value(element: Any | None) -> str | None:
    """The `w:val` of an element, or None where there is no element."""
    return None if element is None else element.get(W + "val")


def is_on(properties: Any | None, name: str) -> bool | None:
    """Whether a property such as `w:strike` is switched on; None where it is not spoken of."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else (value(found) or "1") not in _OFF
