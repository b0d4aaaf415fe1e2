"""What the chat page keeps of a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...qa import Answer
from .kept import Place
from .narrowed import EVERYTHING, Narrowed


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a turn stands in the notebook: its conversation's id, its number, and the feedback to it.

    `stands` says that its question is asked again when briefings change.
    """

    conversation: str
    number: int
    verdict: str = ""
    note: str = ""
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; both `answer` and `problem` are None while the search runs.

    The answer's documents hold no more than what is quoted of them; `places` says where in the whole texts,
    and `receipt` is of those. `narrowed` is what was looked into, and `meant` the question without its typing
    errors, where it has any. `kept` is where the notebook has the turn. `remarks` say of each quote what has
    become of its briefing since, "" for nothing, as of the generation `seen` of the index.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    places: tuple[Place, ...] = ()
    narrowed: Narrowed = EVERYTHING
    meant: str = ""
    receipt: Mapping[str, Any] | None = None
    kept: Kept | None = None
    remarks: tuple[str, ...] = ()
    seen: int = field(default=-1, compare=False)

    @property
    def told(self) -> Mapping[str, Any] | None:
        """Its receipt, as it was when it was asked; None where there is no answer."""
        return self.receipt or (self.answer.receipt() if self.answer else None)
