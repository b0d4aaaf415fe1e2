"""Question + hits -> evidence. `Reader` is the plug point; `SpanReader` reads, `SentenceReader` compares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ...index import CELL_SEPARATOR, Hit, Scale, Span, language_asked
from ..types import Evidence
from .across import expected_overlap, is_across
from .candidates import Candidate, asked_about, candidates
from .features import is_asked_row
from .quotes import context_of, whole_words
from .rank import Weights, rank, rank_rows
from .scores import Deeper, moved, read_candidates
from .spans.model import Scored, SpanModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

SHIPPED = Path(__file__).parents[1] / "model"
SHIPPED_DEEPER = Path(__file__).parents[1] / "model_deeper"
RANKING = "ranking.json"
_REMEMBERED = 20_000  # sentence vectors, about 30 MB
# Fitted as a trained reader's (`briefings.qa.training --fit none`), but for the threshold: where they were
# fitted, it answers 74 of 100 questions, 78 of 100 of these rightly, and 5 of 100 on absent topics.
_BY_SENTENCE = Weights(
    rank=(5.038, 5.293, 5.053, 0.478, 4.658, 1.998, 1.209, 1.673, 0.87, 1.101, 0.0),
    sure=(4.47, 2.552, 0.188, 1.999, -0.622, 1.822, 0.0),
    bias=-6.843,
    threshold=0.3,
)


# With the multilingual model, of 350 questions of squad1 (`--fit none --model multilingual`): there 79 of 100
# right sentences were first; at the threshold 82 of 100 were answered, 86 of 100 of these rightly. With
# `across`, 60 of 100 questions in English on briefings in five languages were, 92 of 100 of these rightly,
# and none of 80 on absent topics.
MULTILINGUAL_WEIGHTS = Weights(
    rank=(15.393, 5.525, 9.316, 5.347, 1.622, 2.42, 1.127, 1.61, 0.186, 0.055, 0.0),
    sure=(4.204, 6.585, 1.013, 0.817, -0.919, 4.725, 0.0),
    bias=-11.734,
    threshold=0.3,
    across=1.6,
)


class Reader(Protocol):
    """Finds the sentences that answer."""

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence from the hits' passages, best first; the first score is its probability to answer."""


def open_reader(name: str | Path | None, embed: Embed) -> Reader:
    """The reader of a name: None for the one that ships, "none" for `SentenceReader`, else a model.

    `embed` is what a SentenceReader compares sentences with. Raises ModelError where a model does not load.

    >>> open_reader("none", retriever.embed).threshold
    0.3
    """
    if name == "none":
        return SentenceReader(embed)
    reader = SpanReader(name)
    if name:
        reader.load()  # a wrong name should not wait for the first question
    return reader


class SpanReader:
    """Reads question and passage together: which words answer, and which sentences of all passages hold them.

    `path` is the folder of an extractive question answering model of transformers, or its name where it is
    downloaded. Its weights for ranking stand beside it in `ranking.json`; a model without them takes those
    of the model that ships, and its `threshold` is then only a guess.

    >>> SpanReader().read("Who leads NATO?", retriever.search("Who leads NATO?"))[0].answer_span
    Span(start=210, end=220)
    """

    def __init__(
        self,
        path: str | Path | None = None,
        deeper: str | Path | None = None,
        *,
        deeper_model: SpanModel | None = None,
    ) -> None:
        """Remember what to load, the two models that ship where `path` is None; nothing is loaded yet.

        `deeper` is a second model, which reads the best passages again; the weights beside it are for both.
        `deeper_model` is used in its place where the same layers are in memory already.
        """
        if path is None:
            path, deeper = SHIPPED, deeper or SHIPPED_DEEPER
        beside = Path(path) / RANKING
        self._weights = Weights.load(beside if beside.is_file() else SHIPPED / RANKING)
        self.model = SpanModel(path)
        self._deeper: Deeper | None = None
        if deeper is not None:
            self._deeper = Deeper(deeper_model or SpanModel(deeper), self._weights.rank)
            self._weights = Weights.load(Path(deeper) / RANKING)

    def load(self) -> None:
        """Load the model, or both, now; raises ModelError where it cannot be read with."""
        self.model.load()
        if self._deeper:
            self._deeper.model.load()

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""
        return self._weights.threshold

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Every sentence of the passages as evidence, best first, each with the words that would answer."""
        found = asked_about(question, candidates(hits))
        if not found:
            return []
        spans, table = read_candidates(self.model, self._deeper, question, found)
        return [
            _evidence(found[i], score, _in_the_other_cell(question, found[i], spans[i]))
            for i, score in rank_rows(question, hits, found, table, self._weights)
        ]


def _in_the_other_cell(question: str, one: Candidate, span: Scored | None) -> Scored | None:
    """The second cell of a row of two where a question names the first: its own words are no answer to it."""
    label, separator, answer = one.text.partition(CELL_SEPARATOR)
    if span is None or CELL_SEPARATOR in answer or not is_asked_row(question, one):
        return span
    at = one.span.start - one.hit.passage.start + len(label) + len(separator)
    if span.span.start >= at:
        return span
    return replace(span, span=Span(at, at + len(answer.rstrip())))


class SentenceReader:
    """Weighs sentences by cosine, their passage's score, word overlap and the kind of words asked for.

    `embed` turns texts into unit vectors, shape (n, dimension), such as `Retriever.embed`.

    >>> reader = SentenceReader(retriever.embed)
    >>> reader.read("Who leads NATO?", retriever.search("Who leads NATO?"))[0].quote
    """

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""
        return self._weights.threshold

    def __init__(
        self,
        embed: Embed,
        embed_questions: Embed | None = None,
        weights: Weights = _BY_SENTENCE,
        scale: Scale | None = None,
    ) -> None:
        """Take the model that sentences and, perhaps in another way, questions are compared with."""
        self._embed, self._embed_questions = embed, embed_questions or embed
        self._weights, self._scale = weights, scale or Scale()
        self._seen: dict[str, NDArray[np.float32]] = {}

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Every sentence of the passages as evidence, best first."""
        found = asked_about(question, candidates(hits))
        if not found:
            return []
        own = self.own_scores(question, found)
        expected = [expected_overlap(self._scale.nearness(cosine)) for cosine in own]
        ranked = rank(question, hits, found, own, self._weights, expected)
        return [_evidence(found[i], score) for i, score in ranked]

    def own_scores(self, question: str, found: Sequence[Candidate]) -> list[float]:
        """The cosine of the question and each candidate, across languages what it would be within one."""
        import numpy as np

        asked = self._embed_questions([question])[0]
        vectors = self._vectors([one.told for one in found])
        cosines = [float(cosine) for cosine in np.stack(vectors) @ asked]
        language = language_asked(question)
        return [
            self._scale.evened(cosine) if is_across(one, language) else cosine
            for one, cosine in zip(found, cosines, strict=True)
        ]

    def _vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """A vector for each text; questions on one subject meet the same sentences again, which are kept."""
        seen = self._seen
        new = [text for text in dict.fromkeys(texts) if text not in seen]
        if len(seen) + len(new) > _REMEMBERED:
            new, seen = list(dict.fromkeys(texts)), {}
        if new:
            seen.update(zip(new, self._embed(new), strict=True))
        self._seen = seen
        return [seen[text] for text in texts]


def _evidence(candidate: Candidate, score: float, words: Scored | None = None) -> Evidence:
    document, span = candidate.hit.document, candidate.span
    answer = (
        whole_words(document.text, moved(words.span, candidate.hit.passage.start), span) if words else None
    )
    return Evidence(
        candidate.text, span.start, span.end, document, score, answer, context=context_of(document, span)
    )
