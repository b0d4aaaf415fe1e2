"""Passages as HTML: in groups by document, their words marked, what is more than a few folded away."""

import datetime as dt

import pytest
from briefings.index import Document, Hit, Passage
from briefings.ui.web.ask.passages import (
    A_PAGE,
    BY_MEANING,
    MOST,
    View,
    did_you_mean,
    found,
    grouped,
    problem,
)
from briefings.ui.web.narrowed import EVERYTHING, Narrowed


def document(number, day=None):
    date = dt.date(2026, 4, day) if day else None
    return Document(number, f"{number}.txt", f"Log {number}", date, None, "Horses <i>seen</i>. " * 9, "")


def hit(number, start=0, score=1.0, day=None):
    of = document(number, day)
    return Hit(Passage(start + 1, number, start, start + 19, of.text[start : start + 19]), of, score)


def page(hits, words="horse", **view):
    return found(View(words, EVERYTHING, **view), grouped(hits, words, view.get("by_date", False)))


def test_the_document_of_the_best_passage_comes_first_with_its_passages_in_their_order():
    groups = grouped([hit(2, 40), hit(1), hit(2, 0)], "horse")
    assert [group.document.id for group in groups] == [2, 1]
    assert [one.passage.start for one in groups[0].hits] == [0, 40]


def test_the_newest_come_first_and_those_without_a_date_last():
    hits = [hit(1), hit(2, day=3), hit(3, day=5), hit(4)]
    assert [group.document.id for group in grouped(hits, "horse", by_date=True)] == [3, 2, 1, 4]


def test_without_any_of_the_words_only_the_best_are_found():
    hits = [hit(number) for number in range(BY_MEANING + 3)]
    assert len(grouped(hits, "zebra")) == BY_MEANING
    assert len(grouped(hits, "horse")) == len(hits)


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        ([hit(1)], ">1 passage of 1 briefing for <q>horse</q>"),
        ([hit(1), hit(1, 20), hit(2)], ">3 passages of 2 briefings for <q>horse</q>"),
        ([hit(1)] * MOST, ">The best 200 passages of 1 briefing for <q>horse</q>"),
        ([], ">No passage has anything of “horse”."),
    ],
)
def test_it_says_how_many_there_are(hits, said):
    assert said in page(hits)


def test_of_a_document_the_three_best_are_shown_and_the_others_unfold():
    hits = [hit(1, start, score) for start, score in ((0, 1.0), (20, 5.0), (40, 4.0), (60, 3.0), (80, 2.0))]
    shown, folded = page(hits).split("<details><summary>2 more of this briefing</summary>")
    assert [start for start in (0, 20, 40, 60, 80) if f'data-start="{start}"' in shown] == [20, 40, 60]
    assert [start for start in (0, 20, 40, 60, 80) if f'data-start="{start}"' in folded] == [0, 80]
    assert "<details>" not in page(hits[:3])


def test_words_are_marked_and_text_is_escaped():
    html = page([hit(1)])
    assert "<mark>Horses</mark> &lt;i&gt;seen&lt;/i&gt;." in html and "<i>" not in html
    assert "<q>&lt;b&gt; horse</q>" in page([hit(1)], "<b> horse")


@pytest.mark.parametrize(
    ("asked", "shown", "disabled"), [(1, 1, "Previous"), (2, 2, None), (3, 3, "Next"), (99, 3, "Next")]
)
def test_a_page_has_the_ways_to_those_beside_it(asked, shown, disabled):
    html = page([hit(number) for number in range(2 * A_PAGE + 1)], page=asked)
    assert f"<span>Page {shown} of 3</span>" in html
    assert html.count('class="group"') == (1 if shown == 3 else A_PAGE)
    assert [name for name in ("Previous", "Next") if f" disabled>{name}<" in html] == [disabled][
        : bool(disabled)
    ]


def test_one_page_needs_no_ways():
    assert "<nav" not in page([hit(number) for number in range(A_PAGE)])


def test_the_order_that_is_looked_at_is_pressed_and_each_keeps_what_it_is_narrowed_to():
    view = View("horse", Narrowed(sources=("R&D",)), by_date=True)
    html = found(view, grouped([hit(1)], "horse"))
    assert html.count('data-narrowed="source=R%26D"') == 2
    best, newest = html.split('aria-label="Order">')[1].split("</div>")[0].split("</button>")[:2]
    assert 'aria-pressed="false"' in best and 'data-order="fit"' in best
    assert 'aria-pressed="true"' in newest and 'data-order="date"' in newest


def test_what_was_meant_and_what_is_wrong_are_said_and_escaped():
    assert did_you_mean("") == ""
    assert '<button type="button" data-search="a &lt;b&gt;">a &lt;b&gt;</button>?' in did_you_mean("a <b>")
    assert '<p class="problem">x &amp; y</p>' in problem("x & y")


def test_a_heading_stands_above_a_passage_once():
    text = "Road log\n\nBridges\n\nOne bridge is shut."
    of = Document(1, "a.txt", "Road log", None, None, text, "", marking="TLP:RED")
    html = page([Hit(Passage(1, 1, 0, len(text), text, "Bridges"), of, 1.0)], "bridge")
    assert html.count("Road log") == 1 and html.count("Bridges") == 1
    assert "TLP:RED" in html
