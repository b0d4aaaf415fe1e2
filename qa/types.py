"""What answering returns: an `Answer` with its `Evidence`."""

from dataclasses import dataclass
from typing import Any

from ..index import Document, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that answers a question, word for word: `document.text[start:end] == quote`.

    `score` orders the evidence of one answer (higher is better). `answer_span` is the span of the words that
    answer, `context` the span of the sentence before, where the quote does not stand by itself ("However, he
    ..."); both are `(start, end)` in `document.text`, or None.
    """

    quote: str
    start: int
    end: int
    document: Document
    score: float
    answer_span: Span | None = None
    context: Span | None = None

    def __post_init__(self) -> None:
        """Hold the one promise above all: the quote is a slice of the document."""
        if self.document.text[self.start : self.end] != self.quote:
            raise ValueError(
                f"the quote is not document.text[{self.start}:{self.end}] of {self.document.path}"
            )

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; the document without its whole text."""
        document = self.document
        context = document.text[self.context.start : self.context.end] if self.context else None
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "score": round(self.score, 4),
            "answer_span": list(self.answer_span) if self.answer_span else None,
            "context": list(self.context) if self.context else None,
            "context_text": context,
            "document": {
                "id": document.id,
                "path": document.path,
                "title": document.title,
                "date": document.date.isoformat() if document.date else None,
                "source": document.source,
                "sha256": document.sha256,
            },
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question. `read_as` is the question as it was read: a follow-up made whole.

    When `found` is False, `text` says that the briefings do not say, and `evidence` holds the nearest
    sentences. `confidence` is the calibrated probability, 0 to 1, that the first quote answers.
    """

    question: str
    read_as: str
    text: str
    found: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()

    def receipt(self) -> dict[str, Any]:
        """The quotes as W3C Web Annotations, by which `briefings verify` checks them later."""
        from .receipts import receipt

        return receipt(self)

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON; what `briefings ask --json` prints."""
        return {
            "question": self.question,
            "read_as": self.read_as,
            "text": self.text,
            "found": self.found,
            "confidence": round(self.confidence, 4),
            "evidence": [one.to_dict() for one in self.evidence],
        }
