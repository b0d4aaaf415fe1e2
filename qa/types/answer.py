"""The answer to a question, with its evidence and the positions that claims of it take."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ...index import highest_marking
from .evidence import Evidence
from .positions import Position


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What a model made of an answer's quotes: `text`, `by` which model, from which `quotes`, 1 the first."""

    text: str
    by: str
    quotes: tuple[int, ...]

    @property
    def origin(self) -> str:
        """Where it is from, in words: "phrased by llama3.2 from quotes 1, 2 and 4"."""
        *others, last = map(str, self.quotes)
        if not others:
            named = f"quote {last}"
        elif len(self.quotes) > 2 and self.quotes[-1] - self.quotes[0] == len(others):
            named = f"quotes {others[0]}-{last}"
        else:
            named = f"quotes {', '.join(others)} and {last}"
        return f"phrased by {self.by} from {named}"

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {"text": self.text, "by": self.by, "quotes": list(self.quotes)}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question. `read_as` is the question as it was read: a follow-up made whole.

    When `found` is False, `text` says that the briefings do not say, and `evidence` holds the nearest
    sentences. `confidence` is the calibrated probability, 0 to 1, that the first quote answers.

    `positions` are what the briefings say to it, the current one first; `differ` is True when sources give
    different answers for the same time. `as_of` is the day that the question is asked for, None for now.
    `phrasing` says the quotes in the words of a language model, where one was asked and passed the gate.
    """

    question: str
    read_as: str
    text: str
    found: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    positions: tuple[Position, ...] = ()
    differ: bool = False
    as_of: dt.date | None = None
    phrasing: Phrasing | None = None

    @property
    def marking(self) -> str:
        """The highest handling mark of what it quotes, such as "TLP:AMBER"; "" for none."""
        corrections = (one.corrected_by for one in self.positions)
        quotes = [*self.evidence, *(quote for one in self.positions for quote in one.evidence)]
        quotes += [quote for quote in corrections if quote]
        return highest_marking(quote.document.marking for quote in quotes)

    def receipt(self) -> dict[str, Any]:
        """The quotes as W3C Web Annotations, by which `briefings verify` checks them later."""
        from ..receipts import receipt

        return receipt(self)

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; what `briefings ask --json` prints."""
        return {
            "question": self.question,
            "read_as": self.read_as,
            "text": self.text,
            "found": self.found,
            "marking": self.marking,
            "confidence": round(self.confidence, 4),
            "evidence": [one.to_dict() for one in self.evidence],
            "positions": [one.to_dict() for one in self.positions],
            "differ": self.differ,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "phrasing": self.phrasing.to_dict() if self.phrasing else None,
        }
