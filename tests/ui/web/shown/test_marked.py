"""Text as HTML with marks around spans of it."""

import re

from briefings.index import Span
from briefings.ui.web.shown import marked
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(), st.data())
def test_marking_keeps_every_character(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    outer, inner = Span(cuts[0], cuts[3]), Span(cuts[1], cuts[2])
    html = marked.mark_up(text, (0, len(text)), [(outer, "mark"), (inner, "strong")])
    plain = html.replace("<mark>", "").replace("</mark>", "").replace("<strong>", "").replace("</strong>", "")
    assert plain == marked.escape(text)
    assert re.fullmatch(r"[^<]*(<mark>[^<]*(<strong>[^<]*</strong>)?[^<]*</mark>)?[^<]*", html)


def test_marks_nest_also_where_they_begin_and_end_together():
    marks = [(Span(2, 5), "mark"), (Span(2, 5), "strong")]
    assert marked.mark_up("a bcd e", (0, 7), marks) == "a <mark><strong>bcd</strong></mark> e"


def test_marks_outside_the_part_shown_are_cut_off():
    assert marked.mark_up("abcdef", (2, 4), [(Span(0, 3), "i"), (Span(5, 6), "b")]) == "<i>c</i>d"
