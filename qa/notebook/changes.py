"""What changed between two answers to one question: the answer, its value, or who says it."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ..compare.language.rounding import agree
from ..types import Answer, Evidence, Quantity

Kind = Literal["answered", "changed", "source", "unanswered"]
_NOT_WORDS = re.compile(r"\b(?:the|a|an)\b|[^\w ]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that an answer quoted, `[start, end)` of the document that is named."""

    quote: str
    start: int
    end: int
    document: int
    path: str
    title: str
    date: dt.date | None
    source: str | None
    sha256: str
    value: str = ""
    marking: str = ""

    @classmethod
    def of(cls, evidence: Evidence, value: str = "") -> "Quoted":
        """Read out of the evidence of an answer; `value` is what it says, where that is known."""
        one = evidence.document
        place = (evidence.quote, evidence.start, evidence.end)
        return cls(*place, one.id, one.path, one.title, one.date, one.source, one.sha256, value, one.marking)

    @property
    def who(self) -> str:
        """Its source; the document itself where none is known."""
        return (self.source or self.path).casefold()


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer said: enough to compare it with the next one, and to show it later."""

    found: bool
    value: str
    text: str
    confidence: float
    quotes: tuple[Quoted, ...] = ()
    quantity: Quantity | None = None
    day: dt.date | None = None
    denies: bool = False

    @classmethod
    def of(cls, answer: Answer) -> "Said":
        """Read out of an answer: its value is that of the position which stands now, else its words."""
        if not answer.found:
            return cls(False, "", answer.text, answer.confidence)
        quotes = [Quoted.of(c.evidence, c.value) for one in answer.positions for c in one.claims]
        known = {(one.path, one.quote) for one in quotes}
        rest = [one for one in map(Quoted.of, answer.evidence) if (one.path, one.quote) not in known]
        quotes = sorted([*quotes, *rest], key=lambda one: one.quote != answer.evidence[0].quote)
        said = (answer.text, answer.confidence, tuple(quotes))
        if not answer.positions:
            return cls(True, answer.text, *said)
        claim = answer.positions[0].claims[0]
        return cls(True, answer.positions[0].value, *said, claim.quantity, claim.day, claim.denies)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, the value that is said now, and the sentence that brought it, None where none is left."""

    kind: Kind
    value: str
    quote: Quoted | None


def change(before: Said, now: Said, newer_than: int | None) -> Change | None:
    """What changed from one answer to the next; None where nothing that matters did.

    A source is new only in a document with a number above `newer_than`: else it was there before, and merely
    stands among those that are quoted now. None for numbers that began anew.
    """
    if before.found != now.found:
        return Change("answered", now.value, _first(now)) if now.found else Change("unanswered", "", None)
    if not now.found:
        return None
    if not same_value(before, now):
        return Change("changed", now.value, _first(now))
    new = _new_source(before, now, newer_than)
    return Change("source", new.value or now.value, new) if new else None


def same_value(one: Said, other: Said) -> bool:
    """Whether two answers say the same: one figure within its rounding, one day, else the same words."""
    if one.denies != other.denies:
        return False
    if one.quantity and other.quantity:
        return agree(one.quantity, other.quantity)
    if one.day and other.day:
        return one.day == other.day
    return _words(one.value) == _words(other.value)


def _words(value: str) -> str:
    return " ".join(_NOT_WORDS.sub("", value.casefold()).split())


def _first(said: Said) -> Quoted | None:
    return said.quotes[0] if said.quotes else None


def _new_source(before: Said, now: Said, newer_than: int | None) -> Quoted | None:
    if newer_than is None:
        return None
    known: Collection[str] = {one.who for one in before.quotes}
    paths = {one.path for one in before.quotes} | {one.sha256 for one in before.quotes}
    for one in now.quotes:
        if one.document > newer_than and one.who not in known and not {one.path, one.sha256} & paths:
            return one
    return None
