"""The chat as a section of the page: what stands where, and which click does what."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..desk import Desk
from ..gate.bodies import LONGEST_TEXT
from ..parts import MANY, gr, number, part
from ..shown import render
from ..shown.source import NOTHING_OPEN
from ..types import Turn

Turns = tuple[Turn, ...]

LONGEST_CONVERSATION = 100
"""Turns that are kept, the newest, so that a page left open for days does not fill the memory."""


class Chat(NamedTuple):
    """The parts of the chat."""

    welcome: gr.HTML
    transcript: gr.HTML
    exported: gr.HTML
    box: gr.Textbox


def lay_out() -> Chat:
    """Put the parts of the chat where we stand."""
    return Chat(part("welcome"), part("transcript"), part("exported"), _question_box())


def connect(desk: Desk, chat: Chat, source: gr.HTML) -> None:
    """Connect the events of the chat; quotes open in `source`."""
    conversation = Conversation(desk)
    turns = gr.State(())
    outputs = [chat.box, turns, chat.transcript, source]
    asking = chat.box.submit(conversation.ask, [chat.box, turns], outputs, **MANY)
    picking = chat.welcome.pick_question(_question, outputs=chat.box, **MANY)
    answering = picking.then(conversation.ask, [chat.box, turns], outputs, **MANY)
    chat.transcript.open_quote(conversation.open_quote, turns, source, **MANY)
    source.open_quote(conversation.open_quote, turns, source, **MANY)
    chat.transcript.export(conversation.export, turns, chat.exported, **MANY)
    chat.transcript.new_conversation(
        conversation.anew, outputs=[turns, chat.transcript, source], cancels=[asking, answering], **MANY
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        placeholder="Ask about the briefings",
        label="Question",
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        max_length=LONGEST_TEXT,
        autofocus=True,
        submit_btn="Ask",
    )


class Conversation:
    """The events of the chat: they take what the page holds and return what it shows."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(self, question: str, turns: Turns) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, and the answer when it is there: box, turns, transcript, source."""
        question = question.strip()
        if not question:
            gr.Info("Type a question first.", duration=3)
            yield "", gr.skip(), gr.skip(), gr.skip()
            return
        turns = tuple(turn for turn in turns if turn.answer or turn.problem)[1 - LONGEST_CONVERSATION :]
        asked = (*turns, Turn(question))
        yield "", asked, render.transcript(asked), gr.skip()
        turn = self.desk.answer(question, turns)
        answered = (*turns, turn)
        yield gr.skip(), answered, render.transcript(answered), self.desk.first_source(turn)

    def export(self, turns: Turns, event: gr.EventData) -> str:
        """Make a file of an answer, or of the conversation, for the page to save."""
        return self.desk.export(turns, number(event, "turn"), str(getattr(event, "kind", "")))

    def open_quote(self, turns: Turns, event: gr.EventData) -> str:
        """Open the source of the quote that was clicked."""
        return self.desk.open_quote(turns, number(event, "turn"), number(event, "quote"))

    def anew(self) -> tuple[Turns, str, str]:
        """Start afresh: turns, transcript, source."""
        return (), render.transcript(()), NOTHING_OPEN


def _question(event: gr.EventData) -> str:
    return str(getattr(event, "question", ""))
