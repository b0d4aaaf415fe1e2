"""Pictures of text, as a scanner makes them, and the mark of tests that have them read."""

import io
import random

import pytest
from briefings.index.load.formats.ocr import engine as ocr

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


def saved(kind, *pages, dpi=150):
    out = io.BytesIO()
    first, *rest = pages
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(out, kind, **more, **({"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}))
    return out.getvalue()
