"""Reports of one series, such as one of each day: a question is read in the one that it asks for.

Their passages are much alike, so that a search finds any of them; here those of the report that is asked for,
the one of the day or number named, else the newest, take the place of the last ones found.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..index import Document, Hit
from .compare.asked import Asked
from .compare.language.data_day import data_day
from .compare.standing.sure import surer
from .types import Evidence

LEAST = 3  # days of reports with one title, but for number and day, that make a series
_PASSAGES = 6  # of the report asked for, that are read
_OTHERS = 0.05  # what the evidence of other reports of the series counts beside that of the one asked for
_AROUND = dt.timedelta(days=3)  # in which a report of a day is written
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MARKS = "erratum corrected revised final".split()
_LEFT_OUT = frozenset((*_MONTHS, *(month[:3] for month in _MONTHS), "sept", *_DAYS, *_MARKS))
_NUMBERED = re.compile(
    r"\b(?:report|sitrep|notice|bulletin|update|release|briefing|issue)s?(?: (?:no\.?|number))? ?[-–#:]? ?"
    rf"(?P<number>\d{{1,4}})\b(?! (?:{'|'.join(_MONTHS)}))",
    re.IGNORECASE,
)

Search = Callable[..., list[Hit]]


def series_name(title: str) -> str:
    """What the titles of one series share: all words but numbers, days and marks of a correction.

    >>> series_name("Situation Report - 7, 27 January") == series_name("SITUATION REPORT 8 - ERRATUM")
    True
    """
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return "".join(word for word in words if word not in _LEFT_OUT)


def with_report(
    asked: Asked, question: str, hits: list[Hit], search: Search, filters: Mapping[str, Any]
) -> tuple[list[Hit], frozenset[int]]:
    """The hits with passages of the report asked for, as many as they were, and the ids of what else is left.

    The ids are of the documents that stand back: the series' others. Without a series nothing changes.
    """
    name = _series_of(hits)
    if not name or not _wants_one(asked):
        return hits, frozenset()
    found = _searched(asked, question, name, hits, search, filters)
    report = _asked_for(asked, found)
    if report is None:
        return hits, frozenset()
    known = {hit.passage.id for hit in hits}
    own = [hit for hit in found if hit.document.id == report.id]
    new = [hit for hit in own if hit.passage.id not in known][:_PASSAGES]
    mine = [hit for hit in hits if hit.document.id == report.id]
    others = [hit for hit in hits if hit.document.id != report.id]
    kept = others[: max(0, len(hits) - len(new) - len(mine))]
    shown = [hit for hit in hits if hit in mine or hit in kept] + new
    back = {hit.document.id for hit in shown if _is_of(name, hit.document)} - {report.id}
    return shown, frozenset(back)


def _wants_one(asked: Asked) -> bool:
    """Whether one report is asked for: of a day or number, or what can change; not an event of the past."""
    if asked.first:
        return False
    named = bool(_day(asked) or _NUMBERED.search(asked.text))
    return named or asked.now or asked.kind == "quantity"


def _series_of(hits: Sequence[Hit]) -> str:
    """The series that most of the passages are of, "" where there is none."""
    reports: dict[str, set[dt.date]] = defaultdict(set)
    for hit in hits:
        if hit.document.date:
            reports[series_name(hit.document.title)].add(hit.document.date)
    name, of_name = max(reports.items(), key=lambda item: len(item[1]), default=("", set()))
    return name if len(of_name) >= LEAST else ""


def _is_of(name: str, document: Document) -> bool:
    return series_name(document.title) == name


def _searched(
    asked: Asked, question: str, name: str, hits: Sequence[Hit], search: Search, filters: Mapping[str, Any]
) -> list[Hit]:
    """Passages of the series around the time that is asked for, those that were found among them."""
    day = _day(asked)
    limits = dict(filters)
    if day:
        since, until = day, min(_later(day), limits.get("until") or dt.date.max)
    else:
        since = max(hit.document.date for hit in hits if hit.document.date and _is_of(name, hit.document))
        until = limits.get("until")
    number = _NUMBERED.search(asked.text)
    if number:
        paths = [
            hit.document.path
            for hit in search(number[0], 20, **filters)
            if _number(hit.document) == int(number["number"])
        ]
        return search(question, _PASSAGES, **{**limits, "documents": paths}) if paths else []
    limits["since"] = max(since, limits.get("since") or since)
    limits["until"] = until
    if until and limits["since"] > until:
        return list(hits)
    more = search(question, 2 * _PASSAGES, **{k: v for k, v in limits.items() if v is not None})
    return [hit for hit in (*hits, *more) if _is_of(name, hit.document)]


def _later(day: dt.date) -> dt.date:
    return day + _AROUND if day.year < dt.MAXYEAR else day


def _day(asked: Asked) -> dt.date | None:
    if asked.as_of:
        return asked.as_of
    one_day = asked.dated and asked.dated.start == asked.dated.end
    return asked.dated.end if asked.dated and one_day else None


def _asked_for(asked: Asked, found: Sequence[Hit]) -> Document | None:
    """The report of the number or day asked for, else the nearest before it, else the newest."""
    reports = {hit.document.id: hit.document for hit in found}.values()
    if number := _NUMBERED.search(asked.text):
        return next((one for one in reports if _number(one) == int(number["number"])), None)
    day = _day(asked)
    told = [one for one in reports if day is None or (data_day(one) or dt.date.max) <= day]
    return max(told, key=lambda one: (data_day(one) or dt.date.min, one.date or dt.date.min), default=None)


def _number(document: Document) -> int | None:
    """The number of a report by its title: the last one, and no year."""
    numbers = [int(found) for found in re.findall(r"(?<![\w.,])\d{1,4}(?![\w.,]\d)", document.title)]
    return next((one for one in reversed(numbers) if not 1900 <= one < 2100), None)


def of_report_first(evidence: list[Evidence], back: frozenset[int]) -> list[Evidence]:
    """The evidence with that of the series' other reports behind: they tell the same of another day."""
    if not back or not evidence or all(one.document.id in back for one in evidence):
        return evidence
    weighed = [
        replace(one, score=one.score * _OTHERS) if one.document.id in back else one for one in evidence
    ]
    weighed.sort(key=lambda one: -one.score)
    best = weighed[0].score
    if not best:
        return evidence
    sure = surer(evidence[0].score, _share(weighed) - _share(evidence))
    return [replace(one, score=sure * one.score / best) for one in weighed]


def _share(evidence: Sequence[Evidence]) -> float:
    """The best sentence's part of all that the evidence weighs."""
    return evidence[0].score / sum(one.score for one in evidence)


def newest_of_same(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with, of one sentence in several reports of a series, that of the newest report first.

    The order of the others and all scores stay as they are.
    """
    places: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(evidence):
        document = one.document
        before = document.text[slice(*one.context)] if one.context else ""
        words = " ".join(f"{before} {one.quote}".split()).casefold()
        if name := series_name(document.title):
            places[words, name, document.source].append(number)
    told = list(evidence)
    for numbers in places.values():
        again = [evidence[number] for number in numbers]
        again.sort(key=lambda one: one.document.date or dt.date.min, reverse=True)
        for number, one in zip(numbers, again, strict=True):
            told[number] = replace(one, score=evidence[number].score)
    return told
