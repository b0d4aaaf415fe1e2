"""The day of a follow-up that moves the one before: "And a week later?"."""

import datetime as dt
import re

_LATER = re.compile(
    r"(?:and |but )?(?:what about |how about )?(?P<count>an?|one|two|three|four|five|six|ten|\d{1,3}) (?P<unit>day|week|month|year)s? (?P<way>later|after(?: that)?|earlier|before(?: that)?)\W*",
    re.IGNORECASE,
)
_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
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
