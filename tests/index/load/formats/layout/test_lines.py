"""Characters become lines: spaces, ligatures, raised marks, columns."""

import pytest
from briefings.index.load.formats.layout.lines import lines_by_place, lines_in_order
from briefings.index.load.formats.layout.places import Glyph, Style

BODY = Style(10, False, (0, 0, 0), -1, 0)
SMALL = Style(6, False, (0, 0, 0), -1, 0)


def glyphs(words, left=72.0, base=700.0, style=BODY, gap=0.0):
    """The characters of some words, half as wide as high; a space is a gap of `gap` sizes of type."""
    found = []
    for character in words:
        if character == " " and gap:
            left += gap * style.size
            continue
        width = 0.5 * style.size
        found.append(Glyph(character, left, left + width, base, style))
        left += width
    return found


def texts(found):
    return [line.text for line in lines_by_place(found)]


@pytest.mark.parametrize("gap", [0.0, 0.12, 0.25, 0.5])
def test_words_are_parted_by_spaces_or_by_gaps(gap):
    assert texts(glyphs("The dam holds 12 tonnes", gap=gap)) == ["The dam holds 12 tonnes"]


def test_letters_that_are_spaced_out_are_one_word():
    spaced = [
        Glyph(one, 72 + 7 * place, 77 + 7 * place, 700, BODY)
        for place, one in enumerate("SITREP-FOUR")
        if one != "-"
    ]
    assert texts(spaced) == ["SITREP FOUR"]


def test_ligatures_are_spelt_out():
    assert texts(glyphs("The o\ufb03cer and the \ufb01re")) == ["The officer and the fire"]


@pytest.mark.parametrize(
    ("words", "mark", "after", "expected"),
    [
        ("1,204", "3", " dead", "1,204 [3] dead"),
        ("12 km", "2", " wide", "12 km² wide"),
        ("10", "6", " litres", "10⁶ litres"),
        ("the 5", "th", " day", "the 5th day"),
    ],
)
def test_raised_marks_are_set_off(words, mark, after, expected):
    first = glyphs(words)
    second = glyphs(mark, first[-1].right, 704, SMALL)
    assert texts([*first, *second, *glyphs(after, second[-1].right)]) == [expected]


def test_a_note_keeps_its_mark_and_is_no_number():
    mark = glyphs("1", base=704, style=SMALL)
    assert texts([*mark, *glyphs("Severe illness", mark[-1].right)]) == ["[1] Severe illness"]


def test_lowered_figures_belong_to_their_word():
    first = glyphs("CO")
    second = glyphs("2", first[-1].right, 698, SMALL)
    assert texts([*first, *second]) == ["CO2"]


def test_what_stands_far_apart_is_another_column_but_not_a_list_mark():
    assert texts([*glyphs("Orlen"), *glyphs("4", left=200)]) == ["Orlen", "4"]
    assert texts([*glyphs("\u2022"), *glyphs("Orlen", left=92)]) == ["\u2022 Orlen"]
    assert [line.text for line in lines_in_order([*glyphs("Orlen"), *glyphs("4", left=200)])] == ["Orlen 4"]


def test_a_line_below_a_large_title_is_no_lowered_mark():
    large = Style(24, True, (0, 0, 0), -1, 0)
    assert texts([*glyphs("Report", style=large), *glyphs("of 3 May", base=686)]) == ["Report", "of 3 May"]


def test_what_is_drawn_twice_to_look_bold_is_read_once():
    assert texts([*glyphs("Water"), *glyphs("Water", left=72.3)]) == ["Water"]
