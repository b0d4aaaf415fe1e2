"""BM25 search that stays fast where words are common, in two steps like a search for common terms elsewhere.

FTS5 scores every passage that holds any word of a question: and a question of ten words
matches most of a large collection. Up to `EXACT` matches nothing is left out. Beyond, a passage is scored

- when it holds one of the rarest words, as many as are in `MOST` passages together, or
- when it holds one of the rarer words and one of the commoner ones.

Words that are in a large share of a large collection tell no passage from another, and are left out.
"""

from collections.abc import Mapping, Sequence

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..text.words import distinct, match_query

EXACT = 10_000
MOST = 4_000
_RARER = 2  # times as many passages hold the rarer words together: those that also hold another are scored
_READ = 40  # times as many hold all words that are used together: 30 ns for each, to count them
_USED = 16  # words of a question; each makes every match dearer


def search_words(
    catalogue: Catalogue,
    words: Sequence[str],
    k: int,
    filters: Filters | None = None,
    *,
    exact: int = EXACT,
    most: int = MOST,
) -> list[tuple[int, float]]:
    """The best passages for any of the words as (number, BM25 score), best first.

    Exact while at most `exact` passages match; `tests/bench/scale.py` measures what changes beyond.
    """
    if not words:
        return []
    anything = match_query(words)
    if catalogue.estimate_matches(anything, exact) <= exact:
        return catalogue.search_words(anything, k, filters)
    counts = _counts(catalogue, words, most)
    used = _within(counts, most * _READ)[:_USED] or list(counts)[:1]
    rarest = _within(counts, most)[:_USED]
    found = catalogue.search_words(match_query(rarest), k, filters) if rarest else []
    if len(rarest) < len(used):
        found += catalogue.search_words(_both(used, counts, most), k, filters, most * _RARER)
    return _best(found, k)


def _counts(catalogue: Catalogue, words: Sequence[str], most: int) -> dict[str, int]:
    """In how many passages each word is that is in any, rarest first."""
    counts = {word: catalogue.estimate_matches(match_query([word]), most) for word in distinct(words)}
    return {word: counts[word] for word in sorted(counts, key=counts.__getitem__) if counts[word]}


def _within(counts: Mapping[str, int], most: int) -> list[str]:
    """The rarest words, as many as are in `most` passages together."""
    taken, total = [], 0
    for word, count in counts.items():
        total += count
        if total > most:
            break
        taken.append(word)
    return taken


def _both(used: Sequence[str], counts: Mapping[str, int], most: int) -> str:
    """A query for a passage with one of the rarer words and one of the commoner."""
    rarer = len(_within(counts, most * _RARER))
    cut = min(max(rarer, 1), max(len(used) - 1, 1))  # at least one on each side, where there are two
    sides = [match_query(side) for side in (used[:cut], used[cut:]) if side]
    return " AND ".join(f"({side})" for side in sides)


def _best(found: Sequence[tuple[int, float]], k: int) -> list[tuple[int, float]]:
    """Each passage once, with its higher score: a query that names more of its words scores it higher."""
    scores: dict[int, float] = {}
    for number, score in found:
        scores[number] = max(score, scores.get(number, score))
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:k]
