"""Asking standing questions again: all that were last asked of another state of the index."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from ...index import BriefingsError, DocumentInfo, IndexStatus
from ..types import Answer
from .changes import Said
from .standing import Entry, Standing, State, as_asked

log = logging.getLogger(__name__)

Ask = Callable[..., Answer]
"""`Assistant.ask`."""


class Indexed(Protocol):
    """What is read of a `Retriever`."""

    def status(self) -> IndexStatus:
        """What the index holds."""
        ...

    def documents(self) -> Sequence[DocumentInfo]:
        """All documents."""
        ...


def state_of(index: Indexed) -> State:
    """The state in which an index is now."""
    status = index.status()
    mark = f"{status.generation}/{status.documents}/{status.passages}"
    return State(mark, max((one.id for one in index.documents()), default=0))


def stand(
    standing: Standing, index: Indexed, ask: Ask, question: str, options: Mapping[str, Any]
) -> tuple[int, Said]:
    """Ask a question, and ask it again from now on; its number, and what it says now."""
    state = state_of(index)
    said = Said.of(ask(question, **as_asked(options), phrase=False))
    return standing.add(question, options, said, state), said


def ask_again(
    standing: Standing, index: Indexed, ask: Ask, go_on: Callable[[], bool] = lambda: True
) -> list[Entry]:
    """Ask again what was asked of another state of the index; what changed, in the order of asking.

    `go_on` is called before each question: it may wait until nobody else asks, and False ends it. A question
    that cannot be asked keeps the others from nothing.
    """
    waiting, found = standing.all(), []
    if not waiting:
        return []
    state = state_of(index)
    for one in waiting:
        if one.state.mark == state.mark:
            continue
        if not go_on():
            break
        try:
            said = Said.of(ask(one.question, **one.asking(), phrase=False))
        except (BriefingsError, ValueError) as error:
            log.warning("a standing question was not asked again: %s", error)
            continue
        if entry := standing.record(one, said, state):
            found.append(entry)
    return found
