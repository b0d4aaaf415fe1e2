"""The lines that a text stands under: which of them dates it, and whether a line is that alone."""

import datetime as dt
import re
from collections.abc import Iterator

from .dates import DATE, Order, date_of, is_ambiguous

_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п['’]ятниця"
    r"|субота|неділя|星期[一二三四五六日天])\b[.,]?\s*"
)
_TOLD = r"updated?|published|posted|issued|released|revised|modified|received|sent|filed|dated?|prepared"
_LABEL = (
    rf"(?:(?:first |last |date )?(?:{_TOLD})(?: of (?:report|issue|publication|information))?"
    r"|(?:report(?:ing)?|publication|issue) date|(?:data |information |situation |figures )?as (?:of|at)"
    r"|(?:data )?(?:as )?reported by|(?:information )?cut-?off(?: date)?|datum|stand|dtg|date-time group)\b"
    r"(?:/| ?: ?| on\b| at\b)?\s*"
)
_ZONE = r"(?:z|utc|gmt|[ecmp][sd]t|[ecmp]t|ce?s?t|ee?s?t|bst|msk|hrs?|h|local time|[+-]\d\d:?\d\d)\b"
_CLOCK = rf"(?:\d{{1,2}}[:.]?\d\d(?::\d\d)?|\d{{1,2}}(?=\s?[ap]\.?m))\s*(?:[ap]\.?m\b\.?)?\s*(?:{_ZONE})?"
_YEAR_WORD = r"(?:\s?(?:г|р)\b\.?|\s?(?:года|року|roku)\b)?"  # "28 октября 2024 г."
_TIME = rf"{_YEAR_WORD}(?:[,T]?\s*(?:at\s)?{_CLOCK})?"
_PLACE = r"[^\W\d][^\d\n]{0,60}?(?:,|，|\s[-–—|/])\s*"
_PLACE_BEFORE_BRACKET = r"[A-Z][\w.’'-]+(?:,? [A-Z][\w.’'-]+){0,4} \("
_PRECEDENCE = r"(?:[ROPZYW]{1,2} ){1,2}"  # before a date-time group: routine, priority, ...
_BEFORE = re.compile(
    rf"\(?(?:{_LABEL})?(?:{_PRECEDENCE}|{_PLACE_BEFORE_BRACKET}|{_PLACE})?(?:{_LABEL})?(?:{_CLOCK},?\s*)?(?:{_WEEKDAY})?",
    re.I,
)
_TITLE_BEFORE = re.compile(rf".*[,:|/(\[–—-]\s*(?:{_LABEL})?(?:{_WEEKDAY})?", re.I)
_AFTER = re.compile(rf"{_TIME}[\s.)\]*_]*(?:$|//|\(|(?:--|[-–—|/:])(?:\s|$))", re.I)
_AT_END = re.compile(rf"{_TIME}[\s.)\]*_]*/{{0,2}}$", re.I)
_MARKING_AFTER = re.compile(rf"{_TIME}\s[-–—|/]\s(?:[A-Z0-9][\w./-]*[ ,/–—|-]*){{1,6}}$")
_RUNS_ON = re.compile(r"\s(?:--|[-–—])\s+[a-z]")  # "After the talks - 3 May 2031 - they left" is a sentence
_AGENCY = re.compile(r"\s*\(([^\W\d][\w .&'’/-]{1,39})\)\s*[-–—]")
_REPORT = (
    r"report|brief|update|summar|assess|bulletin|notice|statement|sitrep|intsum|review|news|analysis|minutes"
    r"|memo|note|digest|log|diary|communiqu|release|q&a|transcript|order"
)
_LABELLED = re.compile(_LABEL, re.I)
_NAMES_A_REPORT = re.compile(_REPORT, re.I)
_REPORT_BEFORE = re.compile(
    rf"(?:.*\s)?(?:{_REPORT})\w*\s+(?:(?:no\.?\s?|#)?\d+\s+)?(?:(?:of|for|on)\s+)?(?:{_WEEKDAY})?", re.I
)
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d[-/_]\d{1,2}[-/_]\d")
_LINES = 8
_LONG = 160  # characters; a longer line is a paragraph, in which only its start is looked at


def dateline(text: str, order: Order | None = None) -> tuple[dt.date | None, str | None]:
    """The date, and the news agency, that the first lines of a text stand under.

    A line counts when it is a date, begins with a place and a date ("KYIV, 28 October 2024 - ..."), or is
    short and ends in a date set off from its words ("Daily brief, 28 October 2024"). A date inside a
    sentence is something that the text tells of, and no dateline. `order` is that of dates in figures alone.

    >>> dateline("BRUSSELS, Oct. 28, 2024 (Reuters) - NATO said on Monday ...")
    (datetime.date(2024, 10, 28), 'Reuters')
    """
    agency = None
    for line in first_lines(text):
        agency = agency or _agency(line)
        for match in _dates_in(line):
            date = date_of(match, order)
            if date and _is_set_off(line, match):
                return date, agency
    return None, agency


def undecided(text: str) -> str | None:
    """The date that a text stands under where it can be read in two ways, as it is written: "8/10/2011"."""
    if not _FIGURES.search(text, 0, 4000):
        return None
    for line in first_lines(text):
        for match in _dates_in(line):
            if is_ambiguous(match) and _is_set_off(line, match):
                return match.group()
    return None


def _dates_in(line: str) -> Iterator[re.Match[str]]:
    """The dates at the beginning of a line; a line without a digit is not searched for them."""
    start = line[: 2 * _LONG]
    return DATE.finditer(start) if _DIGIT.search(start) else iter(())


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
    named = _LABELLED.sub("", before)
    return len(named.split()) <= 5 and not _NAMES_A_REPORT.search(named)


def _is_set_off(line: str, match: re.Match[str]) -> bool:
    before = line[: match.start()]
    if _BEFORE.fullmatch(before) and _AFTER.match(line, match.end()):
        return before.isupper() or not _RUNS_ON.match(line, match.end())
    if len(line) > _LONG:
        return False
    at_end = _AT_END.match(line, match.end())
    if _TITLE_BEFORE.fullmatch(before):
        return bool(at_end or _MARKING_AFTER.match(line, match.end()))
    return bool(at_end and _REPORT_BEFORE.fullmatch(before))


def _agency(line: str) -> str | None:
    """Reuters, of "BRUSSELS, Oct. 28 (Reuters) - ...": in the first characters, after a place in capitals."""
    found = next((one for one in _AGENCY.finditer(line[:100]) if not DATE.search(one.group(1))), None)
    opening = re.match(r"[^\W\d_]{3,}", line)
    return found.group(1) if found and opening and opening.group().isupper() else None
