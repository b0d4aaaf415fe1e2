"""The stories of tests/data/stories: their briefings as files, and their questions."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import make_corpus

HOME = Path(__file__).parent / "data" / "stories"
_MAKES = {".pdf.txt": make_corpus.pdf, ".docx.txt": make_corpus.docx}


def questions(story: str | Path) -> dict[str, Any]:
    """The questions of a story, by its name or by its folder."""
    return json.loads((HOME / story / "questions.json").read_text("utf-8"))


def write_docs(story: str | Path, folder: Path) -> Path:
    """Write a story's briefings into a folder, PDF and Word made from their texts; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted((HOME / story / "docs").iterdir()):
        made = next((ending for ending in _MAKES if file.name.endswith(ending)), None)
        name = file.name.removesuffix(".txt") if made else file.name
        (folder / name).write_bytes(_made(file, made) if made else file.read_bytes())
    return folder


def _made(file: Path, ending: str) -> bytes:
    """The PDF or Word file of a text that opens with its title, author and date."""
    head, text = file.read_text("utf-8").split("\n\n", 1)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    date = dt.datetime.combine(dt.date.fromisoformat(facts["date"]), dt.time(12))
    return _MAKES[ending](facts["title"], facts["author"], date.replace(tzinfo=dt.UTC), text.strip())
