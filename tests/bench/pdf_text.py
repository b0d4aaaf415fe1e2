"""How whole the text of PDFs is: `python tests/bench/pdf_text.py FOLDER`.

A line a file: sentences that are cut, seconds a page, and the title, date and source that were found. A sentence
is cut when it begins with a small letter or ends without a mark; headings, rows of tables, lines of figures and
list items are not counted, nor what is no more than a name or an address (under six words). `--show` prints them.
"""

import argparse
import re
import time
from collections.abc import Iterator
from pathlib import Path

from briefings.index.errors import LoadError
from briefings.index.load import load
from briefings.index.segment import sentences
from briefings.index.types import CELL_SEPARATOR, Extract

_ITEM = re.compile(r"[•▪▫◦‣●○■□⁃∙·▸✓➢➤*†‡§¹²³-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]*†‡§]*(?:\s?\[[\w*]{1,3}\])*$|https?://\S+$")
_WORDS = 6


def cut_sentences(extract: Extract) -> Iterator[str]:
    """The sentences that begin or end in the middle."""
    headings = {tuple(span) for span in extract.headings}
    for start, end in sentences(extract.text):
        text = extract.text[start:end]
        line = extract.text[extract.text.rfind("\n", 0, start) + 1 : start] + text
        inside_heading = any(first <= start and end <= last for first, last in headings)
        if (
            inside_heading
            or CELL_SEPARATOR in text
            or _ITEM.match(line)
            or "\n" in text
            or len(text.split()) < _WORDS
        ):
            continue
        if text[0].islower() or not _ENDS.search(text):
            yield text


def main() -> None:
    """Read the folder's PDFs and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print the sentences that are cut")
    options = parser.parse_args()
    counts: list[int] = []
    pages = 0
    began = time.process_time()
    for path in sorted(options.folder.rglob("*.pdf")):
        started = time.process_time()
        try:
            extract = load(path.read_bytes(), path.name).extracts[0]
        except LoadError as error:
            print(f"{path.name}: {error}")
            continue
        seconds = (time.process_time() - started) / max(1, len(extract.pages))
        cut = list(cut_sentences(extract))
        counts.append(len(cut))
        pages += len(extract.pages)
        print(
            f"{path.name}: {len(cut)} cut, {seconds:.3f} s a page; {extract.title} | {extract.date} | {extract.source}"
        )
        if options.show:
            print("".join(f"    {text}\n" for text in cut), end="")
    print(
        f"{len(counts)} files: {sum(counts) / max(1, len(counts)):.2f} cut sentences a file,"
        f" {(time.process_time() - began) / max(1, pages):.3f} CPU s a page"
    )


if __name__ == "__main__":
    main()
