"""Candidates -> what extractive models think of each: the odds that its words answer, and the best of them.

A passage is read with what tells where it comes from. A deeper model may read the best ones again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...index import CELL_SEPARATOR, Hit, Span, in_words
from .candidates import Candidate
from .features import features, is_asked_row, stems
from .quotes import table_head
from .spans.encode import Readable, before
from .spans.model import Scored, SpanModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNSEEN = -20.0  # log-odds of a sentence in which a model sees no token
_ASKED_ROW = 4.0  # log-odds for the row that a question names: the reader has seen few tables of few words
_AGAIN = 2  # passages that are read again; with three to five no more answers were right


@dataclass(frozen=True, slots=True)
class Deeper:
    """A second model, and by which weights of the first one's `features` the passages for it are chosen."""

    model: SpanModel
    chosen_by: tuple[float, ...]


def read_candidates(
    model: SpanModel, deeper: Deeper | None, question: str, found: Sequence[Candidate]
) -> tuple[list[Scored | None], NDArray[np.float64]]:
    """For each candidate its best span, and its row of `features`, in which the models' score comes first.

    Where both models read a sentence its score is the mean of theirs: they are wrong about different ones.
    """
    spans = read_spans(model, question, found)
    table = features(question, found, own_scores(question, found, spans))
    if deeper is None:
        return spans, table
    spans = read_again(deeper, question, found, spans, table)
    table[:, 0] = own_scores(question, found, spans)
    return spans, table


def read_spans(model: SpanModel, question: str, found: Sequence[Candidate]) -> list[Scored | None]:
    """What a model thinks of each candidate; a candidate's passage is read once."""
    members: dict[Hit, list[int]] = {}
    for number, one in enumerate(found):
        members.setdefault(one.hit, []).append(number)
    asked = stems(question)
    passages = [Readable(_before(hit, asked), hit.passage.text) for hit in members]
    inside = [
        [moved(found[number].words, -hit.passage.start) for number in numbers]
        for hit, numbers in members.items()
    ]
    scored: list[Scored | None] = [None] * len(found)
    for numbers, of_passage in zip(members.values(), model.score(question, passages, inside), strict=True):
        for number, span in zip(numbers, of_passage, strict=True):
            scored[number] = span
    return scored


def read_again(
    deeper: Deeper,
    question: str,
    found: Sequence[Candidate],
    spans: Sequence[Scored | None],
    table: NDArray[np.float64],
) -> list[Scored | None]:
    """What both models think of the sentences of the best passages, and the first one alone of the others."""
    import numpy as np

    order = np.argsort(-(table @ np.array(deeper.chosen_by)), kind="stable")
    best = list(dict.fromkeys(found[number].hit for number in order))[:_AGAIN]
    numbers = [number for number, one in enumerate(found) if one.hit in best]
    together = list(spans)
    again = read_spans(deeper.model, question, [found[number] for number in numbers])
    for number, second in zip(numbers, again, strict=True):
        first = spans[number]
        if first and second:
            together[number] = replace(second, score=(first.score + second.score) / 2)
    return together


def own_scores(question: str, found: Sequence[Candidate], spans: Sequence[Scored | None]) -> list[float]:
    """The scores of the candidates' spans, as `rank` takes them."""
    scores = (max(span.score, _UNSEEN) if span else _UNSEEN for span in spans)
    return [
        score + _ASKED_ROW * is_asked_row(question, one) for score, one in zip(scores, found, strict=True)
    ]


def _before(hit: Hit, asked: frozenset[str]) -> str:
    """Title and heading, the source where it is asked about, and the head of a table from further up."""
    passage, text = hit.passage, hit.document.text
    day = in_words(hit.document.date) if hit.document.date else ""
    told = before(hit.document.title, passage.heading, passage.text, _source(hit, asked), day)
    head = table_head(text, passage.start) if CELL_SEPARATOR in passage.text.split("\n", 1)[0] else None
    return f"{told}{text[slice(*head)]}\n" if head and head[0] < passage.start else told


def _source(hit: Hit, asked: frozenset[str]) -> str:
    source = hit.document.source or ""
    return source if stems(source) & asked else ""


def moved(span: Span, by: int) -> Span:
    """A span so many characters further on."""
    return Span(span.start + by, span.end + by)
