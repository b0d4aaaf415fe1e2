"""Questions for fitting, each with its candidates: asked of collections that hold all articles of their set.

No reader was trained on their articles. Questions of other sets, those that were written to have no answer,
and those with something swapped stand for those that the briefings do not answer: a name or number of another
question, or something of the same kind from the passage that answers (`near_misses`).
"""

from __future__ import annotations

import logging
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ....index import Document, Hit, Index, Retriever
from ...read.across import PASSAGES
from ...read.candidates import Candidate, candidates
from ...read.features import features
from ..groups import group_of
from ..invented.near_misses import near_misses
from ..invented.whether import WHETHER
from ..invented.written import WRITTEN
from ..sets import Question, Row, held_back, locate, read_rows, sample, swapped, write_articles

# Sets that are indexed, and how many are asked.
HOME = {"squad1": None, "nq": 250, "qed": 140, "qamr": 300, WRITTEN: None}
_WHETHER = 150  # statements of the written briefings that are asked as well
ELSEWHERE = {"squadshifts_new_wiki": 250, "squadshifts_reddit": 150, "squadshifts_amazon_reviews": 150}
_log = logging.getLogger(__name__)

Own = Callable[[str, Sequence[Candidate]], Sequence[float]]
"""A reader's own scores of the candidates for a question."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates: a row of features for each, and which of them hold an answer."""

    question: str
    hits: list[Hit]
    found: list[Candidate]
    table: np.ndarray
    right: np.ndarray


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions with an answer, about something absent, and with something swapped; stories apart."""

    answerable: list[Example]
    absent: list[Example]
    swapped: list[Example]
    told: list[Example] = field(default_factory=list)  # with an answer in a story
    untold: list[Example] = field(default_factory=list)

    @property
    def parts(self) -> tuple[list[Example], ...]:
        """All of them, in the order of SHARES."""
        return self.answerable, self.absent, self.swapped, self.told, self.untold


def collect(data: Path, own: Callable[[Retriever], Own], model: str | None = None) -> Examples:
    """Ask the questions for fitting; `own` makes the scores, given the retriever of a set.

    `model` is what the sets are indexed with, the default for None.
    """
    found = Examples([], [], [])
    for name, count in HOME.items():
        rows = read_rows(data, name)
        if name == WRITTEN:  # all 800 together hold much that answers a question meant for one of them
            rows = [row for row in rows if held_back(row)]
        asked = sample([row for row in rows if held_back(row) and row["answers"]], count)
        if name == WRITTEN:
            asked += sample([row for row in read_rows(data, WHETHER) if held_back(row)], _WHETHER)
        silent = [row for row in rows if held_back(row) and not row["answers"]]
        others = _questions_of(data, ELSEWHERE) if name == "squad1" else []
        with tempfile.TemporaryDirectory() as folder:
            write_articles(rows, Path(folder))
            with Index.open(folder, model=model) as index:
                index.update()
            with Retriever.open(folder) as retriever:
                known = Collection(retriever, own(retriever))
                located = locate(asked, retriever)
                found.answerable.extend(known.example(one) for one in located)
                found.absent.extend(known.example(_unanswered(row)) for row in others)
                found.swapped.extend(known.example(_unanswered(row)) for row in [*silent, *swapped(asked)])
                found.swapped.extend(known.example(one) for one in lookalikes(located, retriever))
        _log.info("%s: %d questions asked", name, len(asked))
    return found


def _questions_of(data: Path, sets: dict[str, int]) -> list[Row]:
    drawn = [row for name, count in sets.items() for row in sample(read_rows(data, name), count, seed=5)]
    return [row for row in drawn if not held_back(row)]  # those are for `tests/bench/quality.py`


def lookalikes(questions: Iterable[Question], retriever: Retriever, seed: int = 9) -> Iterator[Question]:
    """Each question with something of the same kind from its own passage put in, where that can be done."""
    pick = random.Random(seed)
    for question in questions:
        group = group_of("", question, retriever)
        other = next(near_misses(group, pick), None) if group else None
        if other:
            yield Question(other)


def _unanswered(row: Row) -> Question:
    return Question(row["question"])


class Collection:
    """Makes examples; remembers documents, since questions on one article meet the same ones."""

    def __init__(self, retriever: Retriever, own: Own) -> None:
        """Take what is searched, and what scores the candidates."""
        self._retriever, self._own = retriever, own
        self._documents: dict[int, Document] = {}

    def example(self, question: Question) -> Example:
        """A question of a set with its candidates; right are sentences of its own document."""
        return self.asked(
            question.text,
            lambda one: (
                one.hit.document.path == question.path
                and any(one.span.start <= start < one.span.end for start, _ in question.answers)
            ),
        )

    def asked(self, question: str, is_right: Callable[[Candidate], bool]) -> Example:
        """A question with its candidates."""
        hits = [
            replace(hit, document=self._documents.setdefault(hit.document.id, hit.document))
            for hit in self._retriever.search(question, PASSAGES)
        ]
        found = candidates(hits)
        table = features(question, found, self._own(question, found))
        return Example(question, hits, found, table, np.array([is_right(one) for one in found]))
