"""PDF -> text, with pypdfium2: lines and where they stand; `paragraphs` makes them whole again."""

import threading
from collections.abc import Iterator
from typing import Any

from ...errors import LoadError
from ...text.dates import parse_date
from ..content import Block, Content, Facts
from ..decode import recognise
from .paragraphs import Line, paragraphs

_PDFIUM = threading.Lock()  # PDFium is not safe to use from two threads
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LINE_END_HYPHEN = "\x02"  # what PDFium makes of a hyphen at the end of a line
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def load_pdf(raw: bytes) -> Content:
    """Pages in order, columns in the order PDFium reads them; lines joined to paragraphs."""
    if b"%PDF-" not in raw[:1024]:
        found = recognise(raw)
        raise LoadError(
            "is not a PDF" + (f" but {found}: give it the suffix that belongs to it" if found else "")
        )
    with _PDFIUM:
        document = _open(raw)
        try:
            facts = _facts(document)
            pages = [_lines(document, number) for number in range(len(document))]
            if not any(pages):
                raise LoadError(_without_text(document))
        finally:
            document.close()
    return Content(blocks=tuple(Block(text) for text in paragraphs(pages)), hinted=facts)


def _open(raw: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]

    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise LoadError("is password-protected: save a copy without the password") from error
        raise LoadError("is a damaged PDF: copy or download it again") from error


def _facts(document: Any) -> Facts:
    told = document.get_metadata_dict()
    created = told.get("CreationDate", "").removeprefix("D:")[:8]
    return Facts(told.get("Title") or None, parse_date(created), told.get("Author") or None)


def _without_text(document: Any) -> str:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]

    for page in document:
        if next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]), None) is not None:
            return "is a scan without text: run OCR over it first"
    return "has no text in it"


def _lines(document: Any, number: int) -> list[Line]:
    """The lines of one page that hold text, in reading order."""
    from pypdfium2.raw import FPDFText_GetUnicode

    page = document[number]
    text = page.get_textpage()
    try:
        characters = [chr(FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]
        return [_line(text, characters, start, end) for start, end in _line_spans(characters)]
    finally:
        text.close()
        page.close()


def _line_spans(characters: list[str]) -> Iterator[tuple[int, int]]:
    """Where the lines are among the characters of a page; without white space at their ends."""
    start = 0
    for index, character in enumerate([*characters, "\n"]):
        if character in "\r\n" or character == _LINE_END_HYPHEN:
            end = index + (character == _LINE_END_HYPHEN)
            while start < end and characters[start].isspace():
                start += 1
            while end > start and characters[end - 1].isspace():
                end -= 1
            if start < end:
                yield start, end
            start = index + 1


def _line(page: Any, characters: list[str], start: int, end: int) -> Line:
    left, bottom, _, top = page.get_charbox(start, loose=True)
    right = page.get_charbox(end - 1, loose=True)[2]
    text = "".join(characters[start:end]).replace(_LINE_END_HYPHEN, "-").translate(_LIGATURES)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(whole, left=left, right=right, bottom=bottom, size=abs(top - bottom) or 1.0)
