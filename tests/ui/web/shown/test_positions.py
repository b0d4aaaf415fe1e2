"""The table of positions: what differs is seen, what is earlier is folded, each row opens its sentence."""

import pytest
from briefings.ui.web.shown.positions import all_quotes, positions
from briefings.ui.web.shown.render import transcript
from briefings.ui.web.types import Turn
from told import Told


@pytest.fixture
def answer():
    return Told(
        ("2031-03-10", "Relief <b>", "Some [8,400] people are displaced.", [0.2]),
        ("2031-04-16", "Relief <b>", "As of 15 April [21,300] people are displaced.", [0.7]),
        ("2031-04-16", "Wire", "The rebels claimed on Wednesday that [60,000] people are displaced.", [0.4]),
    ).ask("How many people are displaced?")


def test_the_current_and_what_differs_are_seen_and_the_earlier_is_folded(answer):
    html = positions(answer, 2)
    seen, folded = html.split("<details>")
    assert "21,300" in seen
    assert "60,000" in seen
    assert "8,400" not in seen
    assert "Earlier and corrected (1)" in folded
    assert "8,400" in folded


def test_a_row_says_who_when_how_sure_and_how_many(answer):
    html = positions(answer, 2)
    for fact in ("The rebels", "15 April 2031", "claimed", "1 source", "Reports differ"):
        assert fact in html


def test_each_row_opens_its_sentence(answer):
    html = positions(answer, 2)
    quotes = all_quotes(answer)
    for position in answer.positions:
        opened = html.split(f">{position.value}</button>")[0].rsplit('data-quote="', 1)[1].split('"')[0]
        assert quotes[int(opened)].quote == position.evidence[0].quote
    assert 'data-turn="2"' in html


def test_what_a_briefing_says_is_escaped(answer):
    assert "Relief &lt;b&gt;" in positions(answer, 0)
    assert "<b>" not in positions(answer, 0)


def test_one_position_needs_no_table():
    one = Told(("2031-03-10", "Relief", "[400] people are displaced.", [0.9])).ask(
        "How many people are displaced?"
    )
    assert positions(one, 0) == ""


def test_the_answer_shows_the_table_and_a_sentence_that_takes_a_quote_back():
    answer = Told(
        ("2031-03-31", "Relief", "We count [52,000] people displaced. That number was too high.", [0.9, 0.1]),
        ("2031-04-01", "Relief", "There are [47,500] people displaced.", [0.4]),
    ).ask("How many people are displaced?")
    html = transcript([Turn("How many people are displaced?", answer)])
    assert '<div class="positions">' in html
    assert '<span class="after">That number was too high.</span>' in html
