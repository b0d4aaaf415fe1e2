"""What might be asked next."""

import dataclasses

import pytest
from briefings.index import Document
from briefings.ui.web.ask.suggestions import _candidates, next_questions, suggested
from briefings.ui.web.types import Turn
from fakes_ui import QUESTION

MORE = (
    "Flood\n2026-03-05, Desk\n\nSome 310 homes were flooded. Cleo Dahl said the levee in Orlo broke. "
    "The bridge at Hest fell on 3 March 2026.\n"
)


def answered(desk, question: str = "Did the levee in Orlo near the bridge at Hest hold?") -> Turn:
    (desk.folder / "flood.txt").write_text(MORE)
    desk.retriever.update(lambda *_: None)
    turn = desk.answer(question, ())
    assert turn.answer.found
    return turn


def test_numbers_names_and_dates_of_the_shown_sources_that_were_not_yet_asked_for(desk):
    turn = answered(desk)
    asked = suggested(desk, [turn])
    assert "How many homes were flooded?" in asked
    assert len(asked) <= 3 and turn.question not in asked
    again = suggested(desk, [Turn("How many homes were flooded?", turn.answer), turn])
    assert "How many homes were flooded?" not in again
    assert 'data-ask="How many homes were flooded?"' in next_questions(desk, [turn])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Her skipper, Jonna Reith, is 24 years old.", "Who is Jonna Reith?"),
        ("Ask Stellan Grusk, who commands the squadron.", "Who is Stellan Grusk?"),
        ("Ivo Tamm, the town's engineer, spoke.", "Who is Ivo Tamm?"),
        ("It fell on 3 March 2026 at noon.", "What happened on 3 March 2026?"),
        ("Some 310 homes were flooded.", "How many homes were flooded?"),
        ("Cleo Dahl warned of rain.", "What did Cleo Dahl warn about?"),
        ("Orlo, Hest and Varn were dry. The report of 3 March 2026 says no more.", None),
    ],
)
def test_what_a_text_gives_to_ask(text, question):
    document = Document(1, "a.txt", "A", None, None, text, "")
    found = list(_candidates(iter([document])))
    assert [one.question for one in found] == ([question] if question else [])
    assert all(0 <= one.at < len(text) for one in found)


def test_every_suggestion_is_asked_first_and_a_refused_one_is_left_out(desk, monkeypatch):
    turn, ask, tried = answered(desk), desk.assistant.ask, []

    def refuse(question, *given, **named):
        tried.append(question)
        return dataclasses.replace(ask(question, *given, **named), found=False)

    monkeypatch.setattr(desk.assistant, "ask", refuse)
    assert next_questions(desk, [turn]) == ""
    assert "How many homes were flooded?" in tried


def test_it_ends_when_its_time_is_up(desk):
    assert suggested(desk, [answered(desk)], seconds=-1) == []


def test_after_a_refusal_and_before_a_question_there_is_nothing(desk):
    refused = desk.answer("Who won the cup?", ())
    assert next_questions(desk, [refused]) == next_questions(desk, []) == ""
    assert next_questions(desk, [Turn(QUESTION, problem="broken")]) == ""
