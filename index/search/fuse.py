"""What was found by meaning and by words -> one order of passages."""

from collections.abc import Mapping

from ..text.words import Pair, pairs

_WORDS_WEIGHT = 0.4
PAIRS_WEIGHT = 0.3


def fuse(cosines: Mapping[int, float], words: Mapping[int, float], weight: float = 1.0) -> dict[int, float]:
    """For each passage its cosine, plus a part of its BM25 score as a share of the best one.

    `weight` is what words weigh with the index's model, in parts of what they do with the default.

    >>> fuse({7: 0.8, 8: 0.6}, {8: 12.0})
    {7: 0.8, 8: 1.0}
    """
    best = max(words.values(), default=1.0)
    share = weight * _WORDS_WEIGHT / best
    return {number: one + share * words.get(number, 0.0) for number, one in cosines.items()}


def together(asked: frozenset[Pair], text: str) -> float:
    """What a passage gets for holding words of a question side by side, as a name or a term has them.

    `asked` are the `pairs` of the question. A bag of words takes a board at school for a school board.
    """
    return PAIRS_WEIGHT * len(asked & pairs(text)) / len(asked) if asked else 0.0
