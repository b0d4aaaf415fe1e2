"""What answering returns: an `Answer` with its `Evidence`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from ...index import Document, Span, highest_marking


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
class Evidence:
    """One sentence that answers a question, word for word: `document.text[start:end] == quote`.

    `score` orders the evidence of one answer (higher is better). `answer_span` is the span of the words that
    answer, `context` the span of the sentence before, where the quote does not stand by itself ("However, he
    ..."), `after` that of the next one, where it takes the quote back ("That number was too high."); all are
    `(start, end)` in `document.text`, or None.
    """

    quote: str
    start: int
    end: int
    document: Document
    score: float
    answer_span: Span | None = None
    context: Span | None = None
    after: Span | None = None

    def __post_init__(self) -> None:
        """Hold the one promise above all: the quote is a slice of the document."""
        if self.document.text[self.start : self.end] != self.quote:
            raise ValueError(
                f"the quote is not document.text[{self.start}:{self.end}] of {self.document.path}"
            )

    @property
    def page(self) -> int | None:
        """The page or slide on which it begins, from 1; None where its file has none."""
        return self.document.page_of(self.start)

    @property
    def ocr(self) -> int | None:
        """How sure OCR was of its page, of 100; None where the words are the file's own."""
        return self.document.ocr_of(self.start)

    @property
    def place(self) -> str:
        """Page or slide for a person, and that it was read by OCR: "p. 3"; "" where neither is to be told."""
        return self.document.place_of(self.start)

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; the document without its whole text."""
        document = self.document
        context = document.text[self.context.start : self.context.end] if self.context else None
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "ocr": self.ocr,
            "score": round(self.score, 4),
            "answer_span": list(self.answer_span) if self.answer_span else None,
            "context": list(self.context) if self.context else None,
            "context_text": context,
            "after": list(self.after) if self.after else None,
            "after_text": document.text[slice(*self.after)] if self.after else None,
            "document": {
                "id": document.id,
                "path": document.path,
                "title": document.title,
                "date": document.date.isoformat() if document.date else None,
                "source": document.source,
                "sha256": document.sha256,
                "language": document.language,
                "marking": document.marking,
            },
        }


Status = Literal["stated", "confirmed", "claimed", "denied", "expected", "unverified", "corrected"]
Standing = Literal["current", "differs", "earlier", "corrected"]


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
