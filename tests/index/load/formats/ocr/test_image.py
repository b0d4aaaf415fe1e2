"""Pictures of text."""

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.load.formats.ocr import engine as ocr
from briefings.index.load.formats.ocr import image
from scans import picture, reads, saved


@reads
@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_pictures_are_read(kind, name):
    (extract,) = load(saved(kind, picture()), name).extracts
    assert "1,204 people were moved to Vask." in extract.text


@reads
def test_each_picture_of_a_tiff_is_a_page():
    (extract,) = load(saved("TIFF", picture(), picture()), "a.tiff").extracts
    assert extract.text.count("The bridge at Kolm stays open.") == 2 and len(extract.pages) == 2


@reads
@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (2, ()),
        (3, ("1 picture was not read, after the first 2: split the file",)),
        (5, ("3 pictures were not read, after the first 2: split the file",)),
    ],
)
def test_pictures_after_the_last_that_is_read_are_told(monkeypatch, pages, told):
    monkeypatch.setattr(image, "_MOST_PAGES", 2)
    loaded = load(saved("TIFF", *[picture()] * pages), "a.tiff")
    assert [len(one.pages) for one in loaded.extracts] == [2]
    assert tuple(one.reason for one in loaded.skipped) == told


@reads
def test_a_picture_without_words_is_refused():
    from PIL import Image

    with pytest.raises(LoadError, match="without text that OCR could read"):
        load(saved("PNG", Image.new("L", (200, 200), 255)), "a.png")


def test_a_damaged_picture_is_one_line(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    with pytest.raises(LoadError, match="is a damaged picture"):
        load(b"\x89PNG\r\n\x1a\n and no more", "a.png")
