"""HTML: what a reader of the page sees, and what its head says about it."""

import time

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_declares_its_encoding(head):
    assert read(head.encode() + "<p>Да</p>".encode("cp1251")).text == "Да"


def test_utf8_is_believed_before_a_wrong_declaration():
    assert read("<meta charset=iso-8859-1><p>Größe</p>").text == "Größe"


def test_deep_nesting_is_no_recursion_and_no_endless_wait():
    assert read("<div>" * 4000 + "deep").text == "deep"
    assert read("<b>" * 20_000 + "deep").text == "deep"
    assert read("<div></div>" * 20_000 + "flat").text == "flat"
    started = time.monotonic()
    with pytest.raises(
        LoadError, match="nested too deeply to be read: more than 5,000 elements in one another"
    ):
        read("<div>" * 200_000 + "deep")
    assert time.monotonic() - started < 5


def test_text_in_no_element_at_all():
    assert read("plain words").text == "plain words"


def test_pictures_inside_the_page_are_counted():
    picture = f'<img src="data:image/png;base64,{"A" * 2000}">'
    loaded = load(f"<p>Text.</p>{picture}{picture}<img src=data:x><img src=/a.png>".encode(), "a.html")
    assert loaded.skipped == (("", "2 pictures without text"),)
    with pytest.raises(LoadError, match="has no text in it, but 1 picture without text"):
        load(picture.encode(), "a.html")
