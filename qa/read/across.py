"""Sentences in another language than the question: what their words would have in common with it in its own."""

from __future__ import annotations

from bisect import bisect_right

from .candidates import Candidate

# By nearness, on the scale of the default model: which share of a question's words, by what each tells,
# sentences in its own language have (150 questions of squad1).
_NEAR = (0.13, 0.30, 0.47, 0.56, 0.65, 0.73, 0.82)
_OVERLAP = (0.03, 0.07, 0.12, 0.19, 0.34, 0.53, 0.70)


def is_across(one: Candidate, asked_in: str) -> bool:
    """Whether a sentence is in another language than the question; one whose language is not known is not."""
    return one.hit.document.language not in ("", asked_in)


def expected_overlap(nearness: float) -> float:
    """The overlap of a sentence that is so near.

    >>> expected_overlap(0.73), round(expected_overlap(0.69), 3)
    (0.53, 0.435)
    """
    place = bisect_right(_NEAR, nearness)
    if place in (0, len(_NEAR)):
        return _OVERLAP[min(place, len(_NEAR) - 1)]
    part = (nearness - _NEAR[place - 1]) / (_NEAR[place] - _NEAR[place - 1])
    return _OVERLAP[place - 1] + part * (_OVERLAP[place] - _OVERLAP[place - 1])
