"""Title, date and source of a PDF: what its first page says before what a program wrote down."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from ....text.datelines import is_dateline
from ....text.dates import DATE, parse_date
from ...content import Facts
from ..layout.blocks import body_type
from ..layout.pieces import Kind, Piece

_TITLE_SIZE = 1.2  # times the size of type of the body
_LINES_OF_TITLE = 4
_LONG = 120  # characters: what is longer is a paragraph, below which no title comes
_NOBODY = re.compile(r"\(?(?:anonymous|unspecified|untitled|unknown|none|user|\W*)\)?|.", re.I)
_PROGRAM = re.compile(
    r"\b(?:microsoft|adobe|acrobat|distiller|indesign|libreoffice|openoffice|latex|pdftex|ghostscript|pscript"
    r"|quarkxpress|reportlab|wkhtmltopdf|chrome|skia|itext|fpdf|canon|xerox|ricoh|scanner|writer)\b|\.dll",
    re.I,
)
# "Data as reported by 8 February 2020", "Data as of:", "Information as at", "Status on", "Issued 3 May 2031"
_AS_OF = re.compile(
    r"(?:(?:all |the )?(?:data|figures|numbers|information|situation|status|report|update|cases)"
    r"\W{1,3})?(?:(?:is|are|was|were)\s)?(?:(?:last )?(?:reported|received|collected|compiled|updated|issued"
    r"|published|released|dated?)\W{1,3})?"
    r"(?:(?:as|by|on|at|of|up to|until|to|as reported by|reported by|cut-?off|date)\W{1,3}){0,3}"
    r"(?:\d{1,2}(?::|h|\.)?\d{0,2}\W{0,2}(?:hrs|hours|am|pm|[A-Z]{2,4})?\W{1,3}(?:on\s)?)?",
    re.I,
)


def properties(told: Mapping[str, str]) -> Facts:
    """What the file's properties say, without what only names a program or nobody."""
    programs = {told.get("Creator", ""), told.get("Producer", "")}
    author = told.get("Author", "").strip()
    if author in programs or _PROGRAM.search(author):
        author = ""
    created = told.get("CreationDate", "").removeprefix("D:")[:8]
    return Facts(_somebody(told.get("Title", "")), parse_date(created), _somebody(author))


def _somebody(value: str) -> str | None:
    return None if _NOBODY.fullmatch(value.strip()) else value.strip()


def own_facts(pages: Sequence[Sequence[Piece]], hinted: Facts) -> Facts:
    """The title and the date that stand on the first page.

    The title is the largest type near the top, with the large lines right below it; where the properties have
    one that stands on the page too, that one counts.
    """
    first = next((page for page in pages if page), ())
    size, _ = body_type([piece for page in pages for piece in page])
    return Facts(title=_title(first, size, hinted.title), date=_date(first))


def _title(page: Sequence[Piece], body: float, known: str | None) -> str | None:
    top = list(_above_the_text(page))
    largest = max((piece.first.size for piece in top), default=0.0)
    if largest < _TITLE_SIZE * body:
        return None
    start = next(number for number, piece in enumerate(top) if piece.first.size == largest)
    lines: list[str] = []
    for piece in top[start : start + _LINES_OF_TITLE]:
        text = " ".join(line.text for line in piece.lines)
        if (
            piece.first.size < _TITLE_SIZE * body
            or _is_date(text)
            or len(" ".join([*lines, text])) > _LONG + 20
        ):
            break
        lines.append(text)
    said = " ".join(" ".join(line.text for line in piece.lines) for piece in page)
    return known if known and _stands_in(known, said) else " ".join(lines) or None


def _above_the_text(page: Sequence[Piece]) -> Iterator[Piece]:
    for piece in page[:12]:
        if sum(len(line.text) for line in piece.lines) > _LONG and len(piece.lines) > 2:
            return
        if piece.kind is not Kind.ROW:
            yield piece


def _stands_in(title: str, text: str) -> bool:
    words = re.findall(r"\w+", title.casefold())
    known = set(re.findall(r"\w+", text.casefold()))
    return len(words) > 1 and sum(word in known for word in words) >= 0.8 * len(words)


def _is_date(text: str) -> bool:
    return is_dateline(text) or _as_of(text) is not None


def _date(page: Sequence[Piece]) -> dt.date | None:
    """A line that is a date, of those near the top; else one that says of when the data are."""
    lines = [line.text for piece in page[:14] for line in piece.lines[:2] if len(line.text) <= _LONG]
    own = next((parse_date(line) for line in lines if is_dateline(line)), None)
    return own or next((date for line in lines if (date := _as_of(line))), None)


def _as_of(line: str) -> dt.date | None:
    for match in DATE.finditer(line):
        if _AS_OF.fullmatch(line[: match.start()].strip() + " ") and len(line) - match.end() < 30:
            return parse_date(match.group())
    return None
