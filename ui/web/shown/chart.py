"""Figures over time as a small line chart, drawn as inline SVG, with a text for who cannot see it.

A point is a report, a line a source; what is only claimed is hollow, what was corrected is struck.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ....qa import Answer, Claim
from ...export import long_date
from .positions import quote_numbers

LEAST = 3  # dated figures from which a line says more than a table
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 560, 134, 64, 26, 14, 16
_COLOURS = 5  # of sources, as the style sheet has them; more begin again


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a day. `number` opens its sentence."""

    day: dt.date
    value: float
    claim: Claim
    number: int
    is_corrected: bool


def points(answer: Answer) -> list[Point]:
    """The dated figures of an answer in the order of their days, of the unit that the current one has."""
    numbers = quote_numbers(answer)
    first = answer.positions[0].claims[0].quantity if answer.positions else None
    found = [
        Point(claim.as_of, claim.quantity.low, claim, _number(numbers, claim), one.standing == "corrected")
        for one in answer.positions
        for claim in one.claims
        if first and claim.as_of and claim.quantity and claim.quantity.unit == first.unit
    ]
    return sorted(found, key=lambda one: (one.day, one.value))


def _number(numbers: dict[tuple[int, str], int], claim: Claim) -> int:
    return numbers[claim.evidence.document.id, claim.evidence.quote]


def chart(answer: Answer, turn: int) -> str:
    """The chart of an answer, "" where there are fewer than three dated figures, or all are of one day."""
    found = points(answer)
    if len({(one.day, one.value) for one in found}) < LEAST or found[0].day == found[-1].day:
        return ""
    sources = list(dict.fromkeys(_source(one) for one in found))
    places = [_place(one, found) for one in found]
    lines = "".join(_line(number, name, found, places) for number, name in enumerate(sources))
    marks = "".join(
        _mark(one, place, sources.index(_source(one)), turn) for one, place in zip(found, places, strict=True)
    )
    text = "; ".join(f"{one.claim.value} ({_source(one)}, {long_date(one.day)})" for one in found)
    names = "".join(
        f'<li class="source-{n % _COLOURS}">{escape(name)}</li>' for n, name in enumerate(sources)
    )
    return (
        f'<figure class="chart"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group"'
        ' aria-label="Figures over time">'
        f"<desc>{escape(text)}</desc>{_axes(found)}{lines}{marks}</svg>"
        f'<figcaption><ul class="sources">{names}</ul><p class="unseen">{escape(text)}</p></figcaption>'
        "</figure>"
    )


def _source(point: Point) -> str:
    return " ".join((point.claim.who or "no source named").split())


def _place(point: Point, found: Sequence[Point]) -> tuple[float, float]:
    """Where a point stands, in the units of the drawing; the values begin at nought."""
    days = (found[-1].day - found[0].day).days
    most = max(one.value for one in found) or 1.0
    x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * (point.day - found[0].day).days / days
    y = _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - point.value / most)
    return round(x, 1), round(y, 1)


def _axes(found: Sequence[Point]) -> str:
    base = _HEIGHT - _BOTTOM
    most = max(one.value for one in found)
    return (
        f'<path class="axis" d="M{_LEFT} {_TOP}V{base}H{_WIDTH - _RIGHT}"/>'
        f'<text x="{_LEFT - 6}" y="{_TOP + 4}" text-anchor="end">{most:,.10g}</text>'
        f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">0</text>'
        f'<text x="{_LEFT}" y="{_HEIGHT - 8}">{long_date(found[0].day)}</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 8}" text-anchor="end">{long_date(found[-1].day)}</text>'
    )


def _line(number: int, source: str, found: Sequence[Point], places: Sequence[tuple[float, float]]) -> str:
    """The line of one source through its points, past those that were corrected."""
    mine = [
        place
        for one, place in zip(found, places, strict=True)
        if _source(one) == source and not one.is_corrected
    ]
    if len(mine) < 2:
        return ""
    path = "L".join(f"{x} {y}" for x, y in mine)
    return f'<path class="line source-{number % _COLOURS}" d="M{path}"/>'


def _mark(point: Point, place: tuple[float, float], source: int, turn: int) -> str:
    x, y = place
    unsure = point.claim.status in ("claimed", "unverified", "denied", "expected")
    classes = f"point source-{source % _COLOURS}{' hollow' if unsure else ''}"
    struck = f'<path class="struck" d="M{x - 7} {y}H{x + 7}"/>' if point.is_corrected else ""
    told = f"{point.claim.value}, {_source(point)}, {long_date(point.day)}: {point.claim.evidence.quote}"
    corrected = "Corrected: " if point.is_corrected else ""
    return (
        f'<g class="{classes}" tabindex="0" role="button" data-event="open_quote" data-turn="{turn}"'
        f' data-quote="{point.number}" aria-label="{escape(corrected + told)}">'
        f'<title>{escape(corrected + told)}</title><circle cx="{x}" cy="{y}" r="5"/>{struck}</g>'
    )
