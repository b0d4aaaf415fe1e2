"""The events of the chat, step by step."""

import asyncio
import dataclasses

import pytest
from briefings.ui.web.desk import Desk
from briefings.ui.web.types import Turn
from fakes_ui import QUESTION


def test_conversations_ask_step_by_step(desk):
    from briefings.ui.web.ask.section import Conversation

    conversation = Conversation(desk)
    waiting, done = list(conversation.ask(QUESTION, ()))
    assert waiting[0] == (Turn(QUESTION),)
    assert "Searching" in waiting[1]
    assert "420" in done[1]
    assert "<mark>" in done[2]
    again = list(conversation.ask(QUESTION, waiting[0]))  # the reader left before the answer came
    assert len(again[-1][0]) == 1


def test_a_long_conversation_forgets_its_beginning(desk, monkeypatch):
    from briefings.ui.web.ask import section

    monkeypatch.setattr(section, "LONGEST_CONVERSATION", 3)
    turn = desk.answer(QUESTION, ())
    turns = tuple(dataclasses.replace(turn, question=f"{number}?") for number in range(9))
    *_, done = section.Conversation(desk).ask(QUESTION, turns)
    assert [turn.question for turn in done[0]] == ["7?", "8?", QUESTION]


@pytest.mark.parametrize(
    ("can_update", "can_save", "events"),
    [(True, True, {"save", "update"}), (True, False, {"update"}), (False, False, set())],
)
def test_a_page_that_only_reads_has_no_way_to_write(desk, can_update, can_save, events):
    from briefings.ui.web.page import build_page

    only = Desk(
        desk.folder,
        desk.retriever,
        desk.assistant,
        desk.retriever.update,
        [".txt"],
        can_update=can_update,
        can_save=can_save,
    )

    async def build():
        return build_page(only).get_config_file()

    config = asyncio.run(build())  # Gradio makes a loop of its own otherwise, and never closes it
    names = {one["api_name"] for one in config["dependencies"]}
    assert names & {"save", "update"} == events and {"ask", "search"} <= names
    shown = {one["props"].get("elem_id"): one["props"].get("visible") for one in config["components"]}
    assert (shown["intake"], shown["upload"]) == (can_update, can_save)
    report = next(one["props"] for one in config["components"] if one["props"].get("elem_id") == "report")
    assert bool(report["value"]) == (not (can_update and can_save))
