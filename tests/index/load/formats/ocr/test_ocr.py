"""Scanned pages and pictures: read where OCR is installed, and named where it is not."""

import io

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.load.formats.layout.lines import Line
from briefings.index.load.formats.ocr import engine as ocr
from briefings.index.load.formats.pdf import scans
from briefings.index.load.formats.pdf.scans import Scan, read_by_ocr, unread
from files import pdf, prose, scanned_pdf
from scans import picture, reads, saved

TEXT = (
    "The district council of Orlen said on Monday that the dam had been closed, and that 1,204 people were moved"
    " to Vask.\n\nThe bridge at Kolm stays open."
)


@reads
def test_a_scanned_page_is_read_and_says_so():
    loaded = load(saved("PDF", picture()), "scan.pdf")
    extract = loaded.extracts[0]
    assert extract.text.endswith(TEXT)
    assert (extract.title, str(extract.date)) == ("Orlen situation report", "2031-05-03")
    assert extract.source is None and loaded.skipped == ()
    assert extract.pages == (0,) and [number for number, sure in extract.ocr if sure >= 90] == [1]


def test_pages_that_are_not_read_are_named():
    some = [None, Scan(), Scan(), Scan(), None, Scan((), 40.0), Scan(late=True)]
    assert unread(some) == [
        "pages 2-4 are scans without text: to read them, pip install 'briefings[ocr]'",
        "page 6 is a scan without text that OCR could read",
        "page 7 is a scan without text, and OCR had no time for it: split the file",
    ]
    assert unread([None]) == [] and read_by_ocr([Scan()]) == ()


def test_which_pages_were_read_by_ocr():
    from briefings.index.load.formats.layout.lines import Line

    read = Scan((Line("Words."),), 93.4)
    assert read_by_ocr([None, read, read]) == ((2, 93), (3, 93))


def test_pictures_among_text_are_counted(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf([prose(["The bridge is open."])]))
    scan = pypdfium2.PdfDocument(scanned_pdf())
    document.import_pages(scan)
    out = io.BytesIO()
    document.save(out)
    loaded = load(out.getvalue(), "mixed.pdf")
    assert loaded.extracts[0].text == "The bridge is open."
    assert [one.reason for one in loaded.skipped] == [
        "page 2 is a scan without text: to read it, pip install 'briefings[ocr]'"
    ]


@reads
def test_ocr_stops_when_the_time_for_a_file_is_up(monkeypatch):
    monkeypatch.setattr(scans, "_SECONDS", -1.0)
    document = io.BytesIO(saved("PDF", picture()))
    with pytest.raises(LoadError, match="is a scan without text"):
        load(document.getvalue(), "scan.pdf")


def mended(*words, apart=()):
    """The texts of words after specks and strokes are mended; the numbers in `apart` begin a line."""
    rows = [sum(number >= one for one in apart) for number in range(len(words))]
    read = [(Line(text, 0, 1, 0, 1), sure, row) for (text, sure), row in zip(words, rows, strict=True)]
    return [line.text for line, _, _ in ocr._mended(read)]


@pytest.mark.parametrize("word", sorted(ocr._AFTER_I))
def test_a_stroke_before_a_verb_is_the_word_i(word):
    assert mended(("and", 96), ("|", 93), (word, 96)) == ["and", "I", word]


@pytest.mark.parametrize("words", [["a", "|", "b"], ["|", "Have"], ["am", "|"], ["|am", "am"]])
def test_other_strokes_stay(words):
    assert mended(*((word, 96) for word in words)) == words


def test_a_stroke_at_the_end_of_a_line_stays():
    assert mended(("and", 96), ("|", 93), ("have", 96), apart=[2]) == ["and", "|", "have"]


@pytest.mark.parametrize(
    ("word", "sure", "is_kept"),
    [
        (".", 10, False),
        ("--", 25, False),
        ("|", 42, False),
        ("—", 93, True),
        ("&", 84, True),
        ("7", 10, True),
        ("A.", 5, True),
    ],
)
def test_marks_that_the_engine_doubts_are_specks(word, sure, is_kept):
    assert mended(("there", 96), (word, sure)) == ["there", *[word] * is_kept]


def test_no_words_are_no_words():
    assert mended() == []
