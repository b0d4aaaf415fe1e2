"""What is told of pages that are pictures."""

import pytest
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.ocr.engine import INSTALL
from briefings.index.load.formats.pdf import scans
from briefings.index.load.formats.pdf.scans import Scan, read_by_ocr, read_scan, unread

READ = Scan((Line("The dam", 72.0, 200.0, 700.0, 10.0, False, (0, 0, 0)),), 91.4)
BLANK = Scan((), 12.0)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([None, READ], []),
        ([Scan()], [f"page 1 is a scan without text: to read it, {INSTALL}"]),
        ([None, Scan(), Scan()], [f"pages 2-3 are scans without text: to read them, {INSTALL}"]),
        ([BLANK, READ, BLANK], ["pages 1, 3 are scans without text that OCR could read"]),
        (
            [READ, Scan(late=True), Scan(late=True), None, Scan(late=True)],
            ["pages 2-3, 5 are scans without text, and OCR had no time for them: split the file"],
        ),
    ],
)
def test_pages_that_were_not_read_are_named_with_the_reason(pages, said):
    assert unread(pages) == said


def test_pages_that_were_read_say_how_surely():
    assert read_by_ocr([None, READ, BLANK, Scan()]) == ((2, 91),)


def test_a_file_whose_time_is_up_is_read_no_further(monkeypatch):
    monkeypatch.setattr(scans.engine, "is_installed", lambda: True)
    assert read_scan(None, started=-10_000.0) == Scan(late=True)
    monkeypatch.setattr(scans.engine, "is_installed", lambda: False)
    assert read_scan(None, started=-10_000.0) == Scan()
