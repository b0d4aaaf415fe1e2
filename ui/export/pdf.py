"""Answers as a PDF, with fpdf2 and the fonts that are installed as packages: the extra `export`."""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...index import BriefingsError
from .report import Entry, Quoted, banner

if TYPE_CHECKING:
    from fpdf import FPDF

INSTALL = "pip install 'briefings[export]'"
_FONTS = "fontpkg_noto_sans"  # how packages of Noto's fonts begin: one a script
_UNKNOWN = "□\ufffd?"
"""The first of these that a font has stands for signs that none has."""
_WIDTH = 0  # up to the right margin
_GREY, _BLACK = 90, 20


def pdf(entries: Sequence[Entry]) -> bytes:
    """A PDF of questions as headings, answers, and quotes with their citations.

    Signs of a script that no installed font has all look alike, and the first page says how many they are.
    Raises BriefingsError where the extra is not installed.
    """
    fonts = _fonts()
    if importlib.util.find_spec("fpdf") is None or not fonts:
        raise BriefingsError(f"to write PDF files, {INSTALL}")
    from fpdf import FPDF

    page = FPDF(format="A4")
    mark = banner(entries)
    page.set_title(entries[0].question if entries else "briefings")
    page.set_creator("briefings")
    page.set_margin(22)
    page.set_auto_page_break(auto=True, margin=20)
    writer = _Writer(page, fonts)
    if mark:  # before the first page, as each page draws it when it begins and ends
        page.header = partial(writer.edge, mark, 8.0)  # type: ignore[method-assign]
        page.footer = partial(writer.edge, mark, -14.0)  # type: ignore[method-assign]
    page.add_page()
    writer.write(entries)
    return bytes(page.output())


def _fonts() -> list[Path]:
    """The upright fonts of the installed packages, that of Latin, Greek and Cyrillic first."""
    names = sorted(one.name for one in pkgutil.iter_modules() if one.name.startswith(_FONTS))
    return [file for name in names for file in _upright(name)]


def _upright(package: str) -> Iterator[Path]:
    found = importlib.util.find_spec(package)
    folders = found.submodule_search_locations or () if found else ()
    files = sorted(file for folder in folders for file in (Path(folder) / "files").glob("*.ttf"))
    yield from [file for file in files if "Italic" not in file.name][:1]


class _Writer:
    """Writes on pages from top to bottom."""

    def __init__(self, page: FPDF, fonts: Sequence[Path]) -> None:
        self._page = page
        for number, font in enumerate(fonts):
            page.add_font(f"f{number}", fname=font)
        page.add_font("bold", fname=fonts[0], variations={"wght": 650.0, "wdth": 100.0})
        page.set_fallback_fonts([f"f{number}" for number in range(1, len(fonts))], exact_match=False)
        self._known: set[int] = set().union(*map(_signs, page.fonts.values()))
        self._unknown = next(one for one in _UNKNOWN if ord(one) in self._known)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write the answers, after a line about what cannot be shown of them."""
        signs = {sign for entry in entries for text in _texts(entry) for sign in text}
        lacking = sum(not self._shows(sign) for sign in signs)
        if lacking:
            stand = f"signs of a script that no installed font has stand as {self._unknown} here"
            self._line(f"{lacking} {stand}; the Word and JSON exports hold them.", grey=True)
        for entry in entries:
            self._line(entry.question, size=15, bold=True, above=4)
            for line in entry.lines:
                self._line(line)
            for quoted in entry.quotes:
                self._quote(quoted)

    def edge(self, mark: str, down: float) -> None:
        """The handling mark in the middle of a line, so far from the top, or for less than 0 the bottom."""
        page = self._page
        page.set_y(down)
        page.set_font("bold", size=9)
        page.set_text_color(_BLACK)
        page.cell(_WIDTH, 6, mark, align="C", new_x="LMARGIN", new_y="NEXT")
        if down > 0:
            page.set_y(page.t_margin)

    def _quote(self, quoted: Quoted) -> None:
        before = f"[{quoted.before}] " if quoted.before else ""
        after = f" [{quoted.after}]" if quoted.after else ""
        self._line(f"{before}“{quoted.exact}”{after}", indent=6, above=2)
        self._line(f"— {quoted.citation}", size=8.5, indent=6, grey=True)

    def _line(
        self,
        text: str,
        *,
        size: float = 10.5,
        bold: bool = False,
        indent: float = 0,
        above: float = 0,
        grey: bool = False,
    ) -> None:
        page = self._page
        page.set_font("bold" if bold else "f0", size=size)
        page.set_text_color(_GREY if grey else _BLACK)
        if above:
            page.ln(above)
        page.set_x(page.l_margin + indent)
        shown = "".join(one if self._shows(one) else self._unknown for one in text)
        page.multi_cell(_WIDTH, size * 0.52, shown, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(1)

    def _shows(self, sign: str) -> bool:
        return sign.isspace() or ord(sign) in self._known


def _signs(font: Any) -> Iterable[int]:
    """The signs that a font has."""
    signs: Iterable[int] = font.cmap
    return signs


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.question, *entry.lines)
    for quoted in entry.quotes:
        yield from (quoted.before, quoted.exact, quoted.after, quoted.citation)
