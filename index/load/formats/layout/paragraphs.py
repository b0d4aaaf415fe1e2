"""Lines of one column -> paragraphs, list items and headings; and what two lines are as one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ....text.figures import is_figure, is_label
from .lines import Line
from .pieces import LABEL, Kind, Piece

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]*†‡§]*(?:\s?\[[\w*]{1,3}\])*$")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
# First halves after which a hyphen at a line's end is nearly always part of the word: "long-range".
_OWN_HYPHEN = {"well", "self", "long", "short", "high", "low"}
HANGING = re.compile(
    r"(?:[,(–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|as|that|which|who|is|are|was|were|has|have"
    r"|had|be|been|than|into|over|under|between|its|their|his|her|this|these|not|no|will|would|about))$",
    re.IGNORECASE,
)
_CHARACTER = 0.5  # of the size of type: the width of a letter, about
_STEP = 1.25  # times the usual distance of lines; a wider one is between paragraphs
_ROOM = 0.22  # of the column's width: what an unfinished line may leave free and still go on
_LEADS_TO_A_PAGE = re.compile(r"(?:[.…]\s?){4,}\w{0,4}$")
_SHORT_LINE = 45  # characters
_SAME_SIZE = (0.87, 1.15)

Leading = Mapping[float, float]


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in a document, compounds with a hyphen as one: to judge hyphens by."""
    return Counter(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-)", text)
    )


def before(first: str, second: str, words: Mapping[str, int]) -> str:
    """A line as it reads when a second one goes on with it: without its hyphen, or with a space after it.

    `words` counts the words of the document, to judge hyphens by.

    >>> before("inter-", "national", Counter()), before("Franco-", "German", Counter())
    ('inter', 'Franco-')
    """
    address = _ADDRESS.search(first[-200:])
    if address and re.match(r"[\w/%?&=#~.-]*[/%=_-]|[a-z0-9]+$", second) and address.group()[-1] in "-/_=&?.":
        return first  # an address goes on: "https://who.int/technical-" and "guidance/early"
    head, tail = _LAST_WORD.search(first[-60:]), _FIRST_WORD.match(second)
    if head and tail and tail.group()[0].islower():
        start, end = head.group(1).lower(), tail.group().lower()
        apart, whole = words.get(f"{start}-{end}", 0), words.get(start + end, 0)
        keep = apart > whole or (apart == whole and ("-" in start or start in _OWN_HYPHEN))
        return first if keep else first[:-1]
    if re.search(r"\w[-–]$", first[-2:]):
        return first  # "600-" and "700", "Franco-" and "German"
    return f"{first} "


def leading(pages: Iterable[Sequence[Line]]) -> dict[float, float]:
    """The usual step from line to line, in sizes of type, for each size of type in a document."""
    steps: dict[float, Counter[float]] = {}
    for lines in pages:
        for one, two in pairwise(lines):
            step = (one.bottom - two.bottom) / max(one.size, two.size)
            if _alike(one, two) and 0.7 < step < 2.6 and abs(one.left - two.left) < 3 * one.size:
                steps.setdefault(round(one.size), Counter())[round(step, 1)] += 1
    return {size: _usual(counted) for size, counted in steps.items()}


def _usual(steps: Counter[float]) -> float:
    """The step that most lines have; a tighter one, where that is the distance of short paragraphs."""
    most, often = steps.most_common(1)[0]
    tight = [step for step, count in steps.items() if step < 0.8 * most and count > max(1, 0.15 * often)]
    return max(tight) if tight else min(most, 1.75) if len(steps) > 1 or often > 2 else min(most, 1.5)


def paragraphs(lines: Sequence[Line], steps: Leading) -> Iterator[Piece]:
    """The paragraphs of one column, whose lines come from the top down."""
    part: list[Line] = []
    for line in lines:
        if part and not _goes_on(part, line, lines, steps):
            yield _piece(part)
            part = []
        part.append(line)
    if part:
        yield _piece(part)


def _piece(lines: Sequence[Line]) -> Piece:
    return Piece(tuple(lines), Kind.ITEM if LABEL.match(lines[0].text) else Kind.TEXT)


def _alike(one: Line, two: Line) -> bool:
    return _SAME_SIZE[0] < two.size / one.size < _SAME_SIZE[1]


def _goes_on(part: Sequence[Line], line: Line, column: Sequence[Line], steps: Leading) -> bool:
    """Whether a line goes on with the paragraph that the lines before it make."""
    last, first = part[-1], part[0]
    if not _alike(last, line) or LABEL.match(line.text):
        return False
    step = (last.bottom - line.bottom) / max(last.size, line.size)
    if abs(step) < 0.3:
        return True  # the same line, further to the right
    ended = bool(SENTENCE_END.search(last.text))
    flows = not ended and (line.text[:1].islower() or bool(HANGING.search(last.text)))
    usual = steps.get(round(line.size), 1.3)
    if step < 0 or step > (1.6 * usual if flows else _STEP * usual):
        return False
    outside = bool(LABEL.match(first.text)) and line.left < first.left - 0.5 * line.size
    hangs = len(part) == 1 and bool(LABEL.match(first.text))  # the second line of a list item
    indented = line.left > last.left + 0.8 * line.size and not hangs
    as_set = (last.bold, last.colour) == (line.bold, line.colour) and not outside and not (indented and ended)
    return flows or (as_set and not _was_broken(last, line, column))


def _was_broken(last: Line, line: Line, column: Sequence[Line]) -> bool:
    """Whether a line ends by intent: the first word of the next one would still have found room in it."""
    if _is_telegraphic(last.text, line.text):
        return True
    alike = [one for one in column if _alike(one, last) and one.bold == last.bold]
    if len(alike) < 3 and len(last.text) <= _SHORT_LINE and not line.text[:1].islower():
        return True  # of two short lines nobody knows how wide the column is
    beside = [one for one in alike if abs(one.left - last.left) < 1.5 * last.size]
    right = max(one.right for one in (beside if len(beside) > 2 else alike))
    room = right - last.right
    word = line.text.split(" ", 1)[0]
    if not SENTENCE_END.search(last.text) and room < _ROOM * (right - last.left):
        return False
    return room > (len(word) + 2.5) * _CHARACTER * line.size


def _is_telegraphic(last: str, line: str) -> bool:
    """Whether two lines are items: of a list of contents, or a box of figures, or a heading and more."""
    if _LEADS_TO_A_PAGE.search(last):
        return True
    if is_figure(last):
        return is_figure(line) or line[:1].isupper()
    letters = re.sub(r"[\W\d_]", "", last)
    if letters.isupper() and len(letters) > 5 and not re.sub(r"[\W\d_]", "", line).isupper():
        return True
    return is_label(last) and is_figure(line)
