"""Dates as people write them. One that could be read in two ways is not guessed; 31 February is none."""

import datetime as dt
import re
from pathlib import PurePosixPath

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}  # the others begin as in English
_MONTH = (
    r"(?P<{0}>jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz|apr(?:il)?|ma[yi]|jun[ei]?|jul[yi]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)(?![^\W\d_])\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_SPACE = r"[\s_,-]{1,3}"
# One alternative a line: 28 October 2024; October 28, 2024; 2024-10-28; 20241028; 28.10.2024; 281400ZOCT24.
_ALTERNATIVES = (
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s_.-]{{1,2}}{_MONTH.format('m1')}{_SPACE}{_YEAR.format('y1')}",
    rf"\b{_MONTH.format('m2')}[\s_-]{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE}{_YEAR.format('y2')}",
    r"(?<!\d)(?P<y3>(?:19|20)\d\d)(?P<s3>[-/._])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<y4>(?:19|20)\d\d)(?P<m4>\d\d)(?P<d4>\d\d)(?!\d)",
    rf"(?<!\d)(?P<d5>\d{{1,2}})(?P<s5>[-/._])(?P<m5>\d{{1,2}})(?P=s5){_YEAR.format('y5')}",
    rf"\b(?P<d6>\d\d)\d{{4}}(?:[a-z]|\s[a-z]{{3}})?\s?{_MONTH.format('m6')}\s?(?P<y6>\d\d(?:\d\d)?)(?!\d)",
)
DATE = re.compile("|".join(_ALTERNATIVES), re.I)

_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b[.,]?\s*"
)
_LABEL = r"(?:dated?|published|posted|issued|updated|as of|dtg|date-time group)\b\s*:?\s*"
_PLACE = r"[^\W\d][^\d\n]{0,60}?(?:,|\s[-–—|/])\s*"
_BEFORE = re.compile(rf"(?:{_LABEL})?(?:{_PLACE})?(?:{_LABEL})?(?:{_WEEKDAY})?", re.I)
_TITLE_BEFORE = re.compile(rf".*[,:|/(\[–—-]\s*(?:{_LABEL})?(?:{_WEEKDAY})?", re.I)
_ZONE = r"(?:z|utc|gmt|[ecmp][sd]t|ce?s?t|ee?s?t|bst|msk|hrs?|h|local time|[+-]\d\d:?\d\d)\b"
_TIME = (
    rf"(?:[,T]?\s*(?:at\s)?(?:\d{{1,2}}[:.]?\d\d(?::\d\d)?|\d{{1,2}}(?=\s?[ap]\.?m))"
    rf"\s*(?:[ap]\.?m\b\.?)?\s*(?:{_ZONE})?)?"
)
_AFTER = re.compile(rf"{_TIME}[\s.)\]*_]*(?:$|\(|[-–—|/:](?:\s|$))", re.I)
_AT_END = re.compile(rf"{_TIME}[\s.)\]*_]*$", re.I)
_AGENCY = re.compile(r"\s*\(([^\W\d][\w .&'’/-]{1,39})\)\s*[-–—]")
_NAMES_A_REPORT = re.compile(
    r"report|brief|update|summar|assess|bulletin|notice|statement|sitrep|intsum|review|news|analysis|minutes"
    r"|memo|note|digest|log|diary|communiqu|release|q&a|transcript|order",
    re.I,
)
_LINES = 8
_LONG = 160  # characters; a longer line is a paragraph, in which only its start is looked at


def parse_date(text: str) -> dt.date | None:
    """The date that a field such as `date:` or a meta tag holds, as written: its time zone is not applied.

    >>> parse_date("2024-10-28T23:30:00-05:00"), parse_date("03/04/2024"), parse_date("31 February 2024")
    (datetime.date(2024, 10, 28), None, None)
    """
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text[:200])
    return next((date for match in DATE.finditer(text) if (date := _date(match))), None)


def dates_in(text: str) -> list[tuple[int, int, dt.date]]:
    """The whole dates of a text with their places `[start, end)`, in order.

    >>> dates_in("On 28 October 2024 and on 31 February 2024.")
    [(3, 18, datetime.date(2024, 10, 28))]
    """
    return [(*match.span(), date) for match in DATE.finditer(text) if (date := _date(match))]


def date_in_name(path: str) -> dt.date | None:
    """The date in a file's name, its folders aside: 2024-10-28, 20241028 or 28-10-2024 among other words."""
    name = re.sub(r"(?<!\d)(\d{8})[T_-]?\d{4}(?:\d\d)?(?!\d)", r"\1", PurePosixPath(path).name)
    return parse_date(name.replace("_", "-"))


def dateline(text: str) -> tuple[dt.date | None, str | None]:
    """The date, and the news agency, that the first lines of a text stand under.

    A line counts when it is a date, begins with a place and a date ("KYIV, 28 October 2024 - ..."), or is
    short and ends in a date set off from its words ("Daily brief, 28 October 2024"). A date inside a
    sentence is something that the text tells of, and no dateline.

    >>> dateline("BRUSSELS, Oct. 28, 2024 (Reuters) - NATO said on Monday ...")
    (datetime.date(2024, 10, 28), 'Reuters')
    """
    agency = None
    for line in first_lines(text):
        agency = agency or _agency(line)
        for match in DATE.finditer(line[: 2 * _LONG]):
            date = _date(match)
            if date and _is_set_off(line, match):
                return date, agency
    return None, agency


def first_lines(text: str) -> list[str]:
    """The first lines of a text that hold anything, without marks of emphasis around them."""
    lines = (line.strip(" \t*_#>") for line in text[:4000].split("\n"))
    return [line for line in lines if line][:_LINES]


def is_dateline(line: str) -> bool:
    """Whether a line is a date, or a place and a date, and no more: "Daily brief, 28 October" is a title."""
    match = DATE.search(line)
    before = line[: match.start()] if match else ""
    if match is None or not _BEFORE.fullmatch(before) or not _AT_END.match(line, match.end()):
        return False
    return len(before.split()) <= 4 and not _NAMES_A_REPORT.search(before)


def _is_set_off(line: str, match: re.Match[str]) -> bool:
    before = line[: match.start()]
    if _BEFORE.fullmatch(before) and _AFTER.match(line, match.end()):
        return True
    return (
        len(line) <= _LONG
        and bool(_TITLE_BEFORE.fullmatch(before))
        and bool(_AT_END.match(line, match.end()))
    )


def _agency(line: str) -> str | None:
    """Reuters, of "BRUSSELS, Oct. 28 (Reuters) - ...": in the first characters, after a place in capitals."""
    found = _AGENCY.search(line[:100])
    opening = re.match(r"[^\W\d_]{3,}", line)
    return found.group(1) if found and opening and opening.group().isupper() else None


def _date(match: re.Match[str]) -> dt.date | None:
    """The date of one match, or None where there is no such day or it could be read in two ways."""
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    day, month, year = parts["d"], parts["m"], int(parts["y"])
    year += 2000 if year < 100 else 0
    if not month.isdigit():
        short = month[:3].lower()
        return _safe(year, _MONTHS.index(_GERMAN.get(short, short)) + 1, int(day))
    first, second = int(day), int(month)
    if match["y5"] and parts["s"] != ".":  # with dots the day comes first; with others either may
        readings = {_safe(year, second, first), _safe(year, first, second)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return _safe(year, second, first)


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
