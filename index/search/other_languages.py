"""The search by words beyond English: a question's terms in its own language, beside its words as they stand.

A question in English, and any in an index of English briefings, needs none of this.
"""

from collections.abc import Callable, Iterable

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..text.languages.common_words import COMMON_WORDS
from ..text.languages.detect import language_asked
from ..text.languages.terms import terms
from ..text.words import content_words, distinct, match_query

Found = list[tuple[int, float]]
"""Passages as (number, score), best first."""


def by_words(
    search: Callable[[Catalogue, list[str], int, Filters | None], Found],
    catalogue: Catalogue,
    question: str,
    k: int,
    filters: Filters | None,
) -> Found:
    """The best passages for any word of a question; `search` is that of English, `search_words`."""
    language = _asked_in(catalogue, question)
    found = search(catalogue, _words_of(question, language), k, filters)
    return found if language == "en" else _with_terms(catalogue, question, language, found, k, filters)


def _asked_in(catalogue: Catalogue, question: str) -> str:
    """The language of a question where that makes a difference in this index; else "en"."""
    return language_asked(question) if catalogue.has_terms() else "en"


def _words_of(question: str, language: str) -> list[str]:
    """The words of a question as they stand, without the commonest of English and of its language."""
    words = content_words(question)
    return (
        words if language == "en" else [word for word in words if word not in COMMON_WORDS.get(language, ())]
    )


def _with_terms(
    catalogue: Catalogue,
    question: str,
    language: str,
    found: Iterable[tuple[int, float]],
    k: int,
    filters: Filters | None,
) -> Found:
    """What was found by words, and what its terms find, as (number, score), best first.

    The score is the sum of what a passage's words and its terms have.
    """
    scores = dict(found)
    if match := match_query(distinct(terms(question, language))):
        for number, score in catalogue.search_words(match, k, filters, table="terms"):
            scores[number] = scores.get(number, 0.0) + score
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:k]
