"""What the briefings say to a question: claims, and positions of claims that agree."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from ...index import Span
from .evidence import Evidence

Status = Literal["stated", "confirmed", "claimed", "denied", "expected", "unverified", "corrected"]
Standing = Literal["current", "differs", "earlier", "corrected"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a text, `[start, end)` with its bound and unit: "over 600,000", "7.5 percent".

    From `low` to `high`, which differ for a range; `step` is the place of the last digit that is told, and
    `bound` one of "exact", "about", "nearly", "over", "at least", "at most", "under", "between". `unit` is ""
    for what is counted; then `noun` are the words that say what, and `ruler` those that it hangs on ("data of
    40,000 customers").
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    bound: str
    unit: str
    noun: tuple[str, ...] = ()
    ruler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one piece of evidence says in answer to a question.

    `value` are its words for it, `[span)` of the document where they stand there; `quantity` or `day` is what
    they mean, where they are a quantity or a date. `said_by` is who says it, a span of the document or None
    where the sentence does not say, and `who` its words, else the document's source. `as_of` is the day that
    it speaks of, and `denies` says that it is the contrary of what was asked.
    """

    evidence: Evidence
    value: str
    span: Span
    status: Status
    as_of: dt.date | None
    who: str | None
    said_by: Span | None = None
    quantity: Quantity | None = None
    day: dt.date | None = None
    denies: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; the document by its path."""
        document = self.evidence.document
        return {
            "value": self.value,
            "span": list(self.span),
            "status": self.status,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "said_by": self.who,
            "said_by_span": list(self.said_by) if self.said_by else None,
            "quote": self.evidence.quote,
            "document": document.path,
            "date": document.date.isoformat() if document.date else None,
        }


@dataclass(frozen=True, slots=True)
class Position:
    """Claims that agree. The best supported is first; `value` are its words.

    `independent` counts the sources that hold it, reprints with their original. `standing` is "current",
    "differs" (another source says otherwise for the same time), "earlier", or "corrected" (a later report
    says that it was wrong); `why` says in words how it came to stand so, "" where there is nothing to say.
    `corrected_by` is the sentence that corrects it.
    """

    value: str
    claims: tuple[Claim, ...]
    standing: Standing
    independent: int
    why: str = ""
    corrected_by: Evidence | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences that hold it, the best supported first."""
        return tuple(claim.evidence for claim in self.claims)

    @property
    def status(self) -> Status:
        """How its best supported claim stands."""
        return self.claims[0].status

    @property
    def first(self) -> dt.date | None:
        """The first day that its claims speak of."""
        return min((claim.as_of for claim in self.claims if claim.as_of), default=None)

    @property
    def last(self) -> dt.date | None:
        """The last day that its claims speak of."""
        return max((claim.as_of for claim in self.claims if claim.as_of), default=None)

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {
            "value": self.value,
            "standing": self.standing,
            "status": self.status,
            "independent": self.independent,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "why": self.why,
            "corrected_by": self.corrected_by.quote if self.corrected_by else None,
            "claims": [claim.to_dict() for claim in self.claims],
        }
