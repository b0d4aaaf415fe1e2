"""An answer in words: words of the quotes, the names of who says it, and dates; nothing else."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...index import in_words
from ..types import Claim, Position
from .asked import Asked
from .language.times import names_date

_STATUS = {"claimed": "claimed", "denied": "denied", "unverified": "not verified", "expected": "expected"}
_STANDING = {"current": "now", "differs": "differs", "earlier": "earlier", "corrected": "corrected"}
_MOST = 3  # sources of a position that are named


class PositionRow(NamedTuple):
    """A position as a row of words: how it stands, what, who says it, as of when, status, sources, why."""

    standing: str
    value: str
    who: str
    as_of: str
    status: str
    sources: str
    why: str


def position_row(position: Position) -> PositionRow:
    """A position in words, for a table.

    >>> position_row(answer.positions[0]).value
    '231,000'
    """
    who = dict.fromkeys(" ".join(claim.who.split()) for claim in position.claims if claim.who)
    days = dict.fromkeys(in_words(day) for day in (position.first, position.last) if day)
    count = position.independent
    return PositionRow(
        _STANDING[position.standing],
        value_of(position),
        "; ".join(list(who)[:_MOST]) or "no source named",
        " to ".join(days) or "no date",
        _STATUS.get(position.status, position.status),
        f"{count} source{'' if count == 1 else 's'}",
        position.why,
    )


def answer_text(asked: Asked, positions: Sequence[Position]) -> str:
    """All positions in words, the current one first.

    "231,000 (Financial Authority, 9 September 2033). Reports differ: 600,000 (Grey Tern, 10 September 2033,
    not verified). Earlier: 212,000 (4 September 2033). Corrected: about 40,000."
    """
    return " ".join(_parts(asked, positions))


def _parts(asked: Asked, positions: Sequence[Position]) -> Iterator[str]:
    current = positions[0]
    yield _ended(f"{value_of(current)} ({sources(current)})")
    for standing, opening in (
        ("differs", "Reports differ"),
        ("earlier", "Earlier"),
        ("corrected", "Corrected"),
    ):
        told = [one for one in positions[1:] if one.standing == standing]
        if len(told) > 4:
            yield _ended(f"{opening}: {_range(told)}")
        elif told:
            yield _ended(f"{opening}: " + "; ".join(f"{value_of(one)} ({sources(one)})" for one in told))


def _range(told: Sequence[Position]) -> str:
    """Many figures as their range: "from 107 to 177, in 11 reports of 3 to 14 May 2031"."""
    figures = sorted((one for one in told if one.claims[0].quantity), key=_size)
    days = sorted(day for one in told for day in (one.first, one.last) if day)
    when = f" of {in_words(days[0])} to {in_words(days[-1])}" if days and days[0] != days[-1] else ""
    if not figures:
        return f"{len(told)} other answers{when}"
    return f"from {figures[0].value} to {figures[-1].value}, in {len(told)} reports{when}"


def _size(position: Position) -> float:
    figure = position.claims[0].quantity
    return figure.low if figure else 0.0


def value_of(position: Position) -> str:
    """The words of a position; a weekday with the date that it was."""
    claim = position.claims[0]
    value = " ".join(position.value.split()).rstrip(".")
    if claim.day and not names_date(value):
        return f"{value}, {in_words(claim.day)}"
    return value


def sources(position: Position) -> str:
    """Who says it and when, reprints left out: "Financial Authority, 9 September 2033"."""
    told: dict[str, None] = {}
    for claim in position.claims:
        told.setdefault(_source(claim))
    named = [one for one in told if one][:_MOST]
    return "; ".join(named) or "without a date or source"


def _source(claim: Claim) -> str:
    day: dt.date | None = claim.as_of
    status = _STATUS.get(claim.status, "")
    if claim.evidence.after and claim.status == "claimed":
        status = "claimed, but see the sentence after it"
    parts = [" ".join((claim.who or "").split()), in_words(day) if day else "", status]
    return ", ".join(part for part in parts if part)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", '."')) else text + "."
