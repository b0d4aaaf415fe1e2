"""Where sentences start: sentencex, and tables of what it misses and of what it cuts that is whole.

A rule looks at what stands left and right of one place in the text, and at no more: so a passage is cut like
the document that it is of. Nothing here changes the text; every result is a position in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..types import CELL_SEPARATOR, Span
from .datelines import is_dateline
from .entries import begins_entry, begins_sentence, breaks_off
from .figures import is_figure, takes_figures
from .languages.abbreviations import ABBREVIATED, CAN_END
from .languages.detect import language_told

_SHORT_LINE = 45  # characters; a line cut this early was not wrapped
_STARTS_AFRESH = re.compile(r"[\W_]*([A-Z0-9]|(?=[^\W_])[^\x00-\x7f])")
# sentencex takes an item that opens with one for one sentence
_BULLETS = re.compile(r"[\s•●▪▫◦‣∙·■□►▶➢➤✓✔*–—-]+")
# sentencex panics on some Unicode line separators and joins words across others: it sees a plain space there.
_PLAIN_SPACES = {ord(c): " " for c in "\x0b\x0c\x1c\x1d\x1e\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"}
_PLAIN_SPACES |= {code: " " for code in range(0x2000, 0x200B)}
SENTENCE_END = re.compile(r"(?<![.!?…。？！؟])[.!?…。？！؟]+[\"'”’)\]]*\s+")
_SPACE_IN_THAI = re.compile(r"(?<=[\u0e01-\u0e5b])\s+(?=[\u0e01-\u0e5b])")
_SHORT_IN_THAI = 25  # characters
_WINDOW = 10_000  # characters of a paragraph that sentencex is shown at a time
_LOOK = 80  # characters to each side of a boundary
_TELLING = 300  # characters of a paragraph that tell its language


class Rule(NamedTuple):
    """What ends left of a place, and what begins right of it."""

    left: re.Pattern[str]
    right: re.Pattern[str]


_ANYTHING = re.compile("")
_ABBREVIATED = (
    r"\b(?:approx|c|ca|circa|abt|est|No|Nos|Nr|nr|Nrs|art|arts|sec|para|paras|par|fig|figs|vol|vols|pp?|pg|ch|chap|eq"
    r"|refs?|max|min|avg|tel|ext|incl|excl|ver|cl|sched|app|ser|cf|vs|lat|long|alt|temp|qty|Rs|USD?"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_NUMBER_OF_AN_ITEM = r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|x{0,3}(?:ix|iv|v?i{1,3}|[vx]))[.)\]]{1,2}"

# Boundaries that sentencex sets and that are none.
NO_BOUNDARY = (
    # "at 9 a.m. | Monday", "5 p.m. | EDT"
    Rule(
        re.compile(r"\b[ap]\.\s?m\.\s+\Z", re.I),
        re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b"),
    ),
    # "am 14. | Juni", "3. August"
    Rule(
        re.compile(r"(?<!\d)[1-3]?\d\.\s+\Z"),
        re.compile(r"(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|(?:Septem|Okto|Novem|Dezem)ber)\b"),
    ),
    # "approx. | 1,200", "No. | 5"
    Rule(re.compile(rf"{_ABBREVIATED}\.\s+\Z", re.I), re.compile(r"[~<>≤≥±+#$€£-]{0,2}\s?\d")),
    # "2. | Hiring", "(a) | First", "ii. | Go", "1.2. | Losses": the number of a heading or of a point
    Rule(re.compile(rf"\A\s*{_NUMBER_OF_AN_ITEM}\s+\Z", re.I), _ANYTHING),
    # "May | 2. | Hiring", the number of a cell
    Rule(re.compile(rf"\|\s*{_NUMBER_OF_AN_ITEM}\s+\Z", re.I), _ANYTHING),
    # "Figure 2. | Cases by day", the number of a caption
    Rule(
        re.compile(
            r"\A\s*(?:fig(?:ure)?|table|box|chart|map|annex|appendix|chapter|section|part)\.?\s\w{1,4}[.:]\s+\Z",
            re.I,
        ),
        _ANYTHING,
    ),
    # "D-N. | Y."
    Rule(re.compile(r"\b[A-Z]-[A-Z]\.\s*\Z"), re.compile(r"[A-Z]\.")),
    # '"Go away!" | Sgt. Hall yelled.'
    Rule(
        re.compile(r"[!?][\"”’']\s*\Z"),
        re.compile(
            r"(?:[A-Z][\w.'’-]*\s+){0,4}(?:said|asked|yelled|shouted|replied|added|wrote|warned|told)\b"
        ),
    ),
)
# Boundaries that sentencex does not set.
MISSED = (
    re.compile(r"\d May\.\s+(?=[\"“‘]?[A-Z])"),  # which it takes for an abbreviation
    re.compile(r"[.;!?][\"”’)\]]*\s+(?=[•●▪‣■]\s)"),  # the next item, on the same line
)
# A row is cut only here: "Singapore | 33 (3) | 21 (0)" is one, though sentencex cuts at each bracket
_ENDS = re.compile(r"(?:[.!?…。？！؟।۔։။][\"'”’»)\]]*(?:\[\d+\])*\s*|;\s+)\Z")
# "AT 0900Z. 2. | (U) MISSION": the number belongs to the paragraph that it begins
_NUMBER_OF_THE_NEXT = re.compile(r"[.!?][\"”’)\]]*\s+(\(?\d{1,3}[.)]\s+)\Z")
_AFTER_A_NUMBER = re.compile(r"[(\[\"“‘A-Z]")
_SMALL = re.compile(r"[\"“‘'(\[«„]*(?!\(?[a-z]{1,4}[.)]\s)([^\W\d_])(.?)")


def sentence_starts(text: str) -> list[int]:
    """Where each sentence of `text` starts, the first at 0; none for no text.

    >>> sentence_starts("They left. Approx. 1,200 stayed."), sentence_starts("")
    ([0, 11], [])
    """
    return [start for block in _blocks(text) for start in _starts_inside(text, block)]


def units(text: str) -> list[Span]:
    """Sentences with the white space that follows them; they tile the text."""
    return [Span(start, end) for start, end in pairwise([*sentence_starts(text), len(text)])]


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
    """Whether a line ends by intent, as a heading, an entry or a table's row does, and is not wrapped."""
    end, cut = newline.span()
    line_start = max(start, text.rfind("\n", start, end) + 1)
    line = text[line_start:end].strip()
    following = text[cut : text.find("\n", cut) + 1 or len(text)]
    if CELL_SEPARATOR in line or CELL_SEPARATOR in following or _is_dateline_at_the_end(text, cut, following):
        return True
    if is_figure(following.strip()) and takes_figures([line.strip() for line in text[start:end].split("\n")]):
        return False  # each figure stands with its label
    if begins_entry(following, opening=text[start : start + _LOOK].lstrip(), before=line):
        return True
    if line_start == start and begins_sentence(following) and not SENTENCE_END.search(line):
        return not breaks_off(line)  # a long heading, or one of several lines without a full stop
    return len(line) <= _SHORT_LINE and line[-1:] not in ",;-–—،、，；" and _starts_afresh(following)


def _starts_afresh(line: str) -> bool:
    """Whether a line begins with a figure, a capital, or a letter of a script that has none."""
    first = _STARTS_AFRESH.match(line)
    return first is not None and not first.group(1).islower()


def _is_dateline_at_the_end(text: str, cut: int, line: str) -> bool:
    """Whether a paragraph ends in a date and no full stop: no sentence runs into it."""
    after = cut + len(line)
    return len(line) <= 2 * _SHORT_LINE and not text[after : after + 1].strip() and is_dateline(line.strip())


def _starts_inside(text: str, block: Span) -> list[int]:
    """Where a sentence starts inside one paragraph or line, the block's own start among them."""
    start, end = block
    plain = text[start:end].translate(_PLAIN_SPACES)
    language = "en" if plain.isascii() else language_told(plain[:_TELLING]) or "en"
    opening = _BULLETS.match(plain)
    skipped = opening.end() if opening else 0
    found = {start + skipped + cut for cut in _boundaries(plain[skipped:], language) if cut}
    found |= {start + match.end() for rule in MISSED for match in rule.finditer(plain)}
    certain = {start + place for place in _certain(plain, language)}
    found |= certain
    is_row = CELL_SEPARATOR in plain
    is_small_throughout = plain == plain.lower()  # a chat, in which sentences begin with small letters
    kept = [start]
    for cut in sorted(found):
        moved = _before_a_number(text, kept[-1], cut)
        if not kept[-1] < moved < end or (
            moved not in certain and _is_abbreviated(text, kept[-1], moved, language)
        ):
            continue
        if is_row and (text[moved] == "|" or not _ENDS.search(text, max(kept[-1], moved - _LOOK), moved)):
            continue
        if not _is_false(text, kept[-1], moved, end, is_small_throughout):
            kept.append(moved)
    return kept


def _is_abbreviated(text: str, start: int, cut: int, language: str) -> bool:
    """Whether a word shortened in another language stands left of a cut; English ones are sentencex's."""
    shortened = ABBREVIATED.get(language)
    return shortened is not None and bool(shortened.search(text[max(start, cut - _LOOK) : cut]))


def _certain(plain: str, language: str) -> Iterator[int]:
    """Where sentences begin in a language that sentencex does not see."""
    if language == "th":
        yield from _thai(plain)
    elif language in CAN_END:
        yield from (match.end() for match in CAN_END[language].finditer(plain))


def _thai(plain: str) -> Iterator[int]:
    """Thai has no full stop: a space stands between its sentences, and in them about lists and figures."""
    last = 0
    for space in _SPACE_IN_THAI.finditer(plain):
        if space.end() - last >= _SHORT_IN_THAI:
            last = space.end()
            yield last


def _boundaries(plain: str, language: str) -> Iterator[int]:
    """Where sentencex begins sentences; of a very long paragraph it is shown a part at a time.

    Its time can grow with the square of the length. A part begins where the last sentence of the part before
    it did, and where that has next to none, anywhere.
    """
    start = 0
    while len(plain) - start > _WINDOW:
        found = _ask_sentencex(plain[start : start + _WINDOW], language)
        if found[-1] < _WINDOW // 2:
            found.append(plain.rfind(" ", start + _WINDOW // 2, start + _WINDOW) + 1 - start)
            found[-1] = found[-1] if found[-1] > 0 else _WINDOW
        yield from (start + place for place in found)
        start += found[-1]
    yield from (start + place for place in _ask_sentencex(plain[start:], language))


def _ask_sentencex(plain: str, language: str) -> list[int]:
    """Where the sentences of a text in a language begin, 0 among them."""
    from sentencex import get_sentence_boundaries

    try:
        return [0, *(boundary["start_index"] for boundary in get_sentence_boundaries(language, plain))]
    except BaseException as error:  # a panic in Rust is no Exception; any other is not ours to keep
        if type(error).__name__ != "PanicException":
            raise
        return [0, *(match.end() for match in SENTENCE_END.finditer(plain))]


def _before_a_number(text: str, start: int, cut: int) -> int:
    """The cut, or the place before a number that stands left of it and belongs to what follows."""
    left = text[max(start, cut - _LOOK) : cut]
    number = _NUMBER_OF_THE_NEXT.search(left)
    if not number or not _AFTER_A_NUMBER.match(text, cut):
        return cut
    before = left[: number.start(1)]
    is_abbreviated = NO_BOUNDARY[2].left.search(before)  # "See p. 2. | Then": no paragraph's number
    return cut if is_abbreviated else cut - len(number.group(1))


def _is_false(text: str, start: int, cut: int, end: int, is_small_throughout: bool) -> bool:
    left, right = text[max(start, cut - _LOOK) : cut], text[cut : min(end, cut + _LOOK)]
    small = _SMALL.match(right)
    if small and not is_small_throughout and small.group(1).islower() and not small.group(2).isupper():
        return True  # no sentence begins with a small letter, but "iPhone" may
    return any(rule.left.search(left) and rule.right.match(right) for rule in NO_BOUNDARY)
