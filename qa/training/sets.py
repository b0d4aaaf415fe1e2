"""Question sets as collections to index: each article a document, and where in it the answers stand.

The sets are files `qa/NAME.jsonl.gz` of a data folder, a question a line: `id, title, question, context,
answers: [{text, start}]`, where `context[start:start + len(text)] == text`. No answers: it does not say.
Three more, "written", "whether" and "written_elsewhere", come with this project (`invented/`).
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ...index import Retriever, Span, normalise
from .invented.whether import WHETHER, whether_rows
from .invented.written import FOLDERS, WRITTEN, WRITTEN_ELSEWHERE, written_rows

Row = dict[str, Any]

TRAINED_ON = (
    "squad1",
    "squadshifts_new_wiki",
    "squadshifts_reddit",
    "squadshifts_amazon_reviews",
    "qamr",
    "nq",
    "qed",
    WRITTEN,
    WHETHER,
    WRITTEN_ELSEWHERE,
)
IN_CONTEXT = ("timeqa", "tatqa_dev")  # trained on as well, each question with the text that it comes with
_HELD_BACK = {"squadshifts_new_wiki": 35, "squad1": 14}  # percent of the articles
_HELD_BACK_ELSEWHERE = 10
# Sets that call all their texts the same: each text is an article.
ONE_TITLE = ("squadshifts_reddit", "qamr", "tatqa_dev")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the path of the document that answers it, and the answers: spans of it and their words."""

    text: str
    path: str = ""
    answers: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()


def read_rows(data: Path, name: str) -> list[Row]:
    """As `rows_as_they_are`, but sentences that come alone are joined to paragraphs."""
    rows = rows_as_they_are(data, name)
    return _glued(rows) if name == "qamr" else rows


def rows_as_they_are(data: Path, name: str) -> list[Row]:
    """The questions of a set, each with its `article`, `set` and the one text that it comes with."""
    if name in FOLDERS:
        return written_rows(name)
    if name == WHETHER:
        return list(whether_rows())
    with gzip.open(data / "qa" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows: list[Row] = [json.loads(line) for line in file]
    if name in ONE_TITLE:
        numbers: dict[str, int] = {}
        for row in rows:
            row["of"] = row["title"]
            row["title"] = f"{name.rsplit('_', 1)[-1]} {numbers.setdefault(row['context'], len(numbers))}"
    for row in rows:
        row["set"] = name
    return rows


def _glued(rows: Sequence[Row], sentences: int = 5) -> list[Row]:
    """Contexts of one sentence joined to paragraphs; those for validation among themselves."""
    parts: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for row in rows:
        parts[held_back(row)][row["context"]] = None
    where: dict[str, tuple[str, str, int]] = {}
    for part in parts.values():
        contexts = random.Random(4).sample(list(part), len(part))
        for first in range(0, len(contexts), sentences):
            together = contexts[first : first + sentences]
            text = " ".join(together)
            title = next(row["title"] for row in rows if row["context"] == together[0])
            start = 0
            for one in together:
                where[one] = title, text, start
                start += len(one) + 1
    glued = []
    for row in rows:
        title, text, shift = where[row["context"]]
        answers = [{**one, "start": one["start"] + shift} for one in row["answers"]]
        glued.append({**row, "title": title, "context": text, "answers": answers})
    return glued


def held_back(row: Row) -> bool:
    """Whether a question is for validation: its article is never trained on.

    >>> held_back({"set": "squad1", "title": "Buddhism"})
    False
    """
    percent = _HELD_BACK.get(row["set"], _HELD_BACK_ELSEWHERE)
    digest = hashlib.sha256(f"{row['set']}/{row['title']}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < percent


def sample(rows: Sequence[Row], count: int | None, seed: int = 1) -> list[Row]:
    """`count` of the rows, the same ones each time; all of them for None."""
    return list(rows) if count is None or count >= len(rows) else random.Random(seed).sample(rows, count)


def write_articles(rows: Sequence[Row], folder: Path) -> None:
    """Each article as one file: its paragraphs in their order, the title in front."""
    paragraphs: dict[str, dict[str, None]] = {}
    for row in rows:
        paragraphs.setdefault(row["title"], {})[row["context"]] = None
    for title, contexts in paragraphs.items():
        front = yaml.safe_dump({"title": title.replace("_", " ")}, allow_unicode=True)
        text = "\n\n".join(contexts)
        (folder / file_name(title)).write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8", newline="")


def file_name(title: str) -> str:
    """The name of an article's file.

    >>> file_name("IPod (5th generation)")
    'IPod_5th_generation_.txt'
    """
    return re.sub(r"[^\w.-]+|^\.+", "_", title) + ".txt"


def locate(rows: Sequence[Row], retriever: Retriever) -> list[Question]:
    """Where the answers stand in the indexed texts; rows whose paragraph was not kept whole are an error."""
    texts = {info.path: retriever.document(info.id).text for info in retriever.documents()}
    questions = []
    for row in rows:
        path, context = file_name(row["title"]), row["context"]
        paragraph = texts[path].find(normalise(context))
        if paragraph < 0:
            raise ValueError(f"{path} does not hold the paragraph {context[:60]!r} as it was written")
        answers = tuple(_place(context, one["start"], one["text"], paragraph) for one in row["answers"])
        words = tuple(one["text"] for one in row["answers"])
        questions.append(Question(row["question"], path, answers, words))
    return questions


def _place(context: str, start: int, text: str, paragraph: int) -> Span:
    # With a letter behind it, for white space at the end would not be kept.
    begin = paragraph + len(normalise(context[:start] + "x")) - 1
    end = paragraph + len(normalise(context[: start + len(text)] + "x")) - 1
    return Span(begin, end)


def swapped(rows: Sequence[Row], seed: int = 7) -> Iterator[Row]:
    """Questions that look answerable and are not: a name or number of each put for another question's."""
    swap = Swaps([row["question"] for row in rows])
    pick = random.Random(seed)
    for row in rows:
        question = swap(row["question"], pick)
        if question:
            yield {**row, "question": question, "answers": []}


class Swaps:
    """Puts a name or number of some questions in the place of one in another."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._others = [
            (pattern, [found for question in questions for found in pattern.findall(question)])
            for pattern in (_NUMBERS, _NAMES)
        ]

    def __call__(self, question: str, pick: random.Random) -> str | None:
        """The question with another name or number, or None where it has neither."""
        for pattern, others in self._others:
            found = list(pattern.finditer(question))
            other = pick.choice(others) if found else ""
            if found and other.casefold() not in question.casefold():
                place = pick.choice(found)
                return question[: place.start()] + other + question[place.end() :]
        return None


_NAMES = re.compile(r"(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NUMBERS = re.compile(r"\b\d{2,4}\b")
