"""What a style of Word says of its text: whether it is hidden, struck or raised, a heading, or numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .names import W, is_on, value


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where neither it nor its style says."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether a reader does not see the text, or sees it struck out."""
        return bool(self.hidden or self.struck)

    def over(self, below: Look) -> Look:
        """This look, with what it leaves open taken from the one `below`."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything that it takes over from the style that it is based on."""

    look: Look = Look()
    is_heading: bool = False
    numbering: tuple[str | None, str | None] = (None, None)  # id of the list, level


def look_of(properties: Any | None) -> Look:
    """The look that a `w:rPr` gives."""
    if properties is None or not len(properties):
        return Look()
    struck, twice = is_on(properties, "strike"), is_on(properties, "dstrike")
    position = value(properties.find(W + "vertAlign"))
    return Look(
        is_on(properties, "vanish"),
        struck or twice if struck or twice is not None else struck,
        None if position is None else position == "superscript",
    )


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Any | None) -> None:
        """`root` is the `w:styles` element; None where a document has no styles."""
        found = root.iter(W + "style") if root is not None else ()
        self._elements = {style.get(W + "styleId"): style for style in found}
        self._known: dict[str | None, Style] = {None: Style()}

    def __getitem__(self, name: str | None) -> Style:
        """The style of an id; a plain one for an id that is not there."""
        if name not in self._known:
            self._known[name] = Style()  # what a style that is based on itself gets
            element = self._elements.get(name)
            if element is not None:
                self._known[name] = self._read(element)
        return self._known[name]

    def _read(self, element: Any) -> Style:
        below = self[value(element.find(W + "basedOn"))]
        name = (value(element.find(W + "name")) or "").lower()  # Word stores the names in English
        numbering = numbering_of(element.find(W + "pPr"))
        return replace(
            below,
            look=look_of(element.find(W + "rPr")).over(below.look),
            is_heading=below.is_heading or name == "title" or name.startswith("heading"),
            numbering=(numbering[0] or below.numbering[0], numbering[1] or below.numbering[1]),
        )


def numbering_of(properties: Any | None) -> tuple[str | None, str | None]:
    """The list and the level that a `w:pPr` puts a paragraph in."""
    numbering = properties.find(W + "numPr") if properties is not None else None
    if numbering is None:
        return None, None
    return value(numbering.find(W + "numId")), value(numbering.find(W + "ilvl"))
