"""Document -> passages, passage -> sentences; every span an exact slice.

Passages are runs of whole sentences within the model's limit and tile the document: joined they are its text,
and no character is in two. Nothing here searches for text: repeated paragraphs cannot shift an offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from .text.items import item_starts
from .text.sentences import SENTENCE_END, units
from .types import Span

# Part of an index's settings: text cut by other rules must not be mixed with it.
SEGMENTER = "sentences-4"

CountTokens = Callable[[Sequence[str]], list[int]]
SizedSpan = tuple[Span, int]  # with its size in tokens

_JOIN_UP_TO = 128  # tokens; short paragraphs are joined to passages of about this size
_LABEL = 24  # tokens; what is longer is more than a title and a heading
_COUNTED = 200_000  # characters whose tokens are counted at a time, about
_BLANK_LINE = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\s+|\S+\s*")


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without the white space around them.

    >>> [text[start:end] for text in ["One. Two?"] for start, end in sentences(text)]
    ['One.', 'Two?']
    """
    return [span for unit in units(text) if (span := _strip(text, unit))]


def passages(
    text: str,
    count_tokens: CountTokens,
    limit: int,
    headings: Sequence[Span] = (),
) -> list[Span]:
    """Spans that tile `text`, each of whole sentences and of at most `limit` tokens by `count_tokens`.

    A paragraph stays whole where it fits and short ones are joined, unless they are the items of a digest; a
    heading goes with what follows it. A sentence over the limit is cut at white space, or anywhere if it has
    none.
    """

    whole = units(text)
    if not whole:
        return []
    sized = _fitting(text, _sized(text, whole, measure := _measure(count_tokens, limit)), measure, limit)
    items = item_starts(text, whole)
    paragraphs = _paragraphs(text, sized, items)
    return list(_pack(text, paragraphs, limit, {heading.start for heading in headings}, items))


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


def _pack(
    text: str, paragraphs: Iterable[list[SizedSpan]], limit: int, headings: set[int], items: set[int]
) -> Iterator[Span]:
    """Join paragraphs to passages; one is torn only where it does not fit. Headings and items begin one."""
    start = size = end = 0
    for paragraph in paragraphs:
        total = sum(tokens for _, tokens in paragraph)
        here = paragraph[0][0].start
        is_full = size + total > min(limit, _JOIN_UP_TO) or here in headings
        if (is_full and not _is_label(text[start:here], size)) or (here in items and here > start):
            yield Span(start, here)
            start, size = here, 0
        share = -(-total // -(-total // limit)) if total else 0  # of even parts, not one full and one scrap
        for unit, tokens in paragraph:
            if (size and size + tokens > limit) or (total > limit and size >= share):
                yield Span(start, unit.start)
                start, size = unit.start, 0
            size += tokens
            end = unit.end
    yield Span(start, end)


def _is_label(text: str, size: int) -> bool:
    """Whether all of a passage so far is a title, a heading or a dateline, which go with what follows."""
    return size <= _LABEL and not SENTENCE_END.search(text)


def _paragraphs(text: str, units: Iterable[SizedSpan], items: set[int]) -> Iterator[list[SizedSpan]]:
    """Group units to paragraphs: one ends with a blank line, or where an item begins."""
    paragraph: list[SizedSpan] = []
    for unit, tokens in units:
        if paragraph and (unit.start in items or _BLANK_LINE.search(text, *paragraph[-1][0])):
            yield paragraph
            paragraph = []
        paragraph.append((unit, tokens))
    yield paragraph


def _strip(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None when nothing is left."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None
