"""Document -> passages, passage -> sentences; every span an exact slice.

Passages are runs of whole sentences within the model's limit and tile the document: joined they are its text,
and no character is in two. Nothing here searches for text: repeated paragraphs cannot shift an offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from .text.dates import is_dateline
from .types import Span

# Part of an index's settings: text cut by other rules must not be mixed with it.
SEGMENTER = "sentences-1"

CountTokens = Callable[[Sequence[str]], list[int]]
SizedSpan = tuple[Span, int]  # with its size in tokens

_JOIN_UP_TO = 128  # tokens; short paragraphs are joined to passages of about this size
_LABEL = 24  # tokens; what is longer is more than a title and a heading
_SHORT_LINE = 45  # characters; a line cut this early was not wrapped
_WINDOW = 10_000  # characters of a paragraph that sentencex is shown at a time
_COUNTED = 200_000  # characters whose tokens are counted at a time, about
_CELL = " | "  # how the loaders write the cells of a table's row
_BLANK_LINE = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\s+|\S+\s*")
_STARTS_AFRESH = re.compile(r"[\W_]*[A-Z0-9]")
# sentencex panics on some Unicode line separators and joins words across others: it sees a plain space there.
_PLAIN_SPACES = {ord(c): " " for c in "\x0b\x0c\x1c\x1d\x1e\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"}
_PLAIN_SPACES |= {code: " " for code in range(0x2000, 0x200B)}
_MISSED = re.compile(r"\d May\.\s+(?=[\"“‘]?[A-Z])")  # which sentencex takes for an abbreviation
_FALLBACK_END = re.compile(r"(?<![.!?…。？！؟])[.!?…。？！؟]+[\"'”’)\]]*\s+")

# Boundaries that sentencex sets and that are none: (end of the left part, start of the right part).
_NO_BOUNDARY = (
    # "at 9 a.m. | Monday", "5 p.m. | EDT"
    (
        re.compile(r"\b[ap]\.\s?m\.\s+\Z", re.I),
        re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b"),
    ),
    # "am 14. | Juni", "3. August"
    (
        re.compile(r"(?<!\d)[1-3]?\d\.\s+\Z"),
        re.compile(r"(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|(?:Septem|Okto|Novem|Dezem)ber)\b"),
    ),
    # "2. | Hiring", the number of a heading or of a point in a list
    (re.compile(r"\A\s*(?:\d{1,2}|[A-Za-z])[.)]\s+\Z"), re.compile("")),
    # "D-N. | Y."
    (re.compile(r"\b[A-Z]-[A-Z]\.\s*\Z"), re.compile(r"[A-Z]\.")),
    # '"Go away!" | Sgt. Hall yelled.'
    (
        re.compile(r"[!?][\"”’']\s*\Z"),
        re.compile(
            r"(?:[A-Z][\w.'’-]*\s+){0,4}(?:said|asked|yelled|shouted|replied|added|wrote|warned|told)\b"
        ),
    ),
)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without the white space around them.

    >>> [text[start:end] for text in ["One. Two?"] for start, end in sentences(text)]
    ['One.', 'Two?']
    """
    return [span for unit in _units(text) if (span := _strip(text, unit))]


def passages(
    text: str,
    count_tokens: CountTokens,
    limit: int,
    headings: Sequence[Span] = (),
) -> list[Span]:
    """Spans that tile `text`, each of whole sentences and of at most `limit` tokens by `count_tokens`.

    A paragraph stays whole where it fits and short ones are joined; a heading goes with what follows it.
    A sentence over the limit is cut at white space, or anywhere when it has none.
    """

    units = _units(text)
    if not units:
        return []
    sized = _fitting(text, _sized(text, units, measure := _measure(count_tokens, limit)), measure, limit)
    return list(_pack(text, sized, limit, {heading.start for heading in headings}))


def _measure(count_tokens: CountTokens, limit: int) -> CountTokens:
    """Counts the tokens of pieces, a few at a time: a tokenizer keeps a hundred bytes for each token.

    A word piece model takes any very long word for one unknown token; it is long all the same. What is too
    long for a passage whatever its tokens is not counted at all.
    """

    def measure(pieces: Sequence[str]) -> list[int]:
        sizes = [len(piece) // 16 for piece in pieces]
        short = [number for number, size in enumerate(sizes) if size <= limit]
        for numbers in _parts(pieces, short):
            for number, tokens in zip(numbers, count_tokens([pieces[n] for n in numbers]), strict=True):
                sizes[number] = max(sizes[number], tokens)
        return sizes

    return measure


def _parts(pieces: Sequence[str], numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers of pieces, as many at a time as have some hundred thousand characters."""
    part: list[int] = []
    characters = 0
    for number in numbers:
        part.append(number)
        characters += len(pieces[number])
        if characters > _COUNTED:
            yield part
            part, characters = [], 0
    if part:
        yield part


def _sized(text: str, spans: list[Span], measure: CountTokens) -> list[SizedSpan]:
    """Each span with its size: all in one call, for a tokenizer takes many at once far faster."""
    return list(zip(spans, measure([text[start:end] for start, end in spans]), strict=True))


def _units(text: str) -> list[Span]:
    """Sentences with the white space that follows them; they tile the text."""
    starts = [start for block in _blocks(text) for start in _sentence_starts(text, block)]
    return [Span(start, end) for start, end in pairwise([*starts, len(text)])]


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, and within them lines that no sentence runs across; they tile the text."""
    start = 0
    for newline in re.finditer(r"\n\s*", text):
        cut = newline.end()
        if cut < len(text) and ("\n" in newline.group()[1:] or _is_line_break(text, start, newline)):
            yield Span(start, cut)
            start = cut
    if start < len(text):
        yield Span(start, len(text))


def _is_line_break(text: str, start: int, newline: re.Match[str]) -> bool:
    """Whether a line ends by intent, as a heading or a table's row does, and is not wrapped."""
    end, cut = newline.span()
    line = text[max(start, text.rfind("\n", start, end) + 1) : end].strip()
    following = text[cut : text.find("\n", cut) + 1 or len(text)]
    if _CELL in line or _CELL in following:
        return True
    after = cut + len(following)
    if (
        len(following) <= 2 * _SHORT_LINE
        and not text[after : after + 1].strip()
        and is_dateline(following.strip())
    ):
        return True  # the paragraph ends in a date and no full stop: no sentence runs into it
    return len(line) <= _SHORT_LINE and line[-1:] not in ",;-–—" and bool(_STARTS_AFRESH.match(following))


def _sentence_starts(text: str, block: Span) -> list[int]:
    """Where a sentence starts inside one paragraph or line, the block's own start among them."""
    start, end = block
    plain = text[start:end].translate(_PLAIN_SPACES)
    found = [start + place for place in _boundaries(plain)]
    found += [start + match.end() for match in _MISSED.finditer(plain)]
    kept = [start]
    for cut in sorted(found):
        if start < cut < end and not _is_false_boundary(text, kept[-1], cut, end):
            kept.append(cut)
    return kept


def _boundaries(plain: str) -> Iterator[int]:
    """Where sentencex begins sentences; of a very long paragraph it is shown a part at a time.

    Its time can grow with the square of the length. A part begins where the last sentence of the part before
    it did, and where that has next to none, anywhere.
    """
    start = 0
    while len(plain) - start > _WINDOW:
        found = _ask_sentencex(plain[start : start + _WINDOW])
        if found[-1] < _WINDOW // 2:
            found.append(plain.rfind(" ", start + _WINDOW // 2, start + _WINDOW) + 1 - start)
            found[-1] = found[-1] if found[-1] > 0 else _WINDOW
        yield from (start + place for place in found)
        start += found[-1]
    yield from (start + place for place in _ask_sentencex(plain[start:]))


def _ask_sentencex(plain: str) -> list[int]:
    """Where the sentences of a text begin, 0 among them."""
    from sentencex import get_sentence_boundaries

    try:
        return [0, *(boundary["start_index"] for boundary in get_sentence_boundaries("en", plain))]
    except BaseException as error:  # a panic in Rust is no Exception; any other is not ours to keep
        if type(error).__name__ != "PanicException":
            raise
        return [0, *(match.end() for match in _FALLBACK_END.finditer(plain))]


def _is_false_boundary(text: str, start: int, cut: int, end: int) -> bool:
    left, right = text[max(start, cut - 80) : cut], text[cut : min(end, cut + 80)]
    return any(before.search(left) and after.match(right) for before, after in _NO_BOUNDARY)


def _fitting(text: str, units: list[SizedSpan], measure: CountTokens, limit: int) -> list[SizedSpan]:
    """The units, but of those that are too long for one passage the pieces they are cut into."""
    # A token has at least one character, or nearly so: what is short is not torn.
    long = {unit for unit, tokens in units if tokens > limit and unit.end - unit.start > limit}
    if not long:
        return units
    pieces = _Pieces(text, long, measure, limit)
    spans = [span for unit, _ in units for span in (pieces.of(unit) if unit in long else [unit])]
    sizes = dict(units)
    sizes |= _sized(text, [span for span in spans if span not in sizes], measure)
    return [(span, sizes[span]) for span in spans]


class _Pieces:
    """Cuts long sentences between words. All words are measured at once, for each call is slow."""

    def __init__(self, text: str, units: Iterable[Span], measure: CountTokens, limit: int) -> None:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        words = {word for unit in units for word in _WORD.findall(text, *unit)}
        self._sizes: dict[str, int] = dict(zip(words, measure(list(words)), strict=True))
        self._measure = measure
        self._text = text
        self._splitter = RecursiveCharacterTextSplitter(
            separators=[r"\s+", ""],
            is_separator_regex=True,
            keep_separator="end",
            strip_whitespace=False,
            chunk_size=limit,
            chunk_overlap=0,
            length_function=self._size,
        )

    def of(self, unit: Span) -> Iterator[Span]:
        """The pieces of one sentence."""
        start = unit.start
        for piece in self._splitter.split_text(self._text[unit.start : unit.end]):
            yield Span(start, start + len(piece))
            start += len(piece)

    def _size(self, piece: str) -> int:
        """In tokens; what is no word is a character of a very long one."""
        if piece not in self._sizes:
            self._sizes[piece] = self._measure([piece])[0]
        return self._sizes[piece]


def _pack(text: str, units: list[SizedSpan], limit: int, starts: set[int]) -> Iterator[Span]:
    """Join units to passages; a paragraph is torn only where it does not fit into one."""
    start, size = units[0][0].start, 0
    for paragraph in _paragraphs(text, units):
        total = sum(tokens for _, tokens in paragraph)
        here = paragraph[0][0].start
        is_full = size + total > min(limit, _JOIN_UP_TO) or here in starts
        if is_full and not _is_label(text[start:here], size):
            yield Span(start, here)
            start, size = here, 0
        share = -(-total // -(-total // limit)) if total else 0  # of even parts, not one full and one scrap
        for unit, tokens in paragraph:
            if (size and size + tokens > limit) or (total > limit and size >= share):
                yield Span(start, unit.start)
                start, size = unit.start, 0
            size += tokens
    yield Span(start, units[-1][0].end)


def _is_label(text: str, size: int) -> bool:
    """Whether all of a passage so far is a title, a heading or a dateline, which go with what follows."""
    return size <= _LABEL and not _FALLBACK_END.search(text)


def _paragraphs(text: str, units: list[SizedSpan]) -> Iterator[list[SizedSpan]]:
    """Group units to paragraphs: one ends with a blank line."""
    paragraph: list[SizedSpan] = []
    for unit, tokens in units:
        paragraph.append((unit, tokens))
        if _BLANK_LINE.search(text, *unit):
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _strip(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None when nothing is left."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None
