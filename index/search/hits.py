"""What was found by meaning and by words -> hits, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..catalogue.catalogue import Catalogue
from ..text.words import pairs
from ..types import Document, Hit, Passage
from .across import Across, expected_together
from .fuse import fuse, together
from .scale import Scale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_POOL = 40  # passages that are read to be put in order; 25 and 100 give the same figures


def fused(
    catalogue: Catalogue,
    question: str,
    vector: NDArray[np.float32],
    dense: Sequence[tuple[int, float]],
    words: Sequence[tuple[int, float]],
    k: int,
    scale: Scale,
) -> list[Hit]:
    """Fuse both halves, and order the best by what they hold of the question side by side."""
    cosines, bm25 = dict(dense), dict(words)
    cosines |= _cosines(catalogue, vector, bm25.keys() - cosines.keys())
    across = Across.of(catalogue, question, cosines) if scale.across > 1 else Across()
    near = {n: scale.nearness(cosine, across=n in across.numbers) for n, cosine in cosines.items()}
    scores = fuse(near, across.words(bm25, near), scale.words)
    asked = pairs(question)
    best = sorted(scores, key=lambda number: (-scores[number], number))[: max(_POOL, k)]

    def beside(passage: Passage, document: Document) -> float:
        if passage.id in across.numbers:
            return expected_together(near[passage.id])
        return together(asked, f"{document.title} {passage.heading} {passage.text}")

    hits = [
        Hit(
            passage,
            document,
            scores[passage.id] + scale.words * beside(passage, document),
            near[passage.id],
            bm25.get(passage.id),
        )
        for passage, document in _fetch(catalogue, best)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k]


def _cosines(catalogue: Catalogue, vector: NDArray[np.float32], numbers: Iterable[int]) -> dict[int, float]:
    """The cosines of passages that only the words found."""
    import numpy as np

    ids, vectors = catalogue.vectors_at(np.array(sorted(numbers), dtype=np.int64))
    return dict(zip(ids.tolist(), (vectors @ vector).tolist(), strict=True)) if len(ids) else {}


def _fetch(catalogue: Catalogue, numbers: Sequence[int]) -> Iterator[tuple[Passage, Document]]:
    """Passages with their documents, each of which is read once."""
    rows = catalogue.passage_rows(numbers)
    documents = {number: catalogue.document(number) for number in {row[0] for row in rows.values()}}
    for number in numbers:
        document_id, start, end, heading = rows[number]
        document = documents[document_id]
        assert document is not None  # both were read in one transaction
        yield Passage(number, document_id, start, end, document.text[start:end], heading), document
