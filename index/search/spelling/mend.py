"""The word that was meant by one with a typing error; none where that is not sure.

What is worse than a question that finds nothing is an answer to another one. So a name is mended by the
smallest slips alone, and only where no other name is as near.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from ...text.words import match_query
from .english import LONGEST, english_words
from .slips import DOUBLED, LEFT_OUT, OTHER, SWAPPED, cost, is_form, is_small
from .vocabulary import Near, plain

SHORTEST = 4  # letters of a word that is mended
_SHORTEST_NAME = 5
_LIMITS = ((6, LEFT_OUT), (7, 1.2), (8, OTHER), (10, 1.7), (LONGEST, 2.0))
"""What the slips in a word may cost, by its letters: of shorter words more are other words."""
_SURE = max(SWAPPED, DOUBLED)
_COMMON = {4: (3_000, 8), 5: (6_000, 2)}
"""By the letters of a short word: how common in English, or in how many passages, what it is mended to is."""
_KNOWN = 8_000  # words of English that are meant though the briefings have none of them
_NOT_HELD = 0.5  # how much likelier a word is that the briefings hold
_RARE = 0.3  # than the rarest of English
_OFTEN = 0.15  # and one that ten times as many passages hold
_LONG = 7  # letters of a word that is mended to an ordinary one though it has a capital
_CLOSE = 0.15  # two words this near each other: either may be meant

Count = Callable[[str], int]
"""How many passages hold any of the words of a query."""


def meant(typed: str, near: Iterable[Near], count: Count, *, is_named: bool) -> str:
    """The word that was meant by `typed`, as the briefings write it; "" where none is sure enough.

    `is_named` says that it was written as a name, with a capital inside the question.
    """
    word = plain(typed)
    words = [one for one in near if one.word.isalpha()]
    rates = [(rate, one) for one in words if (rate := _rate(word, one, count)) is not None]
    if not rates:
        return ""
    _, first = min(rates, key=lambda rated: (rated[0], rated[1].word))
    if (is_named or first.is_name) and not _is_surely(word, first, words):
        return ""
    return _as_typed(typed, first)


def _rate(typed: str, near: Near, count: Count) -> float | None:
    """How unlikely a word is to be meant; None for one that is not."""
    word = plain(near.word)
    price = cost(typed, word)
    if price > _limit(typed) or is_form(typed, word) or len(word) < SHORTEST - 1:
        return None
    rank = english_words().get(word, len(english_words()))
    held = count(match_query([word])) if near.is_held else 0
    if not held and (rank > _KNOWN or price > LEFT_OUT):
        return None
    common, often = _COMMON.get(len(typed), (rank, held))
    if not near.is_name and price > _SURE and rank > common and held < often:
        return None
    return price - _OFTEN * math.log10(held) if held else price + _NOT_HELD + _RARE * rank / _KNOWN


def _limit(typed: str) -> float:
    return next(limit for letters, limit in _LIMITS if len(typed) < letters or letters == LONGEST)


def _is_surely(typed: str, first: Near, words: Iterable[Near]) -> bool:
    """Whether a name is meant for sure: it is one in the briefings, by a small slip, and none is as near.

    A long word of a title, "Secretery General", may be an ordinary one.
    """
    name = plain(first.word)
    least = _SHORTEST_NAME if first.is_name else _LONG
    if not first.is_held or len(typed) < least or not is_small(typed, name):
        return False
    price = cost(typed, name)
    others = {plain(one.word) for one in words} - {name}
    return all(cost(typed, one) >= price + _CLOSE for one in others)


def _as_typed(typed: str, near: Near) -> str:
    """The word with the capital of the one that was typed; names as the briefings write them."""
    if near.is_name:
        return near.word
    word = near.word.lower()
    return word.capitalize() if typed[:1].isupper() else word
