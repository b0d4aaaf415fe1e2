"""What answers another question than the one asked: evidence -> evidence, what does so behind the rest.

A figure of another time, in a unit that counts nothing of the kind, or the holder of another post.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..types import Evidence
from .asked import Asked
from .language.posts import is_another, post_asked, post_beside
from .language.quantities import covering, quantities
from .language.times import times

_WEIGH = 0.05  # what evidence of another question counts beside the rest
_MEASURES = frozenset(
    "money km m cm mm mile tonne kg litre watt barrel knot".split()
)  # no such unit counts people


def fitting_first(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with what answers another question behind the others, and as unsure.

    How many were sent on 3 March is not told by "On 12 October 631 were sent".
    """
    weighed = [
        replace(one, score=one.score * _WEIGH) if any(test(asked, one) for test in _TESTS) else one
        for one in evidence
    ]
    return sorted(weighed, key=lambda one: -one.score)


def _is_of_another_time(asked: Asked, one: Evidence) -> bool:
    """Whether a figure's sentence names times, none of them that of the question, and is in no report of that time."""
    when, said = asked.dated, one.document.date
    if when is None or asked.kind != "quantity":
        return False
    named = times(one.quote, said)
    if not named or (said and when.start <= said <= when.end):
        return False
    words = re.findall(r"\d{4}|[^\W\d]{4,}", asked.text[when.at : when.to])  # "2018" of "in 2019 and 2018"
    return not (
        any(time.start <= when.end and when.start <= time.end for time in named)
        or (when.start != when.end and any(word in one.quote for word in words))
    )


def _is_of_another_unit(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose money or a length where things or people are counted."""
    if asked.kind != "quantity" or asked.units != {""} or not one.answer_span:
        return False
    start, end = (place - one.start for place in one.answer_span)
    chosen = covering(quantities(one.quote), start, end)
    return chosen is not None and chosen.unit in _MEASURES


def _is_of_another_post(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose the deputy mayor where the mayor is asked for."""
    post = post_asked(asked.text) if asked.kind == "name" and one.answer_span else None
    if post is None or not one.answer_span:
        return False
    start, end = (place - one.start for place in one.answer_span)
    told = post_beside(one.quote, (start, end))
    return told is not None and is_another(post, told, now=asked.now)


_TESTS: tuple[Callable[[Asked, Evidence], bool], ...] = (
    _is_of_another_time,
    _is_of_another_unit,
    _is_of_another_post,
)
