"""What the chat page keeps of a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...qa import Answer
from .kept import Place


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; both `answer` and `problem` are None while the search runs.

    The answer's documents hold no more than what is quoted of them; `places` says where in the whole texts,
    and `receipt` is of those.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    places: tuple[Place, ...] = ()
    receipt: Mapping[str, Any] | None = None

    @property
    def told(self) -> Mapping[str, Any] | None:
        """Its receipt, as it was when it was asked; None where there is no answer."""
        return self.receipt or (self.answer.receipt() if self.answer else None)
