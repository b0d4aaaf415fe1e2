"""Standing questions are asked again in the background, after those who wait."""

from briefings.ui.web.notes.again import Again
from fakes_ui import DAM, QUESTION


def test_a_standing_question_is_asked_whole_and_let_go_again(desk, memory):
    first = memory.keep(desk.answer(QUESTION, ()), "")
    second = memory.keep(desk.answer("And in Varn?", [first]), first.kept.conversation)
    stands = memory.stand(second)
    assert stands.kept.stands
    (kept,) = memory.standing.all()
    assert kept.question == "How many people were displaced in Varn?"
    assert [turn.kept.stands for turn in memory.turns(first.kept.conversation)] == [False, True]
    assert not memory.stand(stands).kept.stands
    assert memory.standing.all() == []


def test_asking_again_waits_while_somebody_waits_for_an_answer(desk, memory, monkeypatch):
    memory.stand(memory.keep(desk.answer(QUESTION, ()), ""))
    (desk.folder / "dam.txt").write_text(DAM.replace("420", "5,100"))
    desk.retriever.update(lambda *_: None)
    order = []
    wait = desk.busy.wait_until_idle
    monkeypatch.setattr(desk.busy, "wait_until_idle", lambda seconds: order.append("waited") or wait(0))
    ask = desk.assistant.ask
    monkeypatch.setattr(desk.assistant, "ask", lambda *a, **b: order.append("asked") or ask(*a, **b))
    again = Again(desk, desk.notebook)
    again.look()
    again.look()
    assert order == ["waited", "asked"]
    assert [one.kind for one in memory.standing.entries()] == ["changed"]


def test_one_who_waits_is_seen(desk):
    assert desk.busy.wait_until_idle(0)
    with desk.busy:
        assert not desk.busy.wait_until_idle(0)
    assert desk.busy.wait_until_idle(0)
