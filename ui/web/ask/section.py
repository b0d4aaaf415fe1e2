"""The chat as a section of the page: what stands where, and which click does what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ....index import BriefingsError
from ..desk import Desk
from ..narrowed import EVERYTHING, Narrowed
from ..notes.memory import FORGETS, Memory, conversation_of, memory_of
from ..parts import MANY, gr, number, part, text, user
from ..shown import render
from ..shown.source import NOTHING_OPEN
from ..types import Turn
from .box import box, shortcuts
from .chips import bar
from .finding import Finding
from .narrowing import Narrowing
from .suggestions import next_questions

if TYPE_CHECKING:
    from gradio.events import Dependency

Turns = tuple[Turn, ...]

LONGEST_CONVERSATION = 100
"""Turns that are kept, the newest, so that a page left open for days does not fill the memory."""
LOST = (
    '<p class="note lost" role="note">briefings was started again since. What stands above can still be read,'
    " but its quotes are opened by asking again.</p>"
)
STOPPED = "Stopped before the answer was there."

_NOT_SENT = "() => document.dispatchEvent(new CustomEvent('briefings:not-sent'))"


class Chat(NamedTuple):
    """The parts of the chat."""

    welcome: gr.HTML
    transcript: gr.HTML
    exported: gr.HTML
    following: gr.HTML
    found: gr.HTML
    narrowed: gr.HTML
    box: gr.HTML
    turns: gr.State


class Asking(NamedTuple):
    """What other sections join: the event of a question, and what begins a conversation."""

    asked: "Dependency"
    anew: dict[str, Any]


def lay_out() -> Chat:
    """Put the parts of the chat where we stand."""
    chat = Chat(
        part("welcome"),
        part("transcript"),
        part("exported"),
        part("next"),
        part("found"),
        *_foot(),
        gr.State(()),
    )
    part("shortcuts", shortcuts())
    return chat


def _foot() -> tuple[gr.HTML, gr.HTML]:
    """What stays at the foot of the window: the chips, and the box."""
    with gr.Column(elem_id="foot"):
        return part("narrow", bar(EVERYTHING)), part("question", box())


def connect(desk: Desk, chat: Chat, source: gr.HTML) -> Asking:
    """Connect the events of the chat; quotes open in `source`."""
    conversation, narrowing, finding = Conversation(desk), Narrowing(desk), Finding(desk)
    turns = chat.turns
    outputs = [turns, chat.transcript, source]
    # The script sends one question after the other; "multiple", as Gradio may still be at the last one.
    asking = chat.box.ask(conversation.asked, turns, outputs, trigger_mode="multiple", **MANY)
    asking.failure(None, js=_NOT_SENT)
    asking.success(conversation.next_questions, turns, chat.following, **MANY)
    stopping = {"cancels": [asking], **MANY}
    chat.box.stop_question(conversation.stop, turns, outputs[:2], **stopping)
    chat.transcript.open_quote(conversation.open_quote, turns, source, **MANY)
    source.open_quote(conversation.open_quote, turns, source, **MANY)
    chat.transcript.export(conversation.export, turns, chat.exported, **MANY)
    anew = {"fn": conversation.anew, "outputs": [*outputs, chat.following], **stopping}
    chat.transcript.new_conversation(**anew)
    chat.narrowed.narrow(narrowing.narrow, outputs=chat.narrowed, trigger_mode="multiple", **MANY)
    chat.box.find_passages(finding.find, outputs=chat.found, trigger_mode="multiple", **MANY)
    chat.found.find_passages(finding.find, outputs=chat.found, trigger_mode="multiple", **MANY)
    chat.found.open_passage(finding.open, outputs=source, **MANY)
    return Asking(asking, anew)


class Conversation:
    """The events of the chat: they take what the page holds and return what it shows."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def asked(self, turns: Turns, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """A question was sent, with what it is narrowed to, and after which turn it is read."""
        question, after = text(event, "question").strip(), number(event, "after")
        if not question:  # the box sends none
            yield gr.skip(), gr.skip(), gr.skip()
            return
        try:
            narrowed = Narrowed.read(text(event, "narrowed"))
        except BriefingsError as error:
            turns = (*turns, Turn(question, problem=str(error)))
            yield turns, render.transcript(turns), gr.skip()
            return
        memory, conversation = memory_of(self.desk, user(request)), text(event, "conversation")
        turns = self.desk.checked(memory.catch_up(turns, conversation))
        # A server that was started again knows nothing of what the page shows; ask.js keeps that on the page.
        lost = LOST if not turns and number(event, "shown") > 0 else ""
        steps = self.ask(question, turns, narrowed, after if after >= 0 else None, memory)
        for answered, shown, source in steps:
            yield answered, lost + shown, source

    def ask(
        self,
        question: str,
        turns: Turns,
        narrowed: Narrowed = EVERYTHING,
        after: int | None = None,
        memory: Memory = FORGETS,
    ) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, and the answer when it is there: turns, transcript, source.

        It is read as a follow-up to the first `after` turns, to all for None, and stands after all of them.
        What is answered is kept in `memory`.
        """
        turns = tuple(turn for turn in turns if turn.answer or turn.problem)
        history = turns[:after]
        turns = turns[1 - LONGEST_CONVERSATION :]
        asked = (*turns, Turn(question, narrowed=narrowed))
        yield asked, render.transcript(asked), gr.skip()
        turn = memory.keep(self.desk.answer(question, history, narrowed), conversation_of(turns))
        answered = (*turns, turn)
        yield answered, render.transcript(answered), self.desk.first_source(turn, len(turns))

    def stop(self, turns: Turns) -> tuple[Turns, str]:
        """Wait for the pending answer no longer: turns, transcript."""
        stopped = tuple(
            turn
            if turn.answer or turn.problem
            else Turn(turn.question, problem=STOPPED, narrowed=turn.narrowed)
            for turn in turns
        )
        return stopped, render.transcript(stopped)

    def next_questions(self, turns: Turns) -> Iterator[str]:
        """What might be asked next, under the last answer; nothing until it is known."""
        yield ""
        yield next_questions(self.desk, turns)

    def export(self, turns: Turns, event: gr.EventData) -> str:
        """Make a file of an answer, or of the conversation, for the page to save."""
        return self.desk.export(turns, number(event, "turn"), str(getattr(event, "kind", "")))

    def open_quote(self, turns: Turns, event: gr.EventData, request: gr.Request) -> str:
        """Open the source of the quote that was clicked."""
        turns = memory_of(self.desk, user(request)).catch_up(turns, text(event, "conversation"))
        return self.desk.open_quote(turns, number(event, "turn"), number(event, "quote"))

    def anew(self) -> tuple[Turns, str, str, str]:
        """Start afresh: turns, transcript, source, what might be asked next."""
        return (), render.transcript(()), NOTHING_OPEN, ""
