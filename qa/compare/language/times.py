"""The times that a sentence speaks of, against the date of its document.

>>> [one.end for one in times("On Sunday 12 ships waited; by 5 May none did.", date(2031, 5, 6))]
[datetime.date(2031, 5, 4), datetime.date(2031, 5, 5)]
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ....index import dates_in
from .in_languages import days_in

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar\.?|April|Apr\.?|May|June|July|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_WEEKDAY = "|".join(_DAYS)
_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_NEAR = {"early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (25, 31), "beginning": (1, 7), "start": (1, 7)}  # fmt: skip
_WEEK = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28), "last": (25, 31)}
_AGO = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "overnight": 0, "yesterday": 1, "last night": 1,
    "the day before yesterday": 2, "tomorrow": -1, "last week": 7, "next week": -7, "last month": 30, "next month": -30,
}  # fmt: skip
# One form a line: a whole date; early October (2024); the first week of May; 9 March; March 9; October 2024;
# to the 8th; two days ago; last Friday; yesterday.
_TIME = re.compile(
    "|".join(
        (
            rf"(?P<near>early|mid|late|(?:the )?(?:end|beginning|start|middle) of)[ -](?P<nearmonth>{_MONTH})(?: (?P<nearyear>(?:19|20)\d\d))?",
            rf"the (?P<week>first|second|third|fourth|last) week (?:of|in) (?P<weekmonth>{_MONTH})(?: (?P<weekyear>(?:19|20)\d\d))?",
            rf"(?<![\d.,/-]){_DAY.format('day1')} (?:of )?(?P<month1>{_MONTH})(?! ?(?:19|20)\d\d\b)",
            rf"\b(?P<month2>{_MONTH}) {_DAY.format('day2')}(?![\d:,]\d|\d| ?\d{{4}})(?!,? (?:19|20)\d\d)",
            rf"\b(?<!\d )(?P<month3>{_MONTH}),? (?P<year3>(?:19|20)\d\d)\b",
            r"\bthe (?P<nth>\d{1,2})(?:st|nd|rd|th)\b(?= ?(?:[.,;:!?)\]–—-]|$)| (?:and|or|but|at|in|by|to|until|from|for|with|when|while|after|before|because|as|that|which|who|it|he|she|they|we|is|was|were|are|had|has|will|the|an?|this|about|around|near|over|under)\b)",  # "the 3rd Engineer Regiment" is no day
            rf"\b(?P<count>{'|'.join(_COUNT)}|\d{{1,3}}) (?P<span>day|week|month|year)s? (?P<way>ago|earlier|before)\b",
            rf"\b(?:(?P<which>last|next|this|on|by|since|until|from|late on|early on|before|after) )?(?P<weekday>{_WEEKDAY})\b",
            rf"\b(?P<ago>{'|'.join(sorted(_AGO, key=len, reverse=True))})\b",
        )
    ),
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?i:in|during|since|until|by|of) (?P<year>(?:19|20)\d\d)\b")
_IN_MONTH = re.compile(
    rf"\b(?i:in|during|since|until|till|by|to|from|before|after) (?P<month>{_MONTH})(?! ?\d)"
)
_COMING = re.compile(
    r"\b(?:will|shall|hopes? to|aims? to|intends? to|should|reckons? with|to be|is to|are to|is due|are due|expect\w*|plan\w*|scheduled|next"
    # What is told of beforehand in the present, as timetables do: "It opens on Friday."
    r"|(?:re)?opens|closes|begins|starts|ends|resumes|meets|departs|arrives|sails|expires|takes effect)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that words `[at, to)` of a text name: all days from `start` to `end`, both inclusive."""

    at: int
    to: int
    start: dt.date
    end: dt.date


def times(text: str, said: dt.date | None) -> list[Time]:
    """The times of a text in order; `said` is when it was written, None where that is not known.

    Without it only whole dates are times. 31 February is none, nor is one that could be read in two ways.
    """
    return list(_times(text, said))


@lru_cache(maxsize=4096)  # a sentence is looked at by several rules, and by the questions that follow
def _times(text: str, said: dt.date | None) -> tuple[Time, ...]:
    found = [Time(start, end, date, date) for start, end, date in dates_in(text)]
    for pattern in (_TIME, _IN_MONTH, _YEAR):
        for match in pattern.finditer(text):
            if any(match.start() < one.to and one.at < match.end() for one in found):
                continue
            if period := _period(match.groupdict(), said, text[max(0, match.start() - 40) : match.start()]):
                end = match.end() - (match[0].endswith("."))  # the full stop, not that of "Sept."
                found.append(Time(match.start(), end, *period))
    for start, end, day in days_in(text, said):
        if not any(start < one.to and one.at < end for one in found):
            found.append(Time(start, end, day, day))
    return tuple(sorted(found, key=lambda one: one.at))


def _period(
    parts: dict[str, str | None], said: dt.date | None, before: str
) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a match; None where there is no such day."""
    try:
        return next(_read(parts, said, before), None)
    except (ValueError, OverflowError):  # 31 February, or a day before the year 1
        return None


def _read(
    parts: dict[str, str | None], said: dt.date | None, before: str
) -> Iterator[tuple[dt.date, dt.date]]:
    year = parts.get("nearyear") or parts.get("weekyear") or parts.get("year3") or parts.get("year")
    if parts.get("year"):
        yield dt.date(int(str(year)), 1, 1), dt.date(int(str(year)), 12, 31)
    month = next((v for k, v in parts.items() if "month" in k and v), None)
    if month:
        number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
        day = parts.get("day1") or parts.get("day2")
        if not year and said is None:
            return
        first, last = (int(day), int(day)) if day else _days(parts)
        ahead = bool(_COMING.search(before))
        of_year = int(year) if year else _nearest(number, first, said or dt.date.max, ahead=ahead)
        last = min(last, monthrange(of_year, number)[1]) if not day else last
        yield dt.date(of_year, number, first), dt.date(of_year, number, last)
    if said is None:
        return
    if parts.get("nth"):
        date = said.replace(day=int(str(parts["nth"])))
        if date > said:
            date = (said.replace(day=1) - dt.timedelta(days=1)).replace(day=date.day)
        yield date, date
    if parts.get("span"):
        count = str(parts["count"]).lower()
        days = (_COUNT.get(count) or int(count)) * {"day": 1, "week": 7, "month": 30, "year": 365}[
            str(parts["span"]).lower()
        ]
        yield (date := said - dt.timedelta(days=days)), date
    if parts.get("weekday"):
        date = _weekday(said, str(parts["weekday"]), str(parts.get("which") or "") + " " + before)
        yield date, date
    if parts.get("ago"):
        date = said - dt.timedelta(days=_AGO[str(parts["ago"]).lower()])
        yield date, date


def _days(parts: dict[str, str | None]) -> tuple[int, int]:
    """Which days of its month "early October" or "the first week of May" is."""
    if parts.get("near"):
        word = str(parts["near"]).lower().removeprefix("the ").removesuffix(" of")
        return _NEAR[word]
    return _WEEK[str(parts["week"]).lower()] if parts.get("week") else (1, 31)


def _nearest(month: int, day: int, said: dt.date, *, ahead: bool) -> int:
    """The year of a date without one: that which lies nearest to when it was written, or next after it."""
    return min(
        (said.year + shift for shift in (0, -1, 1)),
        key=lambda year: _distance((dt.date(year, month, min(day, 28)) - said).days, ahead=ahead),
    )


def _distance(days: int, *, ahead: bool) -> float:
    """What has been is told of more often than what will be, unless it is said to lie ahead."""
    return (1.0 if ahead else 1.5) * days if days > 0 else (-3.0 if ahead else -1.0) * days


def _weekday(said: dt.date, name: str, before: str) -> dt.date:
    """The last such day, today included; the next one where what is said lies ahead."""
    ago = (said.weekday() - _DAYS.index(name.lower())) % 7
    if before.lower().startswith("last "):
        return said - dt.timedelta(days=ago or 7)
    if before.lower().startswith("next ") or _COMING.search(before):
        return said + dt.timedelta(days=(7 - ago) % 7 or (7 if before.lower().startswith("next ") else 0))
    return said - dt.timedelta(days=ago)


def names_date(text: str) -> bool:
    """Whether a text names a month or a year, so that its day need not be told: "May", but not "Saturday"."""
    return bool(re.search(rf"\b{_MONTH}|\b(?:19|20)\d\d\b", text))


_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight|dawn|dusk|o['’]clock)\b|\b\d{4} ?(?:hrs|hours|z)\b",
    re.IGNORECASE,
)


def has_clock_time(text: str) -> bool:
    """Whether a text names a time of the day: "06:20", "noon"."""
    return bool(_CLOCK.search(text))


_AS_OF = re.compile(
    r"(?:\b(?:as of|as at|as on|up to|as late as|(?:figures?|counts?|numbers?|totals?|tolls?|estimates?|data) (?:for|of|on|from))|\((?:up )?to|\bby)\s*(?:the (?:evening|morning|night|end) of |midnight on |noon on )?$",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|says|told|claimed|confirmed|counted|reported|recorded|registered|observed|noted|announced|denied|alleged|stood|stands|rose|fell|grew|climbed|reached|put|gave|(?:was|were|is|are) (?:about |some |nearly |over )?\d[\d,.]*)\b[^.,;]{0,25}?(?: late| early)? (?:on|by) (?:the (?:evening|morning|night) of )?$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^[^a-zA-Z]*(?:(?:on|by|in|at the end of|since|as of) ?)?(?:the (?:evening|morning|night) of )?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"^['’]s (?:\w+ )?(?:report|figure|count|notice|note|update|sit|bulletin|statement|toll|number|release)",
    re.IGNORECASE,
)


def as_of(text: str, at: int, said: dt.date | None) -> dt.date | None:
    """The day that a statement about the words at `at` speaks of; None where the sentence names none.

    The day of an event is none: "killed in the attack of 9 March".
    """
    found = [
        one
        for one in times(text, said)
        if _AS_OF.search(text[: one.at])
        or _OPENS.match(text[: one.at])
        or _POSSESSIVE.match(text[one.to :])
        or _is_said_on(text, one)
    ]
    if said:
        found = [one for one in found if one.start <= said]  # what lies ahead is expected, not counted
    return min(found, key=lambda one: (abs(one.at - at), one.at)).end if found else None


def _is_said_on(text: str, one: Time) -> bool:
    """Whether it is the day of the saying: "claimed on Saturday", of which the match may hold the "on"."""
    words = text[one.at : one.to].lower()
    before = text[: one.at] + ("on " if words.startswith(("on ", "by ", "late on ", "early on ")) else "")
    return words.startswith("by ") or bool(_SAID_ON.search(before))
