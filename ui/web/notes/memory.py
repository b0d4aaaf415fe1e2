"""Between the page's turns and the notebook: what is kept of a turn, and how it comes back."""

import dataclasses
import logging
from collections.abc import Sequence
from typing import Any, Protocol

from ....index import BriefingsError
from ....qa import Answer, untold
from ....qa.notebook import Notebook, StoredTurn, from_plain, stand, to_plain
from ..desk import Desk
from ..kept import Place
from ..narrowed import EVERYTHING, Narrowed
from ..types import Kept, Turn

log = logging.getLogger(__name__)

Turns = tuple[Turn, ...]
UNREADABLE = "What was answered here can no longer be read. Ask again."


class Memory(Protocol):
    """What the chat needs: turns are kept, and come back."""

    def keep(self, turn: Turn, conversation: str) -> Turn:
        """Write a turn at the end of its conversation, or of a new one; it knows then where it is kept."""
        ...

    def catch_up(self, turns: Turns, conversation: str) -> Turns:
        """The turns that the page shows, with what another tab, or a server before this one, added."""
        ...


class _Forgets:
    """Remembers nothing, as where the index cannot be written."""

    def keep(self, turn: Turn, conversation: str) -> Turn:
        return turn

    def catch_up(self, turns: Turns, conversation: str) -> Turns:
        return turns


FORGETS: Memory = _Forgets()


def memory_of(desk: Desk, person: str) -> Memory:
    """What is remembered for a person, "" where nobody logs in."""
    return NotebookMemory(desk, desk.notebook, person) if desk.notebook else FORGETS


class NotebookMemory:
    """What the page remembers for one person. Where the notebook fails, answers come all the same."""

    def __init__(self, desk: Desk, notebook: Notebook, person: str) -> None:
        self._desk = desk
        self.conversations = notebook.conversations(person)
        self.standing = notebook.standing(person)
        self.feedback = notebook.feedback(person)

    def keep(self, turn: Turn, conversation: str) -> Turn:
        """Write a turn at the end of its conversation, or of a new one; it knows then where it is kept."""
        stored = StoredTurn(
            turn.question,
            to_plain(turn.answer) if turn.answer else None,
            turn.receipt,
            turn.problem,
            {"places": to_plain(turn.places), "narrowed": turn.narrowed.query(), "meant": turn.meant},
        )
        try:
            kept = Kept(*self.conversations.add(stored, conversation), stands=self._stands(turn))
        except BriefingsError as error:
            log.warning("a conversation is not kept: %s", error)
            return turn
        return dataclasses.replace(turn, kept=kept)

    def turns(self, conversation: str, after: int = 0) -> Turns:
        """The turns of a conversation, after the one of the number `after`; none where it is not there."""
        found = []
        for stored in self.conversations.turns(conversation, after):
            turn = _turn(stored)
            kept = Kept(conversation, stored.id, stored.verdict, stored.note, self._stands(turn))
            found.append(dataclasses.replace(turn, kept=kept))
        return tuple(found)

    def catch_up(self, turns: Turns, conversation: str) -> Turns:
        """The turns that the page shows, with what another tab, or a server before this one, added."""
        ours = [turn.kept for turn in turns if turn.kept]
        if not conversation or (turns and not ours):
            return turns
        try:
            if not ours or ours[-1].conversation != conversation:
                return self.turns(conversation)
            return (*turns, *self.turns(conversation, ours[-1].number))
        except BriefingsError as error:
            log.warning("a conversation is not read: %s", error)
            return turns

    def stand(self, turn: Turn) -> Turn:
        """Ask a turn's question again from now on; or no longer, where it is already."""
        if turn.answer is None or turn.kept is None:
            return turn
        key = _key(turn, turn.answer)
        number = self.standing.find(*key)
        if number is None:
            with self._desk.busy:
                stand(self.standing, self._desk.retriever, self._desk.assistant.ask, *key)
        else:
            self.standing.remove(number)
        return dataclasses.replace(turn, kept=dataclasses.replace(turn.kept, stands=number is None))

    def judge(self, turn: Turn, verdict: str, note: str) -> Turn:
        """Keep what a reader says of an answer; "" takes it back."""
        if turn.kept is None or not self.feedback.give(turn.kept.number, verdict, note):
            return turn
        kept = dataclasses.replace(turn.kept, verdict=verdict, note=note if verdict else "")
        return dataclasses.replace(turn, kept=kept)

    def _stands(self, turn: Turn) -> bool:
        return turn.answer is not None and self.standing.find(*_key(turn, turn.answer)) is not None


def conversation_of(turns: Turns) -> str:
    """The id of the conversation that turns are kept in; "" for none."""
    return next((turn.kept.conversation for turn in reversed(turns) if turn.kept), "")


def _key(turn: Turn, answer: Answer) -> tuple[str, dict[str, Any]]:
    """The question by itself, and what it is narrowed to, as the notebook keeps them."""
    return untold(answer.read_as), {name: to_plain(value) for name, value in turn.narrowed.options().items()}


def _turn(stored: StoredTurn) -> Turn:
    """A turn as it was shown. What cannot be read is told in its place."""
    more = stored.more or {}
    try:
        narrowed = Narrowed.read(str(more.get("narrowed", "")))
    except BriefingsError:
        narrowed = EVERYTHING
    if stored.problem is not None:
        return Turn(stored.question, problem=stored.problem, narrowed=narrowed)
    try:
        answer = from_plain(Answer, stored.answer)
        places = tuple(from_plain(Place, one) for one in more.get("places", ()))
    except (ValueError, TypeError):
        return Turn(stored.question, problem=UNREADABLE, narrowed=narrowed)
    return Turn(
        stored.question, answer, None, places, narrowed, str(more.get("meant", "")), receipt=stored.receipt
    )


def turn_of(turns: Sequence[Turn], number: int) -> Turn | None:
    """A turn by its number, which comes from the browser and may be any."""
    return turns[number] if 0 <= number < len(turns) else None
