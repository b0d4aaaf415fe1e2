"""Lines of one column become paragraphs, items and labels of figures."""

from collections import Counter

import pytest
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.layout.paragraphs import before, leading, paragraphs
from briefings.index.load.formats.layout.pieces import Kind


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("inter-", "national", "international"),
        ("Franco-", "German", "Franco-German"),
        ("600-", "700", "600-700"),
        ("600–", "700", "600–700"),
        ("it fell –", "at last", "it fell – at last"),
        ("cross-", "border", "cross-border"),
        ("one", "two", "one two"),
        ("(inter-", "national)", "(international)"),
        ("Ukraine’s anti-", "aircraft guns", "Ukraine’s antiaircraft guns"),
    ],
)
def test_a_line_as_another_goes_on_with_it(first, second, joined):
    assert before(first, second, Counter({"cross-border": 1})) + second == joined


def column(*texts, step=14.0, size=11.0, left=72.0, width=5.5):
    """Lines one below the other, as wide as their words; an empty one leaves a gap."""
    return [
        Line(text, left, left + width * len(text), 700 - step * number, size)
        for number, text in enumerate(texts)
        if text
    ]


def told(lines):
    return [" ".join(line.text for line in piece.lines) for piece in paragraphs(lines, leading([lines]))]


FULL = "The district council of Orlen said on Monday that the dam had"  # as wide as the column


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a step as wide as usual, whatever it is
        ([FULL, "been closed."], 1),
        # a gap between paragraphs
        ([FULL + ".", "", FULL + ".", FULL + "."], 2),
        # a short line that ends in a full stop is the last of its paragraph
        ([FULL, "been shut.", FULL, "been opened again."], 2),
        # what an unfinished line leaves free may be a long word's room, a small letter goes on in any case
        ([FULL, FULL, "it was said on", FULL.lower()], 1),
        # a line in capitals is a heading
        (["SITUATION REPORT", FULL, "been closed."], 2),
        # figures are lines of their own
        (["Outside of China", "288 confirmed (18 new)", "24 countries", "1 death"], 4),
        # lines of contents
        (["1 Water . . . . . . . . . . . . . . . . . 2", "2 Losses . . . . . . . . . . . . . . . . 14"], 2),
        # but not where they go on with a sentence
        ([FULL + " closed", "24 times and opened again on Friday, when the water was low."], 1),
    ],
)
def test_where_paragraphs_end(lines, expected):
    assert len(told(column(*lines))) == expected, told(column(*lines))


def test_a_list_item_takes_its_hanging_lines_and_no_others():
    lines = [
        Line("\u2022 The first item is long and goes over to the", 72, 300, 700, 11),
        Line("second line.", 90, 150, 686, 11),
        Line("\u2022 The second", 72, 140, 672, 11),
        Line("A paragraph at the margin.", 60, 200, 658, 11),
    ]
    pieces = list(paragraphs(lines, {}))
    assert [piece.kind for piece in pieces] == [Kind.ITEM, Kind.ITEM, Kind.TEXT]
    assert len(pieces[0].lines) == 2


def test_the_usual_step_is_that_of_a_size_of_type_and_not_of_the_page():
    body = column(*[FULL] * 5, step=16)
    small = [Line("Data as of 3 May 2031", 72, 180, 712, 8), Line("in three districts", 72, 170, 703, 8)]
    steps = leading([[*small, *body]])
    assert steps[11] == pytest.approx(1.5, abs=0.06) and steps[8] == pytest.approx(1.1, abs=0.06)
    assert len(told(body)) == 1


def test_type_of_another_size_or_weight_is_apart():
    large = Line("Orlen situation report", 72, 300, 730, 20)
    assert len(told([large, *column(FULL, "been closed.")])) == 2
    bold = Line(
        "Water is cut in nine villages of the northern and eastern parts", 72, 400, 714, 11, bold=True
    )
    assert len(told([bold, *column(FULL, "been closed.")])) == 2
