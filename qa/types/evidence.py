"""A sentence that answers, word for word, with its document and its place there."""

from dataclasses import dataclass
from typing import Any

from ...index import Document, Span


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
