"""Lines on the pages of a PDF -> paragraphs, so that sentences are whole."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•▪▫◦‣●○■□⁃∙·]|[-–—*]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)")
_SIGN_BULLET = re.compile(r"[•▪▫◦‣●○■□⁃∙]")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# First halves after which a hyphen at a line's end is nearly always part of the word: "long-range".
_OWN_HYPHEN = {"well", "self", "long", "short", "high", "low"}
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, where it stands on its page, and the height of its letters, in points from the lower left."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 1.0


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Paragraphs in order, without running heads and page numbers; sentences that cross a page are joined."""
    kept = [page for page in without_repeated(pages) if page]
    lines = [line for page in kept for line in page]
    words = Counter(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-)", line.text)
    )
    joined: list[str] = []
    before: Line | None = None
    for page in kept:
        layout = _Layout(page)
        for number, line in enumerate(page):
            if before is not None and _goes_on(before, line, layout, new_page=number == 0):
                joined[-1] = join_lines(joined[-1], line.text, words)
            else:
                joined.append(line.text)
            before = line
    return joined


def join_lines(first: str, second: str, words: Counter[str]) -> str:
    r"""Two lines of one paragraph as one. `words` counts the words of the document, to judge hyphens by.

    >>> join_lines("inter-", "national", Counter()), join_lines("Franco-", "German", Counter())
    ('international', 'Franco-German')
    """
    head, tail = _LAST_WORD.search(first), _FIRST_WORD.match(second)
    if head and tail and tail.group()[0].islower():
        start, end = head.group(1).lower(), tail.group().lower()
        apart, whole = words[f"{start}-{end}"], words[start + end]
        keep = apart > whole or (apart == whole and ("-" in start or start in _OWN_HYPHEN))
        return first + second if keep else first[:-1] + second
    if re.search(r"\w[-–]$", first):
        return first + second  # "600-" and "700", "Franco-" and "German"
    return f"{first} {second}"


class _Layout:
    """How one page is set: the step from line to line, and how far its columns reach."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        steps = [_step(one, two) for one, two in pairwise(lines)]
        usual = [step for step in steps if 0.3 < step < 2.5]
        # Nearer to the tight end: on a page of short paragraphs half of the steps are gaps.
        self.step = min(median(usual), 1.5 * min(usual)) if usual else 1.2

    def right(self, line: Line) -> float:
        """The right edge of the column that a line stands in."""
        column = [other.right for other in self._lines if abs(other.left - line.left) < 3 * line.size]
        return max(column, default=line.right)


def _step(one: Line, two: Line) -> float:
    """How far the second line is below the first, in heights of a letter."""
    return (one.bottom - two.bottom) / max(one.size, two.size)


def _goes_on(before: Line, line: Line, layout: _Layout, *, new_page: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    ended = bool(_SENTENCE_END.search(before.text))
    if _SIGN_BULLET.match(line.text) or not 0.85 < line.size / before.size < 1.18:
        return False
    step = _step(before, line)
    if new_page or step < -0.5:  # the next page or column
        return not ended and not _BULLET.match(line.text)
    if abs(step) < 0.3:
        return True  # the same line, further to the right
    if step > 1.3 * layout.step or (_BULLET.match(line.text) and ended):
        return False
    width = max(layout.right(before) - before.left, 1.0)
    short = (layout.right(before) - before.right) / width
    indented = line.left > before.left + 0.8 * line.size
    if ended:
        return short < 0.15 and not indented
    return short < 0.4 or not line.text[:1].isupper()


def without_repeated(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without the running heads, feet and page numbers, which would cut a sentence in two.

    Only of three pages and more, and only among the two first and last lines of a page: a line goes when it
    stands on most pages, either the same or with a number that rises by one from page to page.
    """
    if len(pages) < 3:
        return [list(page) for page in pages]
    counts = Counter(key for number, page in enumerate(pages) for key in _page_keys(page, number))
    needed = max(3, round(len(pages) * 0.6))
    repeated = {key for key, count in counts.items() if count >= needed}
    return [
        [
            line
            for place, line in enumerate(page)
            if not (_at_edge(place, page) and repeated & _keys(line.text, number))
        ]
        for number, page in enumerate(pages)
    ]


def _page_keys(page: Sequence[Line], number: int) -> set[str]:
    edge = (line for place, line in enumerate(page) if _at_edge(place, page))
    return {key for line in edge for key in _keys(line.text, number)}


def _at_edge(place: int, page: Sequence[Line]) -> bool:
    return place < 2 or place >= len(page) - 2


def _keys(text: str, page: int) -> set[str]:
    """A line as it would read on the first page: as it is, and with its first or last number counted back."""
    plain = " ".join(text.split()).casefold()
    numbers = list(_NUMBER.finditer(plain))
    return {plain} | {_count_back(plain, match, page) for match in (numbers[:1] + numbers[-1:])}


def _count_back(text: str, number: re.Match[str], page: int) -> str:
    first = int(number.group()[:9]) - page
    return f"{text[: number.start()]}<{first}>{text[number.end() :]}"
