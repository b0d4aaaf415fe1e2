"""Passages in another language than the question, weighed fairly beside those in the same.

A model takes texts of one language for nearer, and no word of a question can be in a passage of another one.
So such a passage gets what passages as near have in the question's own language, and the search by meaning,
whose first hundred could all be in one language, is made in each of the others as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..text.languages.detect import language_asked
from .fuse import PAIRS_WEIGHT

_LANGUAGES = 6  # others that are searched apart, the commonest
_EACH = 25  # passages of each
# By nearness: what share of the best BM25 score, and of the question's pairs of words, passages in its own
# language have (300 questions of squad1).
_NEAR = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_WORDS = (0.07, 0.10, 0.16, 0.25, 0.47, 0.77, 0.96)
_PAIRS = (0.0, 0.0, 0.005, 0.014, 0.05, 0.19, 0.27)


@dataclass(frozen=True, slots=True)
class Across:
    """Which passages are in another language than the question; none where all are in one."""

    numbers: frozenset[int] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue, question: str, numbers: Iterable[int]) -> Across:
        """Those of `numbers` that are; one whose language is not known is not."""
        asked = language_asked(question)
        found = catalogue.passage_languages(numbers)
        return cls(frozenset(number for number, language in found.items() if language not in ("", asked)))

    def words(self, bm25: Mapping[int, float], nearness: Mapping[int, float]) -> dict[int, float]:
        """BM25 scores, with what is to be expected for passages across."""
        best = max((score for number, score in bm25.items() if number not in self.numbers), default=1.0)
        expected = {number: best * expected_words(nearness[number]) for number in self.numbers}
        return {**bm25, **expected}


def expected_words(nearness: float) -> float:
    """The share of the best BM25 score that a passage so near has, where words can be the same.

    >>> expected_words(0.6), round(expected_words(0.45), 2)
    (0.77, 0.36)
    """
    return _between(nearness, _WORDS)


def expected_together(nearness: float) -> float:
    """What a passage so near gets for words side by side, where they can be the same."""
    return PAIRS_WEIGHT * _between(nearness, _PAIRS)


def _between(nearness: float, values: tuple[float, ...]) -> float:
    place = bisect_right(_NEAR, nearness)
    if place in (0, len(_NEAR)):
        return values[min(place, len(_NEAR) - 1)]
    left, right = _NEAR[place - 1], _NEAR[place]
    part = (nearness - left) / (right - left)
    return values[place - 1] + part * (values[place] - values[place - 1])


def in_each_language(
    catalogue: Catalogue,
    search: Callable[[int, Filters | None], list[tuple[int, float]]],
    depth: int,
    filters: Filters,
) -> list[tuple[int, float]]:
    """The nearest passages as (number, cosine), with the nearest of each of the commonest languages."""
    found = dict(search(depth, filters or None))
    if filters.language is None and len(found) >= depth:
        for language in _others(catalogue):
            found |= dict(search(_EACH, replace(filters, language=language)))
    return list(found.items())


def _others(catalogue: Catalogue) -> Iterator[str]:
    known = [language for language, _ in catalogue.languages() if language]
    return iter(known[:_LANGUAGES] if len(known) > 1 else [])
