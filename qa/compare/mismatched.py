"""What answers another question than the one asked: evidence -> evidence, what does so behind the rest.

A figure of another time, in a unit that counts nothing of the kind or of people to whom something else happened;
the holder of another post; a time that is denied; what is told of another than the one named.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...index import stem
from ..read.features import stems
from ..types import Evidence
from .about import around, names_all, told_near
from .asked import Asked, fates, names_in
from .claims import status_of
from .counting.counts import chosen_quantity
from .counting.rows import is_of_all, is_row, row_label
from .language.cues import EXPECTED_THEN, NOT_THEN, WANTED, WANTS
from .language.peoples import PEOPLE, PERSONS, is_person
from .language.posts import is_another, post_asked, post_beside
from .language.times import has_clock_time, times

_WEIGH = 0.05  # what evidence of another question counts beside the rest
_LEAST = 0.002  # share of the best score below which evidence comes behind in any case
_MEASURES = frozenset(
    "money km m cm mm mile tonne kg litre watt barrel knot".split()
)  # no such unit counts people
_ALIKE = {"displaced": "evacuated", "evacuated": "displaced"}
_PEOPLE = frozenset(stem(word) for word in PEOPLE)
_ASKS_WHO = re.compile(r"\bwho\b", re.IGNORECASE)
_IN_A_PLACE = re.compile(r"\b(?:towards?|near|off|outside|inside|(?:north|south|east|west) of) (?:the )?$")
_ASKS_WHERE = re.compile(r"where (?:is|are|was|were)\b(?!.*\bfrom\b)", re.IGNORECASE)
_ASKS_WHEN_IT_WAS = re.compile(
    r"\b(?:when|what (?:day|date|time)) (?:did|was|were)\b(?!.*\b(?:due|expected|supposed|planned|scheduled|meant|going) )",
    re.IGNORECASE,
)
_WHAT_TIME = re.compile(
    r"\b(?:at what time|what time (?:did|was|is|does|will|were|are))\b(?! zone)", re.IGNORECASE
)
# "Who", "Which two members of parliament": a person or a body answers.
_ASKS_PEOPLE = re.compile(rf"\W*(?:who\b|which (?:[\w-]+ )?(?:{'|'.join(sorted(PERSONS))})\b)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_LEFT = re.compile(r"(?:left|departed|sailed from)\b", re.IGNORECASE)
_SUBJECT = re.compile(  # "The Korvan, which", "The frigate Korvan carries", "Port Hallin has"
    r"^\W*(?:\d{1,3}[.)] )?(?:(?:The|A|An) (?:[a-z][\w-]+ ){0,2}(?=[A-Z])|(?=[A-Z][\w’-]+ [A-Z]))"
    r"(?P<name>[A-Z][\w’-]*[a-z](?: [A-Z][\w’-]+)*)(?=,| [a-z])"
)
_PROPER = re.compile(r"[a-z]{4}")  # no abbreviation


def fitting_first(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with what answers another question behind the others, and as unsure.

    How many were sent on 3 March is not told by "On 12 October 631 were sent".
    """
    least = _LEAST * max((one.score for one in evidence), default=0.0)
    weighed = [
        replace(one, score=one.score * _WEIGH)
        if one.score >= least and any(test(asked, one) for test in _TESTS)
        else one
        for one in evidence
    ]
    return sorted(weighed, key=lambda one: -one.score)


def _is_of_another_time(asked: Asked, one: Evidence) -> bool:
    """Whether a figure's sentence names times, none of them that of the question, and is in no report of that time.

    One that names none is of the time of its report: what was written before cannot tell of it.
    """
    when, said = asked.dated, one.document.date
    if when is None or asked.kind != "quantity":
        return False
    named = times(one.quote, said)
    if not named:
        return bool(said and said < when.start and not asked.ahead)
    if said and when.start <= said <= when.end:
        return False
    words = re.findall(r"\d{4}|[^\W\d]{4,}", asked.text[when.at : when.to])  # "2018" of "in 2019 and 2018"
    return not (
        any(time.start <= when.end and when.start <= time.end for time in named)
        or (when.start != when.end and any(word in one.quote for word in words))
    )


def _is_of_another_unit(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose money or a length where people are counted."""
    counts = asked.kind == "quantity" and asked.units == {""} and (asked.fates or asked.counted & _PEOPLE)
    chosen = chosen_quantity(one) if counts else None
    return chosen is not None and chosen.unit in _MEASURES


def _is_only_wanted(asked: Asked, one: Evidence) -> bool:
    """Whether a figure is what somebody asks for, and the question is how much there was."""
    chosen = chosen_quantity(one) if asked.kind == "quantity" and not asked.ahead else None
    if chosen is None:
        return False
    return bool(WANTS.search(one.quote[: chosen.start])) and not WANTED.search(asked.text)


def _is_of_another_fate(asked: Asked, one: Evidence) -> bool:
    """Whether the dead are counted where the missing are asked for: all that the sentence says of people is else."""
    told = fates(one.quote)
    if asked.kind != "quantity" or not asked.fates or not told or chosen_quantity(one) is None:
        return False
    return told.isdisjoint(asked.fates | {_ALIKE.get(fate, fate) for fate in asked.fates})


def _is_of_no_such_fate(asked: Asked, one: Evidence) -> bool:
    """Whether nothing near a figure says what happened to those that are asked for, and it counts something else."""
    of_people = bool(asked.counted & _PEOPLE) and asked.kind == "quantity"
    if not of_people or not asked.fates or fates(told_near(one)):
        return False
    chosen = chosen_quantity(one)
    return chosen is not None and not asked.counted & {stem(word) for word in chosen.noun}


def _is_only_expected(asked: Asked, one: Evidence) -> bool:
    """Whether a time is expected where the question asks when it was, or who will be where it asks who is."""
    if not one.answer_span or asked.ahead:
        return False
    of_state = post_asked(asked.text) or _ASKS_WHERE.match(asked.text)
    if asked.kind == "name" and asked.now and of_state:  # who is to be, where it is due
        start, end = (place - one.start for place in one.answer_span)
        return status_of(one.quote, (start, end)) == "expected"
    return (
        asked.kind == "time"
        and bool(_ASKS_WHEN_IT_WAS.search(asked.text))
        and bool(EXPECTED_THEN.search(one.quote[: one.answer_span[0] - one.start]))
    )


def _has_no_clock_time(asked: Asked, one: Evidence) -> bool:
    """Whether a sentence has no time of the day, and the question asks at what time."""
    return bool(_WHAT_TIME.search(asked.text)) and not has_clock_time(one.quote)


def _is_of_one_row(asked: Asked, one: Evidence) -> bool:
    """Whether a figure is that of one row of a table, such as a region's, and the question names none."""
    if asked.kind != "quantity" or not is_row(one) or is_of_all(one):
        return False
    label = names_in(f"| {row_label(one)}")
    return bool(label) and not label & stems(asked.text)


def _is_of_another_post(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose the deputy mayor where the mayor is asked for."""
    post = post_asked(asked.text) if asked.kind == "name" and one.answer_span else None
    if post is None or not one.answer_span:
        return False
    start, end = (place - one.start for place in one.answer_span)
    told = post_beside(one.quote, (start, end))
    return told is not None and is_another(post, told, now=asked.now)


def _is_a_place(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose where something is, and the question asks who."""
    if not one.answer_span or not _ASKS_WHO.match(asked.text):
        return False
    return bool(_IN_A_PLACE.search(one.quote[: one.answer_span[0] - one.start]))


def _is_nobody(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose words that name nobody, and the question asks who: "step down over the figures"."""
    if not one.answer_span or not _ASKS_PEOPLE.match(asked.text):
        return False
    words = re.findall(r"[^\W\d_]+", one.document.text[slice(*one.answer_span)])
    return not any(word[0].isupper() or is_person(word) for word in words)


def _is_left(asked: Asked, one: Evidence) -> bool:
    """Whether the reader chose where something went from, and the question asks where it is."""
    if not one.answer_span or not _ASKS_WHERE.match(asked.text):
        return False
    start, end = (place - one.start for place in one.answer_span)
    return bool(_FROM.search(one.quote[:start]) or _LEFT.match(one.quote[start:end]))


def _is_not_then(asked: Asked, one: Evidence) -> bool:
    """Whether a time is denied: "will not come back by the end of September"."""
    if asked.kind != "time" or not one.answer_span:
        return False
    return bool(NOT_THEN.search(one.quote[: one.answer_span[0] - one.start]))


def _is_of_another_name(asked: Asked, one: Evidence) -> bool:
    """Whether a sentence has another for its subject than the one whose figure is asked for, and not that one."""
    names = [name for name in asked.names if _PROPER.search(name)]
    if asked.kind != "quantity" or not names or names_all(asked, one):
        return False
    subject = _SUBJECT.match(one.quote)
    return bool(subject and not (asked.names & around(one)) and subject["name"] not in asked.text)


_TESTS: tuple[Callable[[Asked, Evidence], bool], ...] = (
    _is_of_another_time,
    _is_of_another_unit,
    _is_only_wanted,
    _is_of_another_fate,
    _is_of_no_such_fate,
    _is_only_expected,
    _has_no_clock_time,
    _is_of_one_row,
    _is_of_another_post,
    _is_a_place,
    _is_nobody,
    _is_left,
    _is_not_then,
    _is_of_another_name,
)
