"""The days of reports: groups -> groups whose passages tell their day, and questions that name it.

A passage seldom says of which day it is; its document does. So a day stands in front of it as a line, made
up where none is known, and a question may ask for that day, or for another, which then nothing answers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ....index import dates_in, in_words
from ...kinds import MONTHS
from ..groups import Group, Shown

_SHARE = 0.6  # of the titles that get a day
_AWAY = 30  # days that another day is away at most
_FIRST = dt.date(2027, 1, 1)  # of the days that are made up
_TIME = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|1[5-9]\d\d|20\d\d|when|day|week|month|year|yesterday|today|now|still|time|long|date)s?\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
_HEAD = 100  # characters at the start of a text in which a dateline stands
# "{q}" is the question without its mark, "{Q}" the same within a sentence.
_FORMS = (
    "{q} on {day}?",
    "{q} in the report of {day}?",
    "{q}, as reported on {day}?",
    "On {day}, {Q}?",
    "According to the report of {day}, {Q}?",
)
_OPENS = re.compile(r"(?:How|What|Who|Which|Where|Why|Did|Was|Were|Is|Are|Has|Have|Had|Does|Do)\b")


def with_days(groups: Sequence[Group]) -> list[Group]:
    """The groups with a day for a share of their titles; one that a text begins with keeps to it."""
    found = _datelines(one for group in groups for one in (*group.right, *group.wrong))
    return [
        replace(group, right=_dated(group.right, found), wrong=_dated(group.wrong, found)) for group in groups
    ]


def day_questions(group: Group, pick: random.Random) -> Iterator[tuple[str, bool]]:
    """A question that names the day of the report, and whether the right passage still answers it.

    Nothing where the question, or the passage that answers, names a time of its own.

    >>> passage = Shown("", "", "Nine boats came.", ((0, 4),), "6 May 2031")
    >>> next(day_questions(Group("", "How many boats came?", (passage,), ()), random.Random(3)))
    ('According to the report of 6 May 2031, how many boats came?', True)
    """
    right = group.right[0]
    if not right.day or not right.answers or _TIME.search(group.question) or _TIME.search(right.text):
        return
    if not _OPENS.match(group.question):
        return
    plain = group.question.rstrip(" ?")
    same = pick.random() < 0.5
    day = right.day if same else _another(right.day, pick)
    form = pick.choice(_FORMS)
    yield form.format(q=plain, Q=plain[0].lower() + plain[1:], day=day), same


def _dated(passages: Sequence[Shown], found: dict[str, str]) -> tuple[Shown, ...]:
    return tuple(replace(one, day=one.day or _day_of(one.title, found)) for one in passages)


def _day_of(title: str, found: dict[str, str]) -> str:
    pick = random.Random(hashlib.sha256(title.encode()).hexdigest())
    if not title or pick.random() >= _SHARE:
        return ""
    day = _FIRST + dt.timedelta(days=pick.randrange(5_000))
    told = _date(f"{found[title]} {day.year}") if title in found else day
    return in_words(told) if told else ""


def _date(day: str) -> dt.date | None:
    """A day in words as a date; None for 31 April."""
    return next((date for *_, date in dates_in(day)), None)


def _datelines(passages: Iterable[Shown]) -> dict[str, str]:
    """By title: the day and month that one of its passages begins with."""
    found: dict[str, str] = {}
    for one in passages:
        if match := _DATELINE.search(one.text[:_HEAD]):
            found.setdefault(one.title, match[0])
    return found


def _another(day: str, pick: random.Random) -> str:
    """Another day near to one."""
    told = _date(day) or _FIRST
    away = pick.randint(1, _AWAY) * pick.choice((-1, 1))
    return in_words(told + dt.timedelta(days=away))
