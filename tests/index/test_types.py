"""Where a character of a document stands, for a person."""

import pytest
from briefings.index import Document

TEXT = "One. Two. Three."


def document(path="a.pdf", pages=(0, 5, 10), ocr=()):
    return Document(1, path, "A", None, None, TEXT, "", pages=pages, ocr=ocr)


@pytest.mark.parametrize(("start", "page"), [(0, 1), (4, 1), (5, 2), (9, 2), (10, 3), (999, 3)])
def test_a_character_stands_on_the_page_that_began_last(start, page):
    assert document().page_of(start) == page


def test_what_stands_before_the_first_page_begins_is_on_it():
    assert document(pages=(3, 8)).page_of(0) == 1


def test_a_file_without_pages_has_none():
    assert document("a.txt", ()).page_of(3) is None
    assert document("a.txt", ()).place_of(3) == ""


@pytest.mark.parametrize(
    ("path", "pages", "ocr", "place"),
    [
        ("a.pdf", (0, 5), (), "p. 2"),
        ("a.PPTX", (0, 5), (), "slide 2"),
        ("a.pdf", (0,), (), ""),
        ("a.pdf", (0, 5), ((2, 91),), "p. 2, read by OCR (91 of 100)"),
        ("a.pdf", (0, 5), ((1, 91),), "p. 2"),
        ("a.png", (0,), ((1, 7),), "read by OCR (7 of 100)"),
        ("a.png", (0,), ((1, 0),), "read by OCR (0 of 100)"),
    ],
)
def test_a_place_is_told_where_there_is_more_than_one_or_ocr_read_it(path, pages, ocr, place):
    assert document(path, pages, ocr).place_of(7) == place
