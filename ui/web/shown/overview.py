"""What stands before the first question: what the briefings are, and what could be asked of them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from urllib.parse import urlencode

from ....index import DocumentInfo, IndexStatus
from ...export import long_date
from .badge import badge

NEWEST = 5
MOST_SOURCES = 8
MOST_BARS = 92
"""Bars of the strip: three months of days, else months, else years."""
_OLDEST = 0.05  # the share of all briefings that the strip may leave out, being much older
_WIDTH, _HEIGHT, _GAP = 600, 46, 1


def overview(
    status: IndexStatus, infos: Sequence[DocumentInfo], questions: Sequence[str], doing: str = ""
) -> str:
    """The page before the first question; `doing` is how far an update is."""
    if not status.documents:
        return _nothing_yet(doing)
    return (
        '<div class="welcome"><h2>What do you want to know?</h2>'
        "<p>Every answer quotes its source word for word. When the briefings do not say, you are told so.</p>"
        f'{_examples(questions)}<div class="overview">{_strip(infos)}{_newest(infos)}{_sources(infos)}</div>'
        "</div>"
    )


def _nothing_yet(doing: str) -> str:
    if doing:
        return (
            '<div class="welcome"><h2>The briefings are being read</h2>'
            f'<p role="status">{escape(doing)}. You can ask as soon as the first ones are in.</p></div>'
        )
    return (
        '<div class="welcome"><h2>No briefings yet</h2>'
        "<p>Put files into the folder, or add them under <b>Documents</b>. Then ask about them here.</p>"
        "</div>"
    )


def _examples(questions: Sequence[str]) -> str:
    buttons = "".join(
        '<li><button type="button" data-event="pick_question" '
        f'data-question="{escape(one)}">{escape(one)}</button></li>'
        for one in questions
    )
    return f'<p class="try">For example</p><ul class="questions">{buttons}</ul>' if buttons else ""


def _newest(infos: Sequence[DocumentInfo]) -> str:
    """The newest briefings, each a way to its text."""
    dated = sorted((one for one in infos if one.date), key=lambda one: one.date or dt.date.min, reverse=True)
    rows = "".join(
        f'<li><button type="button" data-event="open_document" data-document="{one.id}">'
        f'<span class="title" dir="auto">{escape(one.title)}</span> '
        f'<span class="byline">{escape(" · ".join(filter(None, [long_date(one.date), one.source or ""])))}'
        f"</span></button>{badge(one.marking)}</li>"
        for one in dated[:NEWEST]
    )
    return f'<section class="newest"><h3>Newest</h3><ul>{rows}</ul></section>' if rows else ""


def _sources(infos: Sequence[DocumentInfo]) -> str:
    """Who writes most; a click asks only of what they wrote."""
    counts = Counter(one.source for one in infos if one.source)
    if len(counts) < 2:
        return ""
    rows = "".join(
        f'<li><button type="button" data-narrow-to="{escape(urlencode({"source": name}))}">'
        f'<span dir="auto">{escape(name)}</span> <span class="count">{count:,}</span></button></li>'
        for name, count in counts.most_common(MOST_SOURCES)
    )
    more = len(counts) - MOST_SOURCES
    rest = f'<p class="note">and {more:,} more</p>' if more > 0 else ""
    return f'<section class="sources"><h3>Sources</h3><ul>{rows}</ul>{rest}</section>'


@dataclass(frozen=True, slots=True)
class Unit:
    """What a bar of the strip stands for: `first` is the first day of the one that a day is in."""

    name: str
    first: Callable[[dt.date], dt.date]
    after: Callable[[dt.date], dt.date]
    words: Callable[[dt.date], str]


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


UNITS = (
    Unit("day", lambda day: day, lambda day: day + dt.timedelta(days=1), long_date),
    Unit("month", lambda day: day.replace(day=1), _next_month, lambda day: f"{day:%B %Y}"),
    Unit(
        "year",
        lambda day: day.replace(month=1, day=1),
        lambda day: day.replace(year=day.year + 1, month=1, day=1),
        lambda day: str(day.year),
    ),
)
"""The units that a strip may have, the smallest first."""


def bars(days: Sequence[dt.date]) -> tuple[Unit, list[tuple[dt.date, int]], int]:
    """The unit, each of its first days with how many, gaps included, and how many lie before the strip.

    >>> bars([dt.date(2031, 3, 1), dt.date(2031, 3, 3)])[1]
    [(datetime.date(2031, 3, 1), 1), (datetime.date(2031, 3, 2), 0), (datetime.date(2031, 3, 3), 1)]
    """
    ordered = sorted(days)
    may_begin = ordered[: int(len(ordered) * _OLDEST) + 1]
    fitting = ((unit, begin) for unit in UNITS for begin in may_begin if _fits(unit, begin, ordered[-1]))
    unit, begin = next(fitting, (UNITS[-1], may_begin[-1]))
    counts = Counter(map(unit.first, ordered))
    found = [(day, counts[day]) for day in _firsts(unit, begin, ordered[-1])][-MOST_BARS:]
    return unit, found, len(ordered) - sum(count for _, count in found)


def _fits(unit: Unit, begin: dt.date, last: dt.date) -> bool:
    return sum(1 for _ in islice(_firsts(unit, begin, last), MOST_BARS + 1)) <= MOST_BARS


def _firsts(unit: Unit, begin: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the units from one day to another."""
    at = unit.first(begin)
    while at <= last:
        yield at
        if at.year == dt.MAXYEAR:
            return
        at = unit.after(at)


def _strip(infos: Sequence[DocumentInfo]) -> str:
    """Briefings a day as a strip of bars; a click on one asks only of what came then."""
    days = [one.date for one in infos if one.date]
    if len(set(days)) < 2:
        return ""
    unit, found, before = bars(days)
    most, wide = max(count for _, count in found), _WIDTH / len(found)
    drawn = "".join(
        _bar(unit, day, count, place * wide, wide, most) for place, (day, count) in enumerate(found) if count
    )
    told = f" ({before:,} earlier)" if before else ""
    return (
        f'<section class="strip"><h3>Briefings by {unit.name}</h3>'
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="group"'
        f' aria-label="Briefings by {unit.name}">{drawn}</svg>'
        f"<p><span>{escape(unit.words(found[0][0]))}{told}</span>"
        f"<span>{escape(unit.words(found[-1][0]))}</span></p></section>"
    )


def _bar(unit: Unit, day: dt.date, count: int, left: float, wide: float, most: int) -> str:
    last = unit.after(day) - dt.timedelta(days=1) if day.year < dt.MAXYEAR else dt.date.max
    query = escape(urlencode({"since": day.isoformat(), "until": last.isoformat()}))
    high = max(3.0, _HEIGHT * count / most)
    words = f"{escape(unit.words(day))}: {count:,} briefing{'' if count == 1 else 's'}"
    return (
        f'<g class="bar" tabindex="0" role="button" data-narrow-to="{query}" aria-label="{words}">'
        f'<title>{words}</title><rect class="ground" x="{left:.1f}" y="0" width="{wide:.1f}"'
        f' height="{_HEIGHT}"/><rect x="{left:.1f}" y="{_HEIGHT - high:.1f}"'
        f' width="{max(1.0, wide - _GAP):.1f}" height="{high:.1f}"/></g>'
    )
