"""The parts of a retriever and of an assistant that the API and the page use."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from ...index import Document, DocumentInfo, Hit, IndexStatus
from ...qa import Answer


class Reads(Protocol):
    """The part of `Retriever` that is used."""

    def search(
        self,
        question: str,
        k: int = 8,
        *,
        documents: Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        language: str | None = None,
        marking: str | None = None,
    ) -> list[Hit]:
        """Return the best passages first."""

    def readings(self, question: str) -> tuple[str, ...]:
        """Return how a question may be read, likeliest first."""

    def documents(self) -> list[DocumentInfo]:
        """Return what is in the index, newest first."""

    def document(self, id: int, /) -> Document:
        """Return a document with its text; raise KeyError when it is gone."""

    def status(self) -> IndexStatus:
        """Return counts, dates and what was skipped."""


class Answers(Protocol):
    """The part of `Assistant` that is used."""

    def ask(
        self,
        question: str,
        history: Sequence[Answer] = (),
        *,
        as_of: dt.date | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        documents: Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        language: str | None = None,
        marking: str | None = None,
        phrase: bool = True,
    ) -> Answer:
        """Answer with quotes, or say that the briefings do not say; the options are `Assistant.ask`'s."""
