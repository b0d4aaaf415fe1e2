"""The words of a paragraph of Word, as a reader sees them once all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...raised import raised, set_off
from .equations import M, equation
from .names import FALLBACK, W, is_on, value
from .styles import Look, Styles, look_of
from .symbols import sign, signs_in

BOX = W + "txbxContent"
# Deleted and moved-away text is not seen in Word; text boxes are read after the paragraph they hang on.
UNSEEN = frozenset(
    [*(W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr")), BOX, FALLBACK]
)
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_PLAIN = Look()


class Words:
    """Reads words with the styles of one document."""

    def __init__(self, styles: Styles) -> None:
        """Keep the styles."""
        self._styles = styles

    def of(self, element: Any) -> str:
        """The words of a paragraph or cell, with links, fields, equations and accepted changes."""
        return set_off("".join(self._pieces(element, self._look(element))))

    def _look(self, paragraph: Any) -> Look:
        return self._styles[value(paragraph.find(f"{W}pPr/{W}pStyle"))].look

    def _pieces(self, element: Any, look: Look) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child, look)
            elif tag == W + "p":
                yield from self._pieces(child, self._look(child))
                yield "\n"
            elif tag == W + "t":
                yield signs_in("".join(_all_of(child)))
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == W + "sym":
                yield sign(child.get(W + "char") or "", child.get(W + "font") or "")
            elif tag == W + "ruby":
                yield from self._ruby(child, look)
            elif tag == M + "oMath":
                yield equation(child)
            elif tag not in UNSEEN and not _is_placeholder(child):
                yield from self._pieces(child, look)

    def _run(self, run: Any, look: Look) -> Iterator[str]:
        properties = run.find(W + "rPr")
        if properties is not None:
            style = self._styles[value(properties.find(W + "rStyle"))]
            look = look_of(properties).over(style.look.over(look))
        if look.is_unseen:
            return
        pieces = self._pieces(run, look)
        if look.raised:
            yield raised("".join(pieces))
        else:
            yield from pieces

    def _ruby(self, ruby: Any, look: Look) -> Iterator[str]:
        """The characters, and how they are spoken in brackets after them."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            part = ruby.find(W + name)
            if part is not None:
                yield before + "".join(self._pieces(part, look)) + after


def _all_of(text: Any) -> Iterator[str]:
    """The words of an element; those that stand after a comment or an entity in the middle of it, too."""
    yield text.text or ""
    for child in text:
        yield child.tail or ""


def _is_placeholder(element: Any) -> bool:
    """Whether a content control is still empty, and says "Click here to enter text"."""
    return element.tag == W + "sdt" and bool(is_on(element.find(W + "sdtPr"), "showingPlcHdr"))
