"""What is read of a picture, and where nothing reads."""

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.load.formats.ocr import engine as ocr
from files import scanned_pdf
from scans import picture, reads


@reads
def test_specks_are_read_a_second_time():
    reading = ocr.read_picture(picture(specks=3000), 150)
    words = " ".join(line.text for line in reading.lines)
    assert reading.confidence > ocr.UNREADABLE and "people were moved" in words


def test_without_the_extra_the_reason_names_the_pip_line(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    for raw, name in ((scanned_pdf(), "a.pdf"), (b"any bytes", "a.png")):
        with pytest.raises(LoadError, match=r"to read .*, pip install 'briefings\[ocr\]'"):
            load(raw, name)
