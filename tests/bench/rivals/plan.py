"""The documents that every system indexes, and the plan: what each is asked, and what is changed under it."""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from briefings.qa.training.sets import Row, file_name, read_rows, sample, write_articles

from .scoring import Gold, gold

SET = "squadshifts_new_wiki"
ASKED_OF_DELETED = 20
NEWS = "Odalys Brannick keeps the Quillwater lighthouse."
CHANGE = "The Vantreel ferry sails from Ombury at dawn."
Plan = dict[str, Any]


def prepare(data: Path, work: Path, **settings: int | None) -> Plan:
    """Write WORK/documents and WORK/plan.json, unless they are there; raises ValueError if for other settings.

    The settings: how many `briefings`, `articles` (None for all) and `questions`.
    """
    path = work / "plan.json"
    if path.is_file():
        plan = json.loads(path.read_text(encoding="utf-8"))
        if plan["settings"] != settings:
            raise ValueError(f"{work} was made with {plan['settings']}, not {settings}; give another --work")
        return plan
    folder = work / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    rows = _of_articles(read_rows(data, SET), settings["articles"])
    write_articles(rows, folder)
    texts = _briefings(data, settings["briefings"] + 1)
    for number, text in enumerate(texts[:-1]):
        (folder / _name(number)).write_text(text, encoding="utf-8", newline="")
    plan = {
        "settings": settings,
        **_contents(folder),
        **_asked(rows, folder, settings["questions"]),
        **_changes(texts),
    }
    path.write_text(json.dumps(plan, indent=1, ensure_ascii=False), encoding="utf-8")
    return plan


def _of_articles(rows: list[Row], count: int | None) -> list[Row]:
    kept = set(sorted({row["title"] for row in rows})[:count])
    return [row for row in rows if row["title"] in kept]


def _name(number: int) -> str:
    return f"briefing_{number:04}.txt"


def _briefings(data: Path, count: int) -> list[str]:
    [packed] = (data / "briefings").glob("*.jsonl.gz")
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]


def _contents(folder: Path) -> Plan:
    texts = [path.read_bytes().decode() for path in folder.glob("*.txt")]
    return {"documents": len(texts), "characters": sum(map(len, texts))}


def _asked(rows: list[Row], folder: Path, count: int) -> Plan:
    """A sample of the questions, and the article that most of them ask about, which is to be deleted."""
    golds = [_gold(row, folder) for row in sample([row for row in rows if row["answers"]], count)]
    [(deleted, _)] = Counter(one.document for one in golds).most_common(1)
    of_deleted = [one.question for one in golds if one.document == deleted][:ASKED_OF_DELETED]
    return {
        "questions": [
            {"question": one.question, "document": one.document, "answers": one.answers} for one in golds
        ],
        "deleted": {"name": deleted, "questions": of_deleted},
    }


def _gold(row: Row, folder: Path) -> Gold:
    name = file_name(row["title"])
    text = (folder / name).read_bytes().decode()
    paragraph = text.index(row["context"])
    spans = [(paragraph + one["start"], len(one["text"])) for one in row["answers"]]
    return gold(row["question"], name, text, [(start, start + length) for start, length in spans])


def _changes(texts: list[str]) -> Plan:
    """A briefing that was not among the others, and the one of middling length with a sentence put before it."""
    middling = sorted(range(len(texts) - 1), key=lambda number: len(texts[number]))[(len(texts) - 1) // 2]
    return {
        "new": {
            "name": _name(len(texts) - 1),
            "text": f"{NEWS}\n\n{texts[-1]}",
            "probe": {"sentence": NEWS, "word": "Quillwater"},
        },
        "changed": {
            "name": _name(middling),
            "text": f"{CHANGE}\n\n{texts[middling]}",
            "probe": {"sentence": CHANGE, "word": "Vantreel"},
        },
    }
