"""What is remembered as a section of the page: the list of conversations, standing questions, feedback."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ....index import BriefingsError
from ....qa import Answer, Evidence
from ....qa.notebook import Entry
from ..ask.section import Asking, Chat
from ..desk import Desk
from ..kept import Place
from ..parts import MANY, gr, number, part, text, user
from ..shown import render
from ..shown.source import NOTHING_OPEN, gone
from ..types import Turn
from .memory import NotebookMemory, turn_of
from .shelf import EMPTY, FRAME, shelf
from .standing import standing_page

Turns = tuple[Turn, ...]
PAGE = 60
"""Conversations that are listed at once, until older ones are asked for."""
MOST = 1_000
SECONDS_BETWEEN_LOOKS = 10
_LOST = "This conversation is not here: it was deleted, or is another person's."


class Notes(NamedTuple):
    """The parts of what is remembered."""

    frame: gr.HTML
    shelf: gr.HTML


def lay_out(desk: Desk) -> Notes:
    """Put the list of conversations where we stand; where nothing is remembered it is not seen."""
    with gr.Column(elem_id="shelf", scale=0, min_width=0, visible=desk.notebook is not None):
        return Notes(part("shelf-frame", FRAME), part("shelf-list", EMPTY))


def lay_out_standing() -> gr.HTML:
    """Put the page of standing questions where we stand."""
    return part("standing", standing_page((), ()))


def connect(
    page: gr.Blocks,
    desk: Desk,
    notes: Notes,
    chat: Chat,
    asking: Asking,
    source: gr.HTML,
    tab: gr.Tab,
    standing: gr.HTML,
) -> None:
    """Connect what is remembered; quotes open in `source`, and `standing` is shown in `tab`."""
    if desk.notebook is None:
        return
    events = Remembered(desk)
    turns, listed = chat.turns, notes.shelf
    shown = [turns, chat.transcript, source, chat.following]
    state = gr.State({})  # what the list was drawn with
    drawing = [listed, state]
    notes.frame.new_conversation(**asking.anew)
    notes.frame.find_conversations(
        events.find_conversations, state, drawing, trigger_mode="always_last", **MANY
    )
    listed.find_conversations(events.find_conversations, state, drawing, trigger_mode="always_last", **MANY)
    listed.open_conversation(
        events.open_conversation, outputs=shown, cancels=[asking.asked], trigger_mode="multiple", **MANY
    )
    for name in ("rename_conversation", "delete_conversation", "restore_conversation"):
        getattr(listed, name)(getattr(events, name), state, drawing, trigger_mode="multiple", **MANY)
    chat.transcript.stand(events.stand, turns, turns, trigger_mode="multiple", **MANY)
    chat.transcript.judge(events.judge, turns, turns, trigger_mode="multiple", **MANY)
    tab.select(events.standing_page, outputs=standing, **MANY).then(events.refresh, state, drawing, **MANY)
    standing.remove_standing(events.remove_standing, outputs=standing, **MANY)
    standing.open_entry(events.open_entry, outputs=source, **MANY)
    page.load(events.refresh, state, drawing, **MANY)
    gr.Timer(SECONDS_BETWEEN_LOOKS).tick(events.refresh, state, drawing, **MANY)
    asking.asked.then(events.refresh, state, drawing, **MANY)


class Remembered:
    """The events of what is remembered: each is asked for by one person."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of(self, request: gr.Request) -> NotebookMemory:
        """What is remembered for the one who sends a request."""
        assert self.desk.notebook is not None
        return NotebookMemory(self.desk, self.desk.notebook, user(request))

    def open_conversation(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """Show a conversation: turns, transcript, source, what might be asked next."""
        id = text(event, "conversation")
        memory = self.of(request)
        if not id:
            return (), render.transcript(()), NOTHING_OPEN, ""
        if memory.conversations.get(id) is None:
            return (
                (),
                render.transcript(()) + f'<p class="problem" role="alert">{_LOST}</p>',
                NOTHING_OPEN,
                "",
            )
        turns = self.desk.checked(memory.turns(id))
        last = turns[-1:]
        return turns, render.transcript(turns), self.desk.first_source(last[0]) if last else NOTHING_OPEN, ""

    def find_conversations(
        self, state: dict[str, Any], event: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        """List those with some words, or more of them: list, and what it was drawn with."""
        most = min(MOST, max(PAGE, number(event, "most")))
        return self._draw(self.of(request), {"words": text(event, "words").strip()[:200], "most": most})

    def refresh(self, state: dict[str, Any], request: gr.Request) -> tuple[Any, ...]:
        """List them as before, where anything is new since."""
        shown, drawn = self._draw(self.of(request), state)
        return (gr.skip(), gr.skip()) if drawn == state else (shown, drawn)

    def rename_conversation(
        self, state: dict[str, Any], event: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        """Give a conversation another name."""
        memory = self.of(request)
        memory.conversations.rename(text(event, "conversation"), text(event, "name"))
        return self._draw(memory, state)

    def delete_conversation(
        self, state: dict[str, Any], event: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        """Take a conversation away, with a way to bring it back."""
        memory, id = self.of(request), text(event, "conversation")
        one = memory.conversations.get(id)
        memory.conversations.delete(id)
        return self._draw(memory, {**state, "deleted": one})

    def restore_conversation(
        self, state: dict[str, Any], event: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        """Bring back what was deleted."""
        memory = self.of(request)
        memory.conversations.restore(text(event, "conversation"))
        return self._draw(memory, {**state, "deleted": None})

    def _draw(self, memory: NotebookMemory, state: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        words, most = state.get("words", ""), state.get("most", PAGE)
        deleted = state.get("deleted")
        try:
            found, unread = memory.conversations.newest(words, most + 1), memory.standing.unread()
            note = ""
        except BriefingsError as error:
            found, unread, note = [], 0, str(error)
        listed = {"words": words, "most": most, "deleted": deleted, "found": found, "unread": unread}
        more = len(found) > most
        shown = shelf(found[:most], words=words, unread=unread, deleted=deleted, more=more, note=note)
        return shown, {**listed, "note": note}

    def stand(self, turns: Turns, event: gr.EventData, request: gr.Request) -> Turns:
        """Ask a question again from now on, or no longer."""
        memory = self.of(request)
        return self._with(turns, event, request, memory.stand)

    def judge(self, turns: Turns, event: gr.EventData, request: gr.Request) -> Turns:
        """Keep what is said of an answer."""
        memory, verdict, note = self.of(request), text(event, "verdict"), text(event, "note")
        return self._with(turns, event, request, lambda turn: memory.judge(turn, verdict, note))

    def _with(
        self, turns: Turns, event: gr.EventData, request: gr.Request, does: Callable[[Turn], Turn]
    ) -> Turns:
        turns = self.of(request).catch_up(turns, text(event, "conversation"))
        at = number(event, "turn")
        turn = turn_of(turns, at)
        return turns if turn is None else (*turns[:at], does(turn), *turns[at + 1 :])

    def standing_page(self, request: gr.Request) -> str:
        """What changed and what stands; it is read with that."""
        memory = self.of(request)
        entries = memory.standing.entries()
        if entries:
            memory.standing.read(entries[0].id)
        return standing_page(entries, memory.standing.all())

    def remove_standing(self, event: gr.EventData, request: gr.Request) -> str:
        """Ask a question no longer."""
        self.of(request).standing.remove(number(event, "standingQuestion"))
        return self.standing_page(request)

    def open_entry(self, event: gr.EventData, request: gr.Request) -> str:
        """The source pane with the quote of an entry, in its document as the index has it now."""
        wanted = number(event, "entry")
        for one in self.of(request).standing.entries():
            if one.id == wanted and one.quote:
                return self.desk.open_quote([_as_turn(one)], 0, 0)
        return gone("This is no longer listed. Select Standing questions again.")


def _as_turn(entry: Entry) -> Turn:
    """The quote of an entry as an answer, which the desk opens as any other."""
    from ....index import Document, Span

    quoted = entry.quote
    assert quoted is not None
    facts = (
        quoted.document,
        quoted.path,
        quoted.title,
        quoted.date,
        quoted.source,
        quoted.quote,
        quoted.sha256,
    )
    evidence = Evidence(quoted.quote, 0, len(quoted.quote), Document(*facts), 1.0)
    answer = Answer(entry.question, entry.question, entry.value, True, 1.0, (evidence,))
    return Turn(entry.question, answer, places=(Place(Span(quoted.start, quoted.end), None, None),))
