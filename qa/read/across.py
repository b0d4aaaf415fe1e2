"""Sentences in another language than the question: what they would share with it in its own."""

from __future__ import annotations

from bisect import bisect_right

from .candidates import Candidate

# By nearness, on the scale of the default model: which share of a question's words, by what each tells,
# sentences in its own language have (150 questions of squad1).
_NEAR = (0.17, 0.34, 0.52, 0.60, 0.69, 0.77, 0.86)
_OVERLAP = (0.04, 0.08, 0.14, 0.24, 0.44, 0.63, 0.74)


def is_across(one: Candidate, asked_in: str) -> bool:
    """Whether a sentence is in another language than the question; one whose language is not known is not."""
    return one.hit.document.language not in ("", asked_in)


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
