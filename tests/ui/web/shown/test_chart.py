"""The chart of figures over time: a point a report, hollow when only claimed, struck when corrected."""

from xml.etree import ElementTree

import pytest
from briefings.ui.web.shown.chart import chart, points
from told import Told

QUESTION = "How many people are displaced?"


@pytest.fixture
def answer():
    return Told(
        ("2031-03-10", "Relief", "Some [8,400] people are displaced.", [0.2]),
        ("2031-03-21", "Relief", "There are [31,000] people displaced.", [0.4]),
        ("2031-03-31", "Relief", "We count [52,000] people displaced. That number was too high.", [0.5, 0.1]),
        ("2031-04-16", "Relief", "There are [21,300] people displaced.", [0.7]),
        ("2031-04-16", "Wire", "The rebels <3 claimed that [60,000] people are displaced.", [0.4]),
    ).ask(QUESTION)


def svg(html):
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_each_dated_figure_is_a_point_in_the_order_of_days(answer):
    assert [one.claim.value for one in points(answer)] == [
        "Some 8,400",
        "31,000",
        "52,000",
        "21,300",
        "60,000",
    ]
    drawn = svg(chart(answer, 0))
    assert len(drawn.findall("g")) == 5


def test_claimed_figures_are_hollow_and_corrected_ones_struck(answer):
    marks = {one.get("aria-label"): one for one in svg(chart(answer, 0)).findall("g")}
    hollow = [label for label, one in marks.items() if "hollow" in one.get("class")]
    struck = [label for label, one in marks.items() if one.find("path") is not None]
    assert len(hollow) == 1
    assert hollow[0].startswith("60,000")
    assert len(struck) == 1
    assert struck[0].startswith("Corrected: 52,000")


def test_a_point_opens_its_sentence_and_says_its_quote(answer):
    first = svg(chart(answer, 3)).find("g")
    assert (first.get("data-event"), first.get("data-turn"), first.get("tabindex")) == (
        "open_quote",
        "3",
        "0",
    )
    assert "Some 8,400 people are displaced." in first.find("title").text


def test_the_drawing_has_a_text_and_stays_inside(answer):
    html = chart(answer, 0)
    drawn = svg(html)
    assert "31,000 (Relief, 21 March 2031)" in drawn.find("desc").text
    assert "&lt;3" in html
    for circle in drawn.iter("circle"):
        assert 0 <= float(circle.get("cx")) <= 560
        assert 0 <= float(circle.get("cy")) <= 134


def test_two_figures_need_no_chart():
    two = Told(
        ("2031-03-10", "Relief", "Some [8,400] people are displaced.", [0.2]),
        ("2031-03-21", "Relief", "There are [31,000] people displaced.", [0.4]),
    ).ask(QUESTION)
    assert chart(two, 0) == ""


def test_figures_of_one_day_need_no_chart():
    rows = [("2031-03-10", f"Post {n}", f"There are [{n},400] people displaced.", [0.4]) for n in (7, 8, 9)]
    assert chart(Told(*rows).ask(QUESTION), 0) == ""
