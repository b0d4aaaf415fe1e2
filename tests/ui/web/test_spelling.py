"""Did you mean?"""

import dataclasses

import pytest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How high is the damm?", "How high is the dam?"),
        ("Did the Overflw end?", "Did the Overflow end?"),
        ("Did the dam overflow?", ""),
        ("Who won the cup?", ""),
        ("dem?", ""),
    ],
)
def test_words_near_those_of_the_briefings_are_mended(desk, typed, meant):
    assert desk.did_you_mean(typed) == meant


def test_the_likeliest_reading_is_offered_where_it_differs(desk, monkeypatch):
    monkeypatch.setattr(desk.retriever, "readings", lambda words: (words.replace("damm", "dam"), "x"))
    assert desk.did_you_mean("Is the damm closed?") == "Is the dam closed?"
    assert desk.did_you_mean("Is the dam closed?") == ""


def test_what_a_question_was_read_as_already_is_not_offered(desk, monkeypatch):
    ask = desk.assistant.ask
    monkeypatch.setattr(
        desk.assistant,
        "ask",
        lambda *given, **named: dataclasses.replace(ask(*given, **named), read_as="Which dam broke?"),
    )
    turn = desk.answer("Which damm broke?", ())
    assert not turn.answer.found and turn.meant == ""


def test_a_refusal_offers_it_and_a_search(desk):
    from briefings.ui.web.shown.render import transcript

    turn = desk.answer("Which damm <broke>?", ())
    html = transcript([turn])
    assert 'Did you mean <button type="button" data-ask="Which dam &lt;broke&gt;?">' in html
    assert 'data-search="Which dam &lt;broke&gt;?"' in html
    assert "data-search" not in transcript([desk.answer("How many people were displaced?", ())])
