"""Pages without tags: columns, boxes, tables with and without lines."""

from briefings.index.load import load
from files import pdf_page, prose, shown


def test_text_that_runs_in_another_direction_is_kept():
    turned = "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (Printed in Orlen) Tj ET\n"
    content = "".join(shown(*one) for one in prose(["The bridge is open."])) + turned
    assert load(pdf_page(content), "x.pdf").extracts[0].text == "The bridge is open.\n\nPrinted in Orlen"


def test_a_page_that_is_turned_is_read_as_it_is_seen():
    lines = "BT /F1 10 Tf 0 1 -1 0 100 72 Tm (The dam was closed on Monday, and) Tj ET\n"
    lines += "BT /F1 10 Tf 0 1 -1 0 114 72 Tm (water is cut.) Tj ET\n"
    text = load(pdf_page(lines, page="/Rotate 90"), "x.pdf").extracts[0].text
    assert text == "The dam was closed on Monday, and water is cut."
