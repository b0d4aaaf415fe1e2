"""When the tags of a page are to be believed."""

import pytest
from briefings.index.load.formats.layout.places import Glyph, Style
from briefings.index.load.formats.pdf.tags import Element, by_mark, lines_of, sound


def glyphs(mark, words, base=700.0):
    style = Style(10, False, (0, 0, 0), mark, 0)
    return [Glyph(one, 72 + 5 * at, 77 + 5 * at, base, style) for at, one in enumerate(words)]


def marked(*lines):
    """The characters of (mark, words, base line), by mark."""
    return by_mark([glyph for line in lines for glyph in glyphs(*line)])


def test_an_element_has_the_marks_of_all_inside_it_in_order():
    tree = Element("Table", (Element("TR", (Element("TD", (3,)), Element("TD", (1, 2)))), 0))
    assert [*tree.marks()] == [3, 1, 2, 0]
    found = marked((1, "left out"), (3, "Vask"), (2, "4", 680.0))
    assert [line.text for line in lines_of(Element("P", (3, 2)), found)] == ["Vask", "4"]
    assert lines_of(Element("P", (9,)), found) == []


def test_characters_are_kept_by_mark_with_those_of_none():
    assert {mark: len(found) for mark, found in marked((0, "ab"), (-1, "c"), (0, "d")).items()} == {
        0: 3,
        -1: 1,
    }


@pytest.mark.parametrize(
    ("tree", "found", "believed"),
    [
        # all of the page in one paragraph
        ((Element("P", (0,)),), marked((0, "The dam broke.")), True),
        # a tenth of the page outside is decoration, more is not
        ((Element("P", (0,)),), marked((0, "x" * 95), (-1, "x" * 5, 40.0)), True),
        ((Element("P", (0,)),), marked((0, "x" * 80), (-1, "x" * 20, 40.0)), False),
        # nothing of the page in the tree
        ((Element("P", (7,)),), marked((0, "The dam broke.")), False),
        ((), marked((0, "The dam broke.")), False),
        ((), {}, False),
        # lines of one paragraph that stand far apart are several
        ((Element("P", (0, 1)),), marked((0, "The dam"), (1, "broke.", 600.0)), False),
        ((Element("P", (0, 1)),), marked((0, "The dam"), (1, "broke.", 688.0)), True),
        # a page in one element
        ((Element("P", tuple(range(80))),), marked(*((n, "x", 790.0 - 9 * n) for n in range(80))), False),
    ],
)
def test_tags_that_hold_nearly_all_and_look_like_paragraphs_are_believed(tree, found, believed):
    assert sound(tree, found) is believed
