"""Texts in another language than the question: the room they take, what words they would share with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from ...index import Hit, language_asked
from .candidates import Candidate

PASSAGES = 10  # that a question is read in, and a ranking fitted for
_BESIDE = 4  # more in its own language, where others stand among them

# By nearness, on the scale of the default model: which share of a question's words, by what each tells,
# sentences in its own language have (150 questions of squad1).
_NEAR = (0.17, 0.34, 0.52, 0.60, 0.69, 0.77, 0.86)
_OVERLAP = (0.04, 0.08, 0.14, 0.24, 0.44, 0.63, 0.74)


def passages(question: str, search: Callable[..., list[Hit]], **limits: Any) -> list[Hit]:
    """The passages to read, best first: ten, and for each in another language the next in its own.

    So a briefing that is retold in another language takes no room from what is told in one's own.

    >>> len(passages("Who leads NATO?", retriever.search))
    10
    """
    found = search(question, PASSAGES + _BESIDE, **limits)
    asked_in = language_asked(question)
    best, rest = found[:PASSAGES], found[PASSAGES:]
    strangers = sum(_is_stranger(hit, asked_in) for hit in best)
    return [*best, *[hit for hit in rest if not _is_stranger(hit, asked_in)][:strangers]]


def is_across(one: Candidate, asked_in: str) -> bool:
    """Whether a sentence is in another language than the question; one whose language is not known is not."""
    return _is_stranger(one.hit, asked_in)


def _is_stranger(hit: Hit, asked_in: str) -> bool:
    return hit.document.language not in ("", asked_in)


def expected_overlap(nearness: float) -> float:
    """The overlap of a sentence that is so near.

    >>> expected_overlap(0.77), round(expected_overlap(0.73), 3)
    (0.63, 0.535)
    """
    place = bisect_right(_NEAR, nearness)
    if place in (0, len(_NEAR)):
        return _OVERLAP[min(place, len(_NEAR) - 1)]
    part = (nearness - _NEAR[place - 1]) / (_NEAR[place] - _NEAR[place - 1])
    return _OVERLAP[place - 1] + part * (_OVERLAP[place] - _OVERLAP[place - 1])
