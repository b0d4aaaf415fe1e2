"""Briefings with questions that were written to train on: `texts/*.txt`, whose README says how to add some.

The questions are asked in other words than the text uses, and beside them stand some that look answerable
and are not. A briefing is

    === Title
    Its text. At least 41 people died when the ferry sank.
    ---
    Q: What is the death toll of the ferry accident?
    A: [[At least 41 people]] died when the ferry sank.
    N: How many people were rescued from the ferry?
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WRITTEN = "written"
WRITTEN_ELSEWHERE = "written_elsewhere"  # in other languages, most asked in English
TEXTS = Path(__file__).with_name("texts")
FOLDERS = {WRITTEN: TEXTS, WRITTEN_ELSEWHERE: TEXTS / "languages"}
_TITLE = re.compile(r"^=== *", re.MULTILINE)
_MARKED = re.compile(r"\[\[(.+?)\]\]")


def written_rows(name: str = WRITTEN, folder: Path | None = None) -> list[dict[str, Any]]:
    """The questions of all files of a set, as rows; one for N has no answers.

    Raises ValueError, naming file and line, where an answer does not stand exactly once in its text.
    """
    files = sorted((folder or FOLDERS[name]).glob("*.txt"))
    return [row | {"set": name} for path in files for row in _rows_of(path)]


def _rows_of(path: Path) -> Iterator[dict[str, Any]]:
    for block in _TITLE.split(path.read_text("utf-8"))[1:]:
        title, _, rest = block.partition("\n")
        text, _, asked = rest.partition("\n---\n")
        about = {"title": title.strip(), "context": text.strip()}
        question = ""
        for line in filter(None, map(str.strip, asked.splitlines())):
            kind, said = line[:2], line[2:].strip()
            if kind == "Q:":
                question = said
            elif kind == "A:" and question:
                yield about | {"question": question, "answers": [_answer(said, about["context"], path)]}
            elif kind == "N:":
                yield about | {"question": said, "answers": []}
            else:
                raise ValueError(f"{path}: {line!r} is no Q:, A: or N: where one is due")


def _answer(sentence: str, text: str, path: Path) -> dict[str, Any]:
    """Where the words in double brackets stand; a line break of the text counts as a space."""
    parts = _MARKED.split(sentence)
    places = list(re.finditer("{}({}){}".format(*map(_loose, parts)), text)) if len(parts) == 3 else []
    if len(places) != 1:
        raise ValueError(f"{path}: mark one answer in a sentence that stands once in the text: {sentence!r}")
    return {"text": places[0][1], "start": places[0].start(1)}


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))
