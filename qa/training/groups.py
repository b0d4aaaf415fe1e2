"""Questions -> groups: the passages that answer a question, and retrieved ones that only look like it.

The passages are cut by this project's own segmenter and found by its own retriever, as in answering.
"""

import json
import logging
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ...index import MULTILINGUAL, Hit, Index, Retriever, Span, in_words
from .invented.written import WRITTEN_ELSEWHERE
from .sets import TRAINED_ON, Question, Row, held_back, locate, read_rows, sample, write_articles

_DEPTH = 10  # passages that wrong ones are taken from
_FAR = 100  # passages that the right one is looked for in
_PER_PARAGRAPH = {"qamr": 40}  # questions of a paragraph at most; QAMR asks for every word
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader sees of a passage, and where in `text` the answers stand, if anywhere."""

    title: str
    heading: str
    text: str
    answers: tuple[tuple[int, int], ...] = ()
    day: str = ""  # of its document, as `in_words` has it


@dataclass(frozen=True, slots=True)
class Group:
    """A question, the passages that hold its answer, and others that were retrieved for it, best first."""

    set: str
    question: str
    right: tuple[Shown, ...]
    wrong: tuple[Shown, ...]


def make_groups(data: Path, work: Path, sets: Sequence[str] = TRAINED_ON) -> None:
    """Write WORK/groups/SET.jsonl for the articles to train on; sets that are there already are kept."""
    (work / "groups").mkdir(parents=True, exist_ok=True)
    for name in sets:
        target = work / "groups" / f"{name}.jsonl"
        if target.is_file():
            continue
        part = target.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            count = 0
            for count, group in enumerate(_groups_of(data, name), start=1):  # noqa: B007
                file.write(json.dumps(asdict(group), ensure_ascii=False) + "\n")
        part.replace(target)
        _log.info("%s: %d questions to train on", name, count)


def read_groups(work: Path, sets: Sequence[str] = TRAINED_ON) -> list[Group]:
    """The groups that `make_groups` wrote."""
    groups = []
    for name in sets:
        with (work / "groups" / f"{name}.jsonl").open(encoding="utf-8") as file:
            groups += [_group(name, json.loads(line)) for line in file]
    return groups


def _group(name: str, value: dict) -> Group:  # type: ignore[type-arg]
    right, wrong = (
        tuple(
            Shown(
                one["title"],
                one["heading"],
                one["text"],
                tuple((a, b) for a, b in one["answers"]),
                one.get("day", ""),
            )
            for one in value[side]
        )
        for side in ("right", "wrong")
    )
    return Group(name, value["question"], right, wrong)


def _groups_of(data: Path, name: str) -> Iterator[Group]:
    rows = [row for row in read_rows(data, name) if not held_back(row)]
    if name in _PER_PARAGRAPH:
        rows = _fewer(rows, _PER_PARAGRAPH[name])
    with tempfile.TemporaryDirectory() as folder:
        write_articles(rows, Path(folder))
        model = MULTILINGUAL if name == WRITTEN_ELSEWHERE else None
        with Index.open(folder, model=model) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            for question in locate(rows, retriever):
                if group := group_of(name, question, retriever):
                    yield group


def _fewer(rows: Sequence[Row], most: int) -> list[Row]:
    """At most so many questions of each paragraph."""
    counts: Counter[str] = Counter()
    kept = []
    for row in sample(rows, len(rows) - 1, seed=2):
        counts[row["context"]] += 1
        if counts[row["context"]] <= most:
            kept.append(row)
    return kept


def group_of(name: str, question: Question, retriever: Retriever) -> Group | None:
    """The group of a question; None where the answer does not stand whole in a passage that is found.

    A question that its own document does not answer keeps that document's best passage, without an answer.
    """
    hits = retriever.search(question.text, _DEPTH)
    if not question.answers:
        own = next((hit for hit in hits if hit.document.path == question.path), None)
        others = tuple(_passage(hit) for hit in hits if hit is not own)
        return Group(name, question.text, (_passage(own),), others) if own else None
    right = _right(hits, question)
    if not right:
        # Too vague for its collection ("What is the product?"): others may answer as well, so none is wrong.
        hits, right = [], _right(retriever.search(question.text, _FAR), question)
    words = {one.text[start:end].casefold() for one in right for start, end in one.answers}
    wrong = [_passage(hit) for hit in hits if not any(word in hit.passage.text.casefold() for word in words)]
    return Group(name, question.text, tuple(right), tuple(wrong)) if right else None


def _right(hits: Sequence[Hit], question: Question) -> list[Shown]:
    return [_passage(hit, answers) for hit in hits if (answers := answers_in(hit, question))]


def _passage(hit: Hit, answers: tuple[Span, ...] = ()) -> Shown:
    day = in_words(hit.document.date) if hit.document.date else ""
    return Shown(hit.document.title, hit.passage.heading, hit.passage.text, answers, day)


def answers_in(hit: Hit, question: Question) -> tuple[Span, ...]:
    """The answers of a question that stand whole in a passage, as spans of its text."""
    passage = hit.passage
    if hit.document.path != question.path:
        return ()
    return tuple(
        Span(start - passage.start, end - passage.start)
        for start, end in dict.fromkeys(question.answers)
        if passage.start <= start < end <= passage.end
    )
