"""The pieces of all pages -> blocks of text: sentences whole, headings known, figures under labels."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ....text.figures import is_figure, is_label
from ....types import CELL_SEPARATOR
from ...content import Block
from ...normalise import normalise
from .paragraphs import HANGING, SENTENCE_END, before
from .pieces import LABEL, Kind, Piece

_LONGEST_HEADING = 220  # characters
_LOOK_BACK = 8  # pieces at the end of a page that may stand below the one that goes on
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Þ]")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that grows: its pieces, each with the number of its page."""

    pieces: list[tuple[int, Piece]]
    kind: Kind
    tight: bool = False
    heading: bool = False

    @property
    def last(self) -> Piece:
        return self.pieces[-1][1]


def blocks(pages: Sequence[Sequence[Piece]], words: Mapping[str, int]) -> list[Block]:
    """The text of a document, in the order of reading; each block says where in it a page begins."""
    paragraphs = _joined(pages)
    body = body_type([piece for page in pages for piece in page])
    below = False
    for paragraph in paragraphs:
        paragraph.heading = len(paragraph.pieces) == 1 and is_heading(paragraph.last, body, below=below)
        below = paragraph.heading
    _put_under_labels(paragraphs)
    return [_block(paragraph, words) for paragraph in paragraphs]


def _joined(pages: Sequence[Sequence[Piece]]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for number, page in enumerate(pages):
        for place, piece in enumerate(page):
            above = _goes_on_with(found, piece, new_page=place == 0 and number > 0)
            if above is not None:
                above.pieces.append((number, piece))
            elif piece.kind is Kind.ROW and place == 0 and _is_head_again(found, piece):
                continue
            else:
                goes_on = piece.kind is Kind.ROW and place == 0 and _same_table(found, piece)
                found.append(_Paragraph([(number, piece)], piece.kind, piece.tight or goes_on))
    return found


def _same_table(found: Sequence[_Paragraph], row: Piece) -> bool:
    """Whether a row at the top of a page belongs to the table at the end of the page before."""
    last = found[-1].last if found else None
    return bool(last and last.kind is Kind.ROW and _cells(last) == _cells(row) > 0)


def _is_head_again(found: Sequence[_Paragraph], row: Piece) -> bool:
    if not _same_table(found, row):
        return False
    heads = (one for one in reversed(found) if one.kind is Kind.ROW and not one.tight)
    head = next(heads, None)
    return head is not None and head.last.first.text == row.first.text


def _cells(row: Piece) -> int:
    return row.first.text.count(CELL_SEPARATOR)


def _goes_on_with(found: Sequence[_Paragraph], piece: Piece, *, new_page: bool) -> _Paragraph | None:
    """The paragraph that a piece goes on with; notes and small print may stand between on a page's foot."""
    if piece.kind not in (Kind.TEXT, Kind.ITEM) or LABEL.match(piece.first.text):
        return None
    for above in reversed(found[-_LOOK_BACK:] if new_page else found[-1:]):
        small = above.kind is Kind.NOTE or above.last.last.size < 0.93 * piece.first.size
        if not small:
            return above if _goes_on(above, piece, new_page=new_page) else None
    return None


def _goes_on(above: _Paragraph, piece: Piece, *, new_page: bool) -> bool:
    last, first = above.last.last, piece.first
    if above.kind not in (Kind.TEXT, Kind.ITEM) or SENTENCE_END.search(last.text):
        return False
    if not 0.93 < first.size / last.size < 1.08 or _words(above) < 4:
        return False
    flows = first.text[:1].islower() or bool(HANGING.search(last.text))
    if new_page:
        return flows or (above.kind is piece.kind and last.bold == first.bold and not _is_short(above))
    apart = piece.kind is Kind.ITEM
    return flows and not apart and last.bold == first.bold and abs(last.bottom - first.bottom) < 3 * last.size


def _words(paragraph: _Paragraph) -> int:
    return sum(len(line.text.split()) for _, piece in paragraph.pieces for line in piece.lines)


def _is_short(paragraph: _Paragraph) -> bool:
    """Whether the last line of a paragraph ends well before its longest one."""
    lines = paragraph.last.lines
    right = max(line.right for line in lines)
    return len(lines) < 2 or right - lines[-1].right > 8 * lines[-1].size


def body_type(pieces: Sequence[Piece]) -> tuple[float, bool]:
    """The size of type that most of a document is set in, and whether that is bold."""
    counted: Counter[tuple[float, bool]] = Counter()
    for piece in pieces:
        for line in piece.lines:
            counted[round(line.size, 1), line.bold] += len(line.text)
    return counted.most_common(1)[0][0] if counted else (1.0, False)


def is_heading(piece: Piece, body: tuple[float, bool], *, below: bool = False) -> bool:
    """Whether a piece is set as a heading: short, no sentence, and larger, bolder or in capitals.

    `below` says that it stands right below one: then it may go on with a small letter.
    """
    text = " ".join(line.text for line in piece.lines)
    if piece.kind not in (Kind.TEXT, Kind.HEADING) or len(text) > _LONGEST_HEADING or len(piece.lines) > 3:
        return False
    if re.search(r"[.,;][\"'”’)\]]*$", text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if (text[0].isdigit() and not _NUMBERED.match(text)) or (text[0].islower() and not below):
        return False
    size, bold = body
    if piece.first.bold and not bold:
        return piece.first.size >= 0.7 * size
    return piece.first.size >= 0.95 * size and (
        piece.kind is Kind.HEADING or piece.first.size >= 1.15 * size or _in_capitals(text)
    )


def _in_capitals(text: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", text)
    return letters.isupper() and (len(letters) > 5 or len(text.split()) > 1 < len(letters) - 2)


def _put_under_labels(paragraphs: Sequence[_Paragraph]) -> None:
    """Let lines of figures stand right below their label, a heading then, and below each other."""
    for above, line in pairwise(paragraphs):
        if not _is_figure(line):
            continue
        if above.heading or _is_label(above):
            above.heading = line.tight = True
        elif _is_figure(above) and above.tight:
            line.tight = True


def _is_label(paragraph: _Paragraph) -> bool:
    """Whether a paragraph only names what figures below it are of: "Outside of China"."""
    lines = [line for _, piece in paragraph.pieces for line in piece.lines]
    return paragraph.kind is Kind.TEXT and len(lines) == 1 and is_label(lines[0].text)


def _is_figure(paragraph: _Paragraph) -> bool:
    """Whether a paragraph is one line of figures, as in a box of them."""
    lines = [line for _, piece in paragraph.pieces for line in piece.lines]
    alone = paragraph.kind is Kind.TEXT and len(lines) == 1 and not paragraph.heading
    return alone and is_figure(lines[0].text)


def _block(paragraph: _Paragraph, words: Mapping[str, int]) -> Block:
    pieces: list[str] = []
    turns: dict[int, int] = {}
    length = 0
    for page, piece in paragraph.pieces:
        for line in piece.lines:
            text = normalise(line.text)
            if pieces:
                length -= len(pieces[-1])
                pieces[-1] = before(pieces[-1], text, words)
                length += len(pieces[-1])
            turns.setdefault(page, length)
            pieces.append(text)
            length += len(text)
    return Block(
        "".join(pieces), heading=paragraph.heading, tight=paragraph.tight, pages=tuple(turns.items())
    )


def texts(pages: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """The words of all lines."""
    for page in pages:
        for piece in page:
            for line in piece.lines:
                yield line.text
