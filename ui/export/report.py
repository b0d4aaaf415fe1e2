"""A receipt -> what is written of it: the question, the answer, and each quote with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...index import highest_marking
from ...qa import certainty, meaning

NEAREST = "Nearest sentences:"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a receipt; `start` and `end` are characters of its document's text, `place` its page.

    `before` and `after` are the sentences beside it that it is not to be read without.
    """

    exact: str
    before: str
    after: str
    title: str
    date: str
    source: str
    path: str
    place: str
    start: int
    end: int
    sha256: str
    marking: str = ""

    @property
    def citation(self) -> str:
        """Where it stands, on one line: title, date, source, file, page, characters."""
        where = f"characters {self.start}-{self.end}"
        facts = (self.marking, self.title, self.date, self.source, self.path, self.place, where)
        return ", ".join(filter(None, facts))


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer; `says` is "" where the answer is no more than its first quote.

    `marking` is the highest handling mark of what the answer rests on.
    """

    question: str
    read_as: str
    says: str
    phrasing: str
    found: bool
    facts: str
    quotes: tuple[Quoted, ...]
    marking: str = ""

    @property
    def lines(self) -> list[str]:
        """What stands above the quotes, a line each."""
        read_as = f"Read as: {self.read_as}" if self.read_as else ""
        nearest = NEAREST if not self.found and self.quotes else ""
        return [line for line in (read_as, self.says, self.phrasing, self.facts, nearest) if line]


def entry(receipt: Mapping[str, Any]) -> Entry:
    """What is written of an answer, from its receipt.

    >>> entry(answer.receipt()).quotes[0].citation
    'Flood news, 28 October 2024, Varn Desk, news/flood.txt, characters 120-190'
    """
    told = {name.removeprefix("briefings:"): value for name, value in receipt.items()}
    quotes = tuple(_quoted(item["target"]) for item in receipt["items"])
    phrasing = told.get("phrasing") or {}
    return Entry(
        question=told["question"],
        read_as=told["read_as"] if told["read_as"] != told["question"] else "",
        says="" if _repeats(told, quotes) else told["answer"],
        phrasing=f"{phrasing['origin']}: {phrasing['text']}" if phrasing else "",
        found=told["found"],
        facts=_facts(told),
        quotes=quotes,
        marking=told.get("marking") or "",
    )


def banner(entries: Sequence[Entry]) -> str:
    """The handling mark of a whole file: the highest of its answers, "" for none.

    >>> banner([])
    ''
    """
    return highest_marking(one.marking for one in entries)


def _quoted(target: Mapping[str, Any]) -> Quoted:
    told = {name.removeprefix("briefings:"): value for name, value in target.items()}
    selectors = {one["type"]: one for one in target["selector"]}
    place = selectors["TextPositionSelector"]
    return Quoted(
        exact=selectors["TextQuoteSelector"]["exact"],
        before=told.get("before") or "",
        after=told.get("after") or "",
        title=told["title"],
        date=long_date(dt.date.fromisoformat(told["date"])) if told["date"] else "",
        source=told["publisher"] or "",
        path=told["source"],
        place=told.get("place") or "",
        start=place["start"],
        end=place["end"],
        sha256=told["sha256"],
        marking=told.get("marking") or "",
    )


def _facts(told: Mapping[str, Any]) -> str:
    """When it was asked, and how sure the answer is."""
    asked = dt.datetime.fromisoformat(told["generated"])
    when = f"Asked {long_date(asked.date())}, {asked:%H:%M} {asked.tzname() or ''}".rstrip()
    if told.get("marking"):
        when = f"{told['marking']}. {when}"
    sure = told["confidence"]
    if not told["found"]:
        return f"{when}."
    return f"{when}. {certainty(sure).capitalize()} confidence ({sure:.0%}): {meaning(sure)}"


def _repeats(told: Mapping[str, Any], quotes: tuple[Quoted, ...]) -> bool:
    """Whether the answer's text says no more than its first quote, so that it need not be told twice."""
    if not told["found"] or not quotes:
        return False
    return _bare(told["answer"]) == _bare(quotes[0].exact)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip('“”" ')


def long_date(date: dt.date | None) -> str:
    """`28 October 2024`, or "" for None."""
    return f"{date.day} {date:%B %Y}" if date else ""
