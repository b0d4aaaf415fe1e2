"""Question + hits -> evidence. `Reader` is the plug point, `SentenceReader` the reader that ships."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ..index import Hit
from .candidates import Candidate, candidates
from .features import features, sureness
from .quotes import context_of
from .types import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

# In the order of FEATURES and SURENESS. Fitted by tests/bench/fit_reader.py on the articles of squad1; the
# README reports another set.
_WEIGHTS = (6.8, 9.04, 0.51, 4.12, 2.47, 1.29, 2.13, 1.17, 0.48)
_REMEMBERED = 20_000  # sentence vectors, about 30 MB
_SURE_WEIGHTS = (4.51, 2.71, 0.39, 2.16, -0.85, 4.39)
_SURE_BIAS = -8.5


class Reader(Protocol):
    """Finds the sentences that answer."""

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence from the hits' passages, best first; the first score is its probability to answer."""


class SentenceReader:
    """Weighs sentences by cosine, their passage's score, word overlap and the kind of words asked for.

    `embed` turns texts into unit vectors, shape (n, dimension), such as `Retriever.embed`.

    >>> reader = SentenceReader(retriever.embed)
    >>> reader.read("Who leads NATO?", retriever.search("Who leads NATO?"))[0].quote
    """

    # On squad1 it answers 86 of 100 questions that have an answer, and 8 of 100 on absent topics.
    threshold = 0.2

    def __init__(self, embed: "Embed") -> None:
        """Take the model that questions and sentences are compared with."""
        self._embed = embed
        self._seen: dict[str, NDArray[np.float32]] = {}

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Every sentence of the passages as evidence, best first."""
        import numpy as np

        found = candidates(hits)
        if not found:
            return []
        asked, *vectors = self._vectors([question, *(one.told for one in found)])
        table = features(question, found, np.stack(vectors) @ asked)
        scores = table @ np.array(_WEIGHTS)
        order = np.argsort(-scores, kind="stable")
        shares = np.exp(scores[order] - scores[order[0]])
        best = found[order[0]]
        sure = _probability(sureness(question, best, table[order[0]], float(1 / shares.sum()), hits))
        return [_evidence(found[i], sure * float(share)) for i, share in zip(order, shares, strict=True)]

    def _vectors(self, texts: Sequence[str]) -> "list[NDArray[np.float32]]":
        """A vector for each text; questions on one subject meet the same sentences again, which are kept."""
        seen = self._seen
        new = [text for text in dict.fromkeys(texts) if text not in seen]
        if len(seen) + len(new) > _REMEMBERED:
            new, seen = list(dict.fromkeys(texts)), {}
        if new:
            seen.update(zip(new, self._embed(new), strict=True))
        self._seen = seen
        return [seen[text] for text in texts]


def _probability(row: Sequence[float]) -> float:
    """How probable it is that the best sentence answers, from the columns of SURENESS."""
    logit = _SURE_BIAS + sum(weight * value for weight, value in zip(_SURE_WEIGHTS, row, strict=True))
    return 1 / (1 + math.exp(-logit))


def _evidence(candidate: Candidate, score: float) -> Evidence:
    document, span = candidate.hit.document, candidate.span
    return Evidence(candidate.text, span.start, span.end, document, score, context=context_of(document, span))
