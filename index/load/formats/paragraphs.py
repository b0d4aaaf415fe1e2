"""Lines on the pages of a PDF -> paragraphs, so that sentences are whole."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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
_PAGE_NUMBER = re.compile(r"\W*(?:p|pg|page)?\W*\d+\W*(?:of\W*\d+|\d+)?\W*")


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
    joined: list[list[str]] = []
    before: Line | None = None
    for page in kept:
        layout = _Layout(page)
        for number, line in enumerate(page):
            if before is not None and _goes_on(before, line, layout, new_page=number == 0):
                joined[-1][-1] = _before(joined[-1][-1], line.text, words)
                joined[-1].append(line.text)
            else:
                joined.append([line.text])
            before = line
    return ["".join(pieces) for pieces in joined]


def join_lines(first: str, second: str, words: Counter[str]) -> str:
    r"""Two lines of one paragraph as one. `words` counts the words of the document, to judge hyphens by.

    >>> join_lines("inter-", "national", Counter()), join_lines("Franco-", "German", Counter())
    ('international', 'Franco-German')
    """
    return _before(first, second, words) + second


def _before(first: str, second: str, words: Counter[str]) -> str:
    """A line as it reads when a second one goes on with it: without its hyphen, or with a space after it."""
    head, tail = _LAST_WORD.search(first[-60:]), _FIRST_WORD.match(second)
    if head and tail and tail.group()[0].islower():
        start, end = head.group(1).lower(), tail.group().lower()
        apart, whole = words[f"{start}-{end}"], words[start + end]
        keep = apart > whole or (apart == whole and ("-" in start or start in _OWN_HYPHEN))
        return first if keep else first[:-1]
    if re.search(r"\w[-–]$", first[-2:]):
        return first  # "600-" and "700", "Franco-" and "German"
    return f"{first} "


class _Layout:
    """How one page is set: the step from line to line, and how far its columns reach."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        steps = [_step(one, two) for one, two in pairwise(lines)]
        usual = [step for step in steps if 0.3 < step < 2.5]
        # Nearer to the tight end: on a page of short paragraphs half of the steps are gaps, and on one of few
        # lines all may be.
        widest = 1.3 if len(usual) < 5 else 1.5 * min(usual)
        self.step = min(median(usual), widest) if usual else 1.2

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
    """Pages without running heads, feet and page numbers, which would cut a sentence in two.

    Only of three pages and more, and only among the two first and last lines of a page: a line that stands
    on most pages goes. Of the same words the first head and the last foot stay, so that nothing is lost.
    """
    if len(pages) < 3:
        return [list(page) for page in pages]
    seen: dict[str, list[int]] = {}  # the pages on which a line stands at the edge
    for number, page in enumerate(pages):
        for key in {key for place, _ in enumerate(page) for key in _keys(page, place, number)}:
            seen.setdefault(key, []).append(number)
    needed = max(3, round(len(pages) * 0.6))
    repeated = {key: (on[0], on[-1]) for key, on in seen.items() if len(on) >= needed}
    return [
        [line for place, line in enumerate(page) if not _goes(_keys(page, place, number), number, repeated)]
        for number, page in enumerate(pages)
    ]


def _goes(keys: list[str], page: int, repeated: Mapping[str, tuple[int, int]]) -> bool:
    for key in keys:
        if key in repeated:
            first, last = repeated[key]
            return key.startswith("number") or page != (first if key.startswith("head") else last)
    return False


def _keys(page: Sequence[Line], place: int, number: int) -> list[str]:
    """What to know a line at the edge of a page by on other pages: its words, and its number counted back."""
    edge = "head" if place < 2 else "foot" if place >= len(page) - 2 else ""
    if not edge:
        return []
    plain = " ".join(page[place].text.split()).casefold()
    found = list(_NUMBER.finditer(plain))
    # A head such as "Day 2" tells something, other than "Page 2"; what counts up in a foot is the page.
    counts = _PAGE_NUMBER.fullmatch(plain) if edge == "head" else bool(found)
    numbers = found[:1] + found[-1:] if counts else []
    return [f"{edge} {plain}", *(f"number {_count_back(plain, one, number)}" for one in numbers)]


def _count_back(text: str, number: re.Match[str], page: int) -> str:
    """The line as it would read on the first page."""
    first = int(number.group()[:9]) - page
    return f"{text[: number.start()]}<{first}>{text[number.end() :]}"
