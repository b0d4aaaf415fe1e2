"""What the chat page keeps of a conversation."""

from dataclasses import dataclass

from ...qa import Answer
from .kept import Place
from .narrowed import EVERYTHING, Narrowed


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; both `answer` and `problem` are None while the search runs.

    The answer's documents hold no more than what is quoted of them; `places` says where in the whole texts.
    `narrowed` is what was looked into, and `meant` the question without its typing errors, where it has any.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    places: tuple[Place, ...] = ()
    narrowed: Narrowed = EVERYTHING
    meant: str = ""
