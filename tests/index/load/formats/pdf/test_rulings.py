"""The lines and boxes that are drawn on a page."""

import pytest
from briefings.index.load.formats.layout.places import Box, Rulings
from briefings.index.load.formats.pdf import rulings
from briefings.index.load.formats.pdf.rulings import read_rulings
from files import pdf_page
from pypdfium2 import PdfDocument

FRAME = Box(72, 100, 272, 150)


def drawn(content, angle=0):
    with PdfDocument(pdf_page(f"{content}\n")) as document:
        found = read_rulings(document[0], angle)
    return Rulings(tuple(sorted(found.across)), tuple(sorted(found.down)), found.boxes)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("72 100 m 272 100 l S", Rulings(((100, 72, 272),))),
        ("72 100 m 172 100 l 172 300 l S", Rulings(((100, 72, 172),), ((172, 100, 300),))),
        ("72 100 200 1 re f", Rulings(((100.5, 72, 272),))),  # a thin box is a line
        (
            "72 100 200 50 re S",
            Rulings(((100, 72, 272), (150, 72, 272)), ((72, 100, 150), (272, 100, 150)), (FRAME,)),
        ),
        ("72 100 200 50 re f", Rulings(boxes=(FRAME,))),
        ("q 2 0 0 2 10 10 cm 31 45 100 25 re f Q", Rulings(boxes=(FRAME,))),
    ],
)
def test_lines_and_boxes_have_their_places(content, expected):
    assert drawn(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "72 100 200 50 re n",  # neither filled nor stroked
        "72 100 m 72 200 172 200 172 100 c S",  # a curve
        "0 0 600 780 re f",  # a background
        "72 100 m 172 200 l S",  # aslant
        "72 100 m 172 100 l 172 300 l f",  # a filled corner
    ],
)
def test_what_is_no_line_and_no_box_is_not_read(content):
    assert drawn(content) == Rulings()


def test_lines_are_turned_as_the_text_is():
    ((x, bottom, top),) = drawn("72 100 m 272 100 l S", angle=90).down
    assert (x, bottom, top) == pytest.approx((100, -272, -72))


def test_nothing_is_read_of_a_page_that_is_a_drawing(monkeypatch):
    lines = "72 100 m 272 100 l S\n" * 3
    monkeypatch.setattr(rulings, "_MOST_PATHS", 3)
    assert drawn(lines) != Rulings()
    monkeypatch.setattr(rulings, "_MOST_PATHS", 2)
    assert drawn(lines) == Rulings()


def test_a_path_of_very_many_points_is_a_drawing(monkeypatch):
    monkeypatch.setattr(rulings, "_MOST_POINTS", 3)
    assert drawn("72 100 m 172 100 l 172 300 l S") != Rulings()
    assert drawn("72 100 m 172 100 l 172 300 l 72 300 l S") == Rulings()
