"""When a chunk counts as found, the same for every system; and the figures that follow."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .system import Chunk


def letters(text: str) -> str:
    """A text's letters and digits alone: what a splitter does to spaces, marks and line ends makes no difference.

    >>> letters("The café,\\n\\n 1999!")
    'Thecafe1999'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, its document, and where in the letters of that document's file the accepted answers stand."""

    question: str
    document: str
    answers: tuple[tuple[int, int], ...]


def gold(question: str, document: str, text: str, answers: Iterable[tuple[int, int]]) -> Gold:
    """The spans of `answers`, in characters of the file's text, turned into spans of its letters."""
    spans = ((len(letters(text[:start])), len(letters(text[:end]))) for start, end in answers)
    return Gold(question, document, tuple(dict.fromkeys(spans)))


def holds(document: str, chunk: str, answer: tuple[int, int]) -> bool:
    """Whether a chunk holds the answer in its place; document and chunk are letters, the answer a span of them.

    A chunk whose text stands in the document several times counts if any of these places holds the answer.
    """
    start, end = answer
    return bool(chunk) and document.find(chunk, max(0, end - len(chunk)), start + len(chunk)) >= 0


def rank(found: Sequence[Chunk], wanted: Gold, document: str) -> int | None:
    """The place, from 0, of the first chunk that holds one of the answers; `document` is its document's letters."""
    for place, chunk in enumerate(found):
        if chunk.document == wanted.document:
            text = letters(chunk.text)
            if any(holds(document, text, answer) for answer in wanted.answers):
                return place
    return None


def recall(ranks: Sequence[int | None], k: int) -> float:
    """The share of the questions for which one of the first `k` chunks holds the answer."""
    return sum(place is not None and place < k for place in ranks) / len(ranks)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that `percent` of all values do not exceed.

    >>> percentile([1, 2, 3, 4], 50), percentile([1, 2, 3, 4], 95)
    (2, 4)
    """
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]
