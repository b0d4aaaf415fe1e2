"""What is read of a picture, and where nothing reads."""

import random

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.load.formats.ocr import engine as ocr
from files import scanned_pdf

WORDS = [
    "Orlen situation report",
    "3 May 2031",
    "",
    "The district council of Orlen said on Monday that the dam had",
    "been closed, and that 1,204 people were moved to Vask.",
    "",
    "The bridge at Kolm stays open.",
]


reads = pytest.mark.skipif(not ocr.is_installed(), reason="the extra ocr is not installed")


def picture(specks=0, dpi=150):
    """Words in black on white."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (int(6.5 * dpi), int(3 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=12 * dpi / 72)
    for number, line in enumerate(WORDS):
        draw.text((dpi // 2, dpi // 2 + number * 16 * dpi // 72), line, font=font, fill=0)
    chance = random.Random(1)
    for _ in range(specks):
        image.putpixel((chance.randrange(image.width), chance.randrange(image.height)), 0)
    return image


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
