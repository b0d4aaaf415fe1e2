"""A question set as a collection to index: each article a document, and where in it the answers stand.

The sets are files `qa/NAME.jsonl.gz` of a data folder, a question a line: `id, title, question, context, answers:
[{text, start}]`, where `context[start:start + len(text)] == text`. No answers: the context does not say.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from briefings.index import Hit, Retriever
from briefings.index.load.normalise import normalise


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the path of the document that answers it, and the positions in it where an answer starts."""

    text: str
    path: str
    paragraph: int
    answers: tuple[int, ...]


def read_rows(data: Path, name: str) -> list[dict]:
    with gzip.open(data / "qa" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sample(rows: Sequence[dict], count: int | None, seed: int = 1) -> list[dict]:
    """`count` of the rows, the same ones each time; all of them for None."""
    return list(rows) if count is None or count >= len(rows) else random.Random(seed).sample(rows, count)


def write_articles(rows: Sequence[dict], folder: Path) -> None:
    """Each article as one file: its paragraphs in their order, the title in front."""
    paragraphs: dict[str, dict[str, None]] = {}
    for row in rows:
        paragraphs.setdefault(row["title"], {})[row["context"]] = None
    for title, contexts in paragraphs.items():
        front = yaml.safe_dump({"title": title.replace("_", " ")}, allow_unicode=True)
        text = "\n\n".join(contexts)
        (folder / file_name(title)).write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8", newline="")


def file_name(title: str) -> str:
    return re.sub(r"[^\w.-]+", "_", title) + ".txt"


def locate(rows: Sequence[dict], retriever: Retriever) -> list[Question]:
    """Where the answers stand in the indexed texts; rows whose paragraph was not kept whole are an error."""
    texts = {info.path: retriever.document(info.id).text for info in retriever.documents()}
    questions = []
    for row in rows:
        path, context = file_name(row["title"]), row["context"]
        start = texts[path].find(normalise(context))
        if start < 0:
            raise ValueError(f"{path} does not hold the paragraph {context[:60]!r} as it was written")
        # With a letter behind it, for white space at the end would not be kept.
        answers = tuple(
            start + len(normalise(context[: answer["start"]] + "x")) - 1 for answer in row["answers"]
        )
        questions.append(Question(row["question"], path, start, answers))
    return questions


def rank_of_paragraph(question: Question, hits: Sequence[Hit]) -> int | None:
    """The rank, from 0, of the first passage that holds an answer of the question, or None."""
    return next((rank for rank, hit in enumerate(hits) if _holds(question, hit)), None)


def _holds(question: Question, hit: Hit) -> bool:
    start, end = hit.passage.start, hit.passage.end
    return hit.document.path == question.path and any(start <= answer < end for answer in question.answers)


def swapped(rows: Sequence[dict], seed: int = 7) -> Iterator[dict]:
    """Questions that look answerable and are not: a name or number of each put for another question's."""
    pick = random.Random(seed)
    names = [name for row in rows for name in _NAMES.findall(row["question"])]
    numbers = [number for row in rows for number in _NUMBERS.findall(row["question"])]
    for row in rows:
        question = row["question"]
        for pattern, others in ((_NUMBERS, numbers), (_NAMES, names)):
            found = list(pattern.finditer(question))
            other = pick.choice(others) if found else ""
            if found and other.casefold() not in question.casefold():
                place = pick.choice(found)
                yield {
                    **row,
                    "question": question[: place.start()] + other + question[place.end() :],
                    "answers": [],
                }
                break


_NAMES = re.compile(r"(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NUMBERS = re.compile(r"\b\d{2,4}\b")
