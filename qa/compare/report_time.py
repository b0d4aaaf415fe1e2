"""The day of the report that a question asks for, told from the day of an event."""

import datetime as dt
import re

from ...index import in_words
from ..types import Answer, Evidence
from .asked import asked, fates
from .language.cues import LASTING, LASTS
from .language.times import times

_LATER = re.compile(
    r"(?:and |but )?(?:what about |how about )?(?P<count>an?|the|one|two|three|four|five|six|ten|\d{1,3}) (?P<unit>day|week|month|year)s? (?P<way>later|after(?: that)?|earlier|before(?: that)?)\W*",
    re.IGNORECASE,
)
_AS_OF_WORDS = re.compile(r",?\s*\b(?:as of|as at)(?: the)?\s*$", re.IGNORECASE)
_ONLY_TIME = re.compile(
    r"(?:and |but |so )?(?:what about |how about )?(?P<word>as of|as at|on|by)? ?(?:the )?", re.IGNORECASE
)
_ON_A_DAY = re.compile(
    r"(?<!other than)(?<!except)(?<!\bnot)(?<!\bas),?(?:^|\s+)(?P<word>on|by|until|up to|at the end of)(?: the)?\s*$",
    re.IGNORECASE,
)
# What follows the day: the end, or more that hangs on the same verb. Not "1865", nor "Movement".
_GOES_ON = re.compile(
    r"\s*(?:$|[?.!,;]|(?:in|at|from|to|of|among|outside|inside|within|across|by|for|with|and|according|as)\b)",
    re.IGNORECASE,
)
# "How many were killed on 5 May?" has the day of an event, "how many were there" that of a count.
_HAPPENED = re.compile(r"\b(?:was|were|got|did|had)\b(?! there\b)", re.IGNORECASE)
_COUNT = {
    "a": 1,
    "an": 1,
    "the": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def moved(question: str, as_of: dt.date | None) -> dt.date | None:
    """The day that "And a week later?" asks for, when the question before was asked for `as_of`."""
    match = _LATER.fullmatch(question.strip())
    if match is None or as_of is None:
        return None
    count = _COUNT.get(match["count"].lower()) or int(match["count"])
    days = count * _DAYS[match["unit"].lower()]
    back = match["way"].lower().startswith(("earlier", "before"))
    try:
        return as_of - dt.timedelta(days=days) if back else as_of + dt.timedelta(days=days)
    except OverflowError:
        return None


def moved_within(question: str, last: str, today: dt.date | None) -> str:
    """The last question with the one day that it names moved as "And a week later?" says; "" where it names none.

    >>> moved_within("A week later?", "What did it cost on 3 May 2031?", None)
    'What did it cost on 10 May 2031?'
    """
    days = [one for one in times(last, today) if one.start == one.end]
    day = moved(question, days[0].end) if len(days) == 1 else None
    if day is None:
        return ""
    named = last[days[0].at : days[0].to]
    opening = "on " if named.lower().startswith("on ") else ""
    return f"{last[: days[0].at]}{opening}{in_words(day)}{last[days[0].to :]}"


def has_time(question: str) -> bool:
    """Whether a question names a time, so that it matters what "5 September" is near to."""
    return bool(times(question, dt.date(2000, 1, 1)))


def without_report_time(question: str, today: dt.date | None) -> str:
    """The question without "as of 5 May", which dates the report and stands in none.

    >>> without_report_time("How many ships wait, as of 5 May 2031?", None)
    'How many ships wait?'
    """
    for one in times(question, today):
        if opening := _AS_OF_WORDS.search(question[: one.at]):
            rest = question[one.to :]
            return (question[: opening.start()] + rest).strip()
    return question


def only_time(question: str, today: dt.date | None, had_one: bool) -> dt.date | None:
    """The day of a follow-up that is nothing but a time of report: "And as of 4 May?".

    "And on 4 May?" is one only after a question that was asked for a day; else the day may be that of an event.

    >>> only_time("And as of 4 May 2034?", None, False)
    datetime.date(2034, 5, 4)
    """
    found = [one for one in times(question, today) if one.start == one.end]
    if len(found) != 1 or re.search(r"\w", question[found[0].to :]):
        return None
    opening = _ONLY_TIME.fullmatch(question[: found[0].at].lstrip())
    reports = opening and (had_one or (opening["word"] or "").lower().startswith("as "))
    return found[0].end if reports else None


def report_day(question: str, last: Answer, today: dt.date | None) -> dt.date | None:
    """The day of a follow-up that is nothing but a time of report: "And as of 4 May?".

    A day that the last question names within takes a new one in its place: "by 20 March", "And by 15 April?".
    """
    within = has_time(without_report_time(last.read_as, today))
    return only_time(question, today, last.as_of is not None and not within)


def in_report_of(question: str, today: dt.date | None) -> tuple[str, dt.date] | None:
    """The question as the report of a day is to be asked, and the day; None where it names no single one.

    What stands in a report of 5 May without a date is of 5 May.

    >>> in_report_of("How many ships were waiting on 5 May 2031?", None)
    ('How many ships were waiting?', datetime.date(2031, 5, 5))
    """
    found = times(question, today)
    if (
        len(found) != 1
        or found[0].start != found[0].end
        or asked(question, today).kind in ("time", "whether")
    ):
        return None
    opening = _ON_A_DAY.search(question[: found[0].at])
    if opening is None or not _GOES_ON.match(question, found[0].to):
        return None
    if opening["word"].lower() == "on" and _dates_an_event(question):
        return None
    rest = question[found[0].to :].lstrip(" ,") if not opening.start() else question[found[0].to :]
    plain = (question[: opening.start()] + rest).strip()
    return (plain, found[0].end) if asked(plain, today).words else None


def _dates_an_event(question: str) -> bool:
    return bool(fates(question) - LASTING and _HAPPENED.search(question)) and not LASTS.search(question)


def tells_of_day(one: Evidence, day: dt.date) -> bool:
    """Whether a quote names a day: "1,640 had been evacuated on 12 March"."""
    return any(time.start == time.end == day for time in times(one.quote, one.document.date))


def tells_of_another_day(quote: str, said: dt.date | None, day: dt.date) -> bool:
    """Whether a sentence names days, and none of them is `day`.

    >>> tells_of_another_day("Twelve were killed on 2 May.", dt.date(2031, 5, 5), dt.date(2031, 5, 5))
    True
    """
    days = [one for one in times(quote, said) if one.start == one.end]
    return bool(days) and all(one.end != day for one in days)
