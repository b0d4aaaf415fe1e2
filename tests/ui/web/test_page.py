"""The events of the chat, step by step."""

import dataclasses

from briefings.ui.web.types import Turn
from fakes_ui import QUESTION


def test_conversations_ask_step_by_step(desk):
    from briefings.ui.web.page import _Conversation

    conversation = _Conversation(desk)
    waiting, done = list(conversation.ask(f"  {QUESTION}\n", ()))
    assert waiting[0] == ""
    assert waiting[1] == (Turn(QUESTION),)
    assert "Searching" in waiting[2]
    assert "420" in done[2]
    assert "<mark>" in done[3]
    again = list(conversation.ask(QUESTION, waiting[1]))  # the reader left before the answer came
    assert len(again[-1][1]) == 1


def test_a_long_conversation_forgets_its_beginning(desk, monkeypatch):
    from briefings.ui.web import page

    monkeypatch.setattr(page, "LONGEST_CONVERSATION", 3)
    turn = desk.answer(QUESTION, ())
    turns = tuple(dataclasses.replace(turn, question=f"{number}?") for number in range(9))
    *_, done = page._Conversation(desk).ask(QUESTION, turns)
    assert [turn.question for turn in done[1]] == ["7?", "8?", QUESTION]
