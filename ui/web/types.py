"""What the chat page is built on, and what it keeps of a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ...index import Document, DocumentInfo, Hit, IndexStatus
from ...qa import Answer
from .kept import Place


class Reads(Protocol):
    """The part of `Retriever` that the page uses."""

    def search(self, question: str, k: int = 8) -> list[Hit]:
        """Return the best passages first."""

    def documents(self) -> list[DocumentInfo]:
        """Return what is in the index, newest first."""

    def document(self, id: int, /) -> Document:
        """Return a document with its text; raise KeyError when it is gone."""

    def status(self) -> IndexStatus:
        """Return counts, dates and what was skipped."""


class Answers(Protocol):
    """The part of `Assistant` that the page uses."""

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer with quotes, or say that the briefings do not say."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; both `answer` and `problem` are None while the search runs.

    The answer's documents hold no more than what is quoted of them; `places` says where in the whole texts.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    places: tuple[Place, ...] = ()
