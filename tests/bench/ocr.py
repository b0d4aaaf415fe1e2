"""How many characters OCR reads wrong, and how long it takes: pages of the sample briefings, printed and scanned.

    python tests/bench/ocr.py [--pages N] [--json FILE]

Each page is set in Times or Helvetica of 11 points and made a picture of 200 and 300 dots to an inch: clean; a poor
copy (blurred, grey on grey, one dot of 200 black or white); and laid .8 degrees askew. What is loaded from the
picture is compared with what was printed, white space apart. Needs the extra `ocr`.
"""

import argparse
import io
import json
import random
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.load.formats.ocr.engine import INSTALL, is_installed

CORPUS = Path(__file__).parents[2] / "corpus"
FONTS = ("times", "helvetica")
DPI = (200, 300)
_CHARACTERS = 2400  # of a page at most
_POINTS = 72  # to an inch
Spoil = Callable[[Any, random.Random], Any]  # of a picture


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    if not is_installed():
        parser.error(f"there is no OCR here: {INSTALL}")
    figures = [measure(dpi, how, options.pages) for dpi in DPI for how in SCANS]
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print("| dpi | scan | pages | character error | worst page | refused | confidence | CPU seconds a page |")
    print("|---" * 8 + "|")
    for one in figures:
        print("|", " | ".join(f"{v:.4f}" if isinstance(v, float) else str(v) for v in one.values()), "|")


def measure(dpi: int, how: str, count: int) -> dict[str, object]:
    """The figures of one kind of scan. A page that is refused counts as all wrong."""
    errors, sure, refused = [], [], 0
    seconds = 0.0
    for number, text in enumerate(texts()[:count]):
        png = picture(text, FONTS[number % len(FONTS)], dpi, SCANS[how], random.Random(number))
        started = time.process_time()
        try:
            (extract,) = load(png, "scan.png").extracts
        except LoadError:
            refused += 1
            errors.append(1.0)
        else:
            errors.append(character_error(text, extract.text))
            sure += [confidence for _, confidence in extract.ocr]
        seconds += time.process_time() - started
    return {
        "dpi": dpi,
        "scan": how,
        "pages": len(errors),
        "character error": statistics.fmean(errors),
        "worst page": max(errors),
        "refused": refused,
        "confidence": float(statistics.fmean(sure)) if sure else 0.0,
        "CPU seconds a page": seconds / len(errors),
    }


def texts() -> list[str]:
    """The first paragraphs of each sample briefing in Markdown, as they are printed."""
    pages = []
    for path in sorted(CORPUS.rglob("*.md")):
        if path.name != "README.md":
            (extract,) = load(path.read_bytes(), path.name).extracts
            whole = extract.text.encode("latin-1", "ignore").decode("latin-1")  # what the fonts have
            pages.append(
                whole[: whole.rfind("\n", 0, _CHARACTERS)].strip() if len(whole) > _CHARACTERS else whole
            )
    return pages


def picture(text: str, font: str, dpi: int, spoil: Spoil, chance: random.Random) -> bytes:
    """A page in black on white as a PNG, spoilt as a scan is."""
    import pypdfium2
    from fpdf import FPDF

    paper = FPDF(format="A4", unit="pt")
    paper.add_page()
    paper.set_margins(72, 72)
    paper.set_auto_page_break(False)
    paper.set_xy(72, 72)
    paper.set_font(font, size=11)
    for paragraph in text.split("\n\n"):
        paper.multi_cell(0, 14, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(9)
    page = pypdfium2.PdfDocument(bytes(paper.output()))[0]
    image = spoil(page.render(scale=dpi / _POINTS, grayscale=True).to_pil().convert("L"), chance)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def _clean(image, chance):
    return image


def _poor(image, chance):
    """Blurred, of little contrast, and with specks."""
    from PIL import ImageFilter

    grey = image.filter(ImageFilter.GaussianBlur(image.width / 2500)).point(
        lambda value: 60 + value * 160 // 255
    )
    for _ in range(image.width * image.height // 200):
        place = chance.randrange(image.width), chance.randrange(image.height)
        grey.putpixel(place, chance.choice((0, 255)))
    return grey


def _askew(image, chance):
    from PIL import Image

    return image.rotate(chance.choice((-0.8, 0.8)), Image.Resampling.BICUBIC, fillcolor=255)


SCANS = {"clean": _clean, "poor copy": _poor, "askew": _askew}


def character_error(wanted: str, read: str) -> float:
    """Characters put in, left out or taken for another, as a share of those printed.

    >>> character_error("The dam  held.", "The darn held.")
    0.15384615384615385
    """
    one, other = " ".join(wanted.split()), " ".join(read.split())
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    wrong = sum(max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal")
    return wrong / len(one)


if __name__ == "__main__":
    main()
