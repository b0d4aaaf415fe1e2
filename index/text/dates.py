"""Dates as people write them. One that could be read in two ways is not guessed; 31 February is none."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType


class Order(Enum):
    """Which comes first in a date of figures alone: 8/10/2011 is 8 October, or August 10."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


# What each month is called in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Russian,
# Ukrainian, Polish, Czech, Turkish and Arabic.
_NAMES = (
    "jan january januar jänner janvier enero gennaio janeiro januari января січня stycznia ledna ocak يناير",
    "feb february februar février fevrier febrero febbraio fevereiro februari февраля лютого lutego února şubat فبراير",
    "mar march märz mär mars marzo março maart марта березня marca března mart مارس",
    "apr april avril abril aprile апреля квітня kwietnia dubna nisan أبريل ابريل",
    "may mai mayo maggio maio mei мая травня maja května mayıs maj مايو",
    "jun june juni juin junio giugno junho июня червня czerwca června haziran يونيو",
    "jul july juli juillet julio luglio julho июля липня lipca července temmuz يوليو",
    "aug august août aout agosto augustus августа серпня sierpnia srpna ağustos augusti أغسطس اغسطس",
    "sep sept september septembre septiembre settembre setembro сентября вересня września září eylül سبتمبر",
    "oct october okt oktober octobre octubre ottobre outubro октября жовтня października října ekim أكتوبر اكتوبر",
    "nov november novembre noviembre novembro ноября листопада listopada kasım نوفمبر",
    "dec december dez dezember décembre decembre diciembre dicembre dezembro декабря грудня grudnia prosince aralık ديسمبر",
)
_MONTHS = MappingProxyType(
    {name: number for number, names in reversed([*enumerate(_NAMES, 1)]) for name in names.split()}
)
_MONTH = rf"(?P<{{0}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_YEAR = r"(?P<{0}>(?:19|20|١٩|٢٠)\d\d)(?!\d)"
_SHORT_YEAR = r"['’]?(?P<{0}>\d\d)(?=\s*(?:$|[^\w\s:.]|\.(?!\d)))"  # only where nothing is counted after it
_SPACE = r"[\s_,./-]{1,3}"
_TH = r"(?:st|nd|rd|th|er|º|°)?"
_OF = r"(?:\s+(?:day\s+)?(?:of|de|di|des))?"
_FORMS = (
    # 28 October 2024, 28th of October, 2024, 28. Oktober 2024, 28-Oct-2024, 28OCT2024
    rf"(?<!\d)(?P<d1>\d{{1,2}}){_TH}{_OF}[\s_./-]{{0,2}}{_MONTH.format('m1')}(?:\s+(?:de|del))?(?:{_SPACE})?{_YEAR.format('y1')}",
    # 28 Oct 24, 28-OCT-24, 28 Oct '24
    rf"(?<!\d)(?P<d8>\d{{1,2}}){_TH}[\s_.-]{{0,2}}{_MONTH.format('m8')}[\s_.-]{{0,2}}{_SHORT_YEAR.format('y8')}",
    # October 28, 2024, Oct-28-2024
    rf"\b{_MONTH.format('m2')}[\s_-]{{1,2}}(?P<d2>\d{{1,2}}){_TH}{_SPACE}{_YEAR.format('y2')}",
    # 2024 October 28, 2024-Oct-28
    rf"(?<!\d)(?P<y9>(?:19|20)\d\d)[\s_./-]{{1,2}}{_MONTH.format('m9')}[\s_./-]{{1,2}}(?P<d9>\d{{1,2}})(?!\d)",
    # 2024-10-28, 2024/10/28, 2024.10.28, 20241028, 2024年10月28日, 2024년 10월 28일
    r"(?<!\d)(?P<y3>(?:19|20)\d\d)(?P<s3>[-/._])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<y4>(?:19|20)\d\d)(?P<m4>\d\d)(?P<d4>\d\d)(?!\d)",
    r"(?P<y0>(?:19|20|１９|２０)\d\d)\s?[年년]\s?(?P<m0>\d{1,2})\s?[月월]\s?(?P<d0>\d{1,2})\s?[日号號일]",
    # 28.10.2024, 28/10/2024, 28.10.24, 10/28/24
    rf"(?<!\d)(?P<d5>\d{{1,2}})(?P<s5>[-/._])(?P<m5>\d{{1,2}})(?P=s5){_YEAR.format('y5')}",
    rf"(?<![\d/])(?P<d7>\d{{1,2}})(?P<s7>/)(?P<m7>\d{{1,2}})/{_SHORT_YEAR.format('y7')}",
    rf"(?<![\d.])(?P<da>\d\d)\.(?P<ma>\d\d)\.{_SHORT_YEAR.format('ya')}",
    # 281400ZOCT24, 281400Z OCT 24, 28 1400Z OCT 2024
    rf"\b(?P<d6>\d\d)\s?\d{{4}}(?:[a-z]|\s[a-z]{{3}})?\s?{_MONTH.format('m6')}\s?(?P<y6>\d\d(?:\d\d)?)(?!\d)",
)
DATE = re.compile("|".join(_FORMS), re.I)


def parse_date(text: str, order: Order | None = None) -> dt.date | None:
    """The date that a field such as `date:` or a meta tag holds, as written: its time zone is not applied.

    `order` decides where figures alone could be read in two ways; without it such a date is none.

    >>> parse_date("2024-10-28T23:30:00-05:00"), parse_date("03/04/2024"), parse_date("31 February 2024")
    (datetime.date(2024, 10, 28), None, None)
    >>> parse_date("03/04/2024", Order.DAY_FIRST)
    datetime.date(2024, 4, 3)
    """
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text[:200])
    return next((date for match in DATE.finditer(text) if (date := date_of(match, order))), None)


def dates_in(text: str) -> list[tuple[int, int, dt.date]]:
    """The whole dates of a text with their places `[start, end)`, in order.

    >>> dates_in("On 28 October 2024 and on 31 February 2024.")
    [(3, 18, datetime.date(2024, 10, 28))]
    """
    found = (
        match for match in DATE.finditer(text) if not re.match(r",\d", text[match.end() :])
    )  # "20 May 31,000"
    return [(*match.span(), date) for match in found if (date := date_of(match))]


def in_words(date: dt.date) -> str:
    """A date as a text says it.

    >>> in_words(dt.date(2033, 9, 5))
    '5 September 2033'
    """
    return f"{date.day} {date:%B} {date.year}"


def date_in_name(path: str, order: Order | None = None) -> dt.date | None:
    """The date in a file's name, its folders aside: 2024-10-28, 20241028 or 28-10-2024 among other words."""
    name = re.sub(r"(?<!\d)(\d{8})[T_-]?\d{4}(?:\d\d)?(?!\d)", r"\1", PurePosixPath(path).name)
    return parse_date(name.replace("_", "-"), order)


def orders_in(text: str) -> set[Order]:
    """Which orders the dates of figures alone in a text have, from those that can be read in one way only.

    >>> orders_in("Seen on 28/10/2024 and again on 3/4/2024.")
    {<Order.DAY_FIRST: 'day first'>}
    """
    return {order for match in DATE.finditer(text) if (order := _only_order(match))}


def only_order(texts: Iterable[str]) -> Order | None:
    """The order that all dates of figures in some texts have; None where none tells, or they differ."""
    found = {order for text in texts for order in orders_in(text)}
    return found.pop() if len(found) == 1 else None


def ambiguous_in(text: str) -> str | None:
    """The first date in a text that can be two days, as it is written."""
    return next((match.group() for match in DATE.finditer(text) if is_ambiguous(match)), None)


def days_of(written: str) -> set[dt.date]:
    """Every day that a date can be: two of 8/10/2024.

    >>> sorted(days_of("8/10/2024"))
    [datetime.date(2024, 8, 10), datetime.date(2024, 10, 8)]
    """
    return {day for match in DATE.finditer(written) for day in _readings(match).values()}


def is_ambiguous(match: re.Match[str]) -> bool:
    """Whether a match of `DATE` is a day in two ways, such as 8/10/2011."""
    return len(set(_readings(match).values())) > 1


def date_of(match: re.Match[str], order: Order | None = None) -> dt.date | None:
    """The date of one match of `DATE`, or None where there is no such day or it could be read in two ways."""
    readings = _readings(match)
    if order in readings:
        return readings[order]
    found = set(readings.values())
    return found.pop() if len(found) == 1 else None


def _only_order(match: re.Match[str]) -> Order | None:
    readings = _readings(match)
    return next(iter(readings)) if len(readings) == 1 and _is_of_figures(match) else None


def _is_of_figures(match: re.Match[str]) -> bool:
    """Whether either part may be the month; with dots the day comes first."""
    return (match["s5"] or match["s7"] or ".") != "."


def _readings(match: re.Match[str]) -> dict[Order, dt.date]:
    """Every day that a match can be."""
    return dict(_days(match))


def _days(match: re.Match[str]) -> Iterator[tuple[Order, dt.date]]:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    year, first, second = _year(parts["y"]), int(parts["d"]), _month(parts["m"])
    tried = [(Order.DAY_FIRST, second, first)]
    if _is_of_figures(match):
        tried.append((Order.MONTH_FIRST, first, second))
    for order, month, day in tried:
        try:
            yield order, dt.date(year, month, day)
        except ValueError:
            continue


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS[name.lower()]


def _year(figures: str) -> int:
    year = int(figures)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)
