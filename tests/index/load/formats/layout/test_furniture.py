"""Running heads, feet and page numbers go; what only looks like them stays."""

import pytest
from briefings.index.load.formats.layout.furniture import Sheet, running, without
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.layout.places import Glyph, Style


def sheet(top=(), middle=(), foot=()):
    """A page of 800 points with lines at its top, in its middle and at its foot."""
    high = [Line(text, 72, 200, 780 - 12 * number, 9) for number, text in enumerate(top)]
    body = [Line(text, 72, 300, 500 - 14 * number, 11) for number, text in enumerate(middle)]
    low = [Line(text, 72, 200, 40 - 12 * number, 9) for number, text in enumerate(foot)]
    return Sheet((*high, *body, *low), 0, 800)


def gone(*sheets):
    return [[line.text for line in lines] for lines in running(sheets)]


def test_heads_and_feet_of_two_pages_are_enough():
    pages = [sheet(["SITREP 4"], [f"text {n}"], ["Restricted", f"Page {n} of 2"]) for n in (1, 2)]
    assert gone(*pages) == [["Restricted", "Page 1 of 2"], ["SITREP 4", "Page 2 of 2"]]  # one of each stays


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "p. {}", "Page {} of 12", "{} / 12"])
def test_page_numbers_count_up(number):
    at_top = [sheet([number.format(n)], [f"text {n}"]) for n in range(7, 11)]
    assert gone(*at_top) == [[number.format(n)] for n in range(7, 11)]
    at_foot = [sheet([], [f"text {n}"], [f"Restricted | 28 May 2031 | {n}"]) for n in (1, 2, 3)]
    assert all(gone(*at_foot))


@pytest.mark.parametrize(
    "heads",
    [
        ["We lost 7 men", "We lost 19 men", "We lost 4 men"],
        ["Day 1", "Day 2", "Day 3"],  # tells something, other than "Page 2"
        ["The water is cut in the whole district today."] * 2,  # a sentence, on two pages only
    ],
)
def test_lines_that_tell_something_stay(heads):
    assert not any(gone(*(sheet([head], [f"text {n * n}"]) for n, head in enumerate(heads))))


def test_the_same_words_in_the_middle_of_pages_stay():
    assert gone(*(sheet([], ["Same words"]) for _ in range(4))) == [[], [], [], []]


def test_without_drops_the_characters_of_a_line():
    style = Style(9, False, (0, 0, 0), -1, 0)
    glyphs = [Glyph("a", 80, 85, 780, style), Glyph("b", 80, 85, 500, style)]
    assert [glyph.text for glyph in without(glyphs, [Line("a", 72, 200, 780, 9)])] == ["b"]
    assert without(glyphs, []) == glyphs
