"""Fit the numbers of qa/reader.py: the weights of the features, and how sure the best sentence is.

    python tests/bench/fit_reader.py --data FOLDER

Fits on squad1 alone (see collection.py), with questions from other sets and with swapped names and numbers as those
that its articles do not answer; quality.py then measures on articles and questions that were never fitted on.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from briefings.index import Document, Hit, Index, Retriever
from briefings.qa.candidates import Candidate, candidates
from briefings.qa.features import FEATURES, SURENESS, features, sureness
from collection import Question, locate, read_rows, sample, swapped, write_articles

PASSAGES = 10
COUNT = 2_500
WITHOUT_ANSWER = {"squadshifts_new_wiki": 250, "squadshifts_reddit": 100, "squadshifts_amazon_reviews": 100}


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates: a row of features for each, and which of them hold an answer."""

    question: str
    hits: list[Hit]
    found: list[Candidate]
    table: np.ndarray
    right: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    data = parser.parse_args().data
    rows = read_rows(data, "squad1")
    others = [
        row for name, count in WITHOUT_ANSWER.items() for row in sample(read_rows(data, name), count, seed=5)
    ]
    lookalikes = list(swapped(sample(rows, 1_500, seed=7)))[:450]
    with tempfile.TemporaryDirectory() as name:
        write_articles(rows, Path(name))
        with Index.open(name) as index:
            index.update()
        with Retriever.open(name) as retriever:
            known = Known(retriever)
            answerable = [known.example(one) for one in locate(sample(rows, COUNT), retriever)]
            absent = [known.example(Question(row["question"], "", 0, ())) for row in others]
            near = [known.example(Question(row["question"], "", 0, ())) for row in lookalikes]
    weights = fit_weights(answerable)
    print("_WEIGHTS =", tuple(round(float(value), 2) for value in weights), "#", ", ".join(FEATURES))
    print("right first, on what was fitted:", round(_right_first(answerable, weights), 3))
    # Half of what people ask is taken to be answerable, a fifth to look like it.
    parts = [(answerable, 0.5), (absent, 0.3), (near, 0.2)]
    bias, *sure = fit_sureness(parts, weights)
    print("_SURE_WEIGHTS =", tuple(round(value, 2) for value in sure), "#", ", ".join(SURENESS))
    print("_SURE_BIAS =", round(bias, 2))
    print_trade_off(
        [
            (name, examples)
            for name, (examples, _) in zip(("squad1", "absent", "swapped"), parts, strict=True)
        ],
        weights,
        np.array([bias, *sure]),
    )


class Known:
    """Makes examples; remembers vectors and documents, since questions on one article meet the same ones."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._vectors: dict[str, np.ndarray] = {}
        self._documents: dict[int, Document] = {}

    def example(self, question: Question) -> Example:
        hits = [
            replace(hit, document=self._documents.setdefault(hit.document.id, hit.document))
            for hit in self._retriever.search(question.text, PASSAGES)
        ]
        found = candidates(hits)
        asked, *sentences = self._embed([question.text, *(one.told for one in found)])
        right = [
            one.hit.document.path == question.path
            and any(one.span.start <= answer < one.span.end for answer in question.answers)
            for one in found
        ]
        table = features(question.text, found, np.stack(sentences) @ asked)
        return Example(question.text, hits, found, table, np.array(right))

    def _embed(self, texts: Sequence[str]) -> list[np.ndarray]:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._retriever.embed(new), strict=True))
        return [self._vectors[text] for text in texts]


def fit_weights(examples: Sequence[Example]) -> np.ndarray:
    """Softmax regression: the right sentences of a question against all its candidates."""
    usable = [one for one in examples if one.right.any()]
    longest = max(len(one.found) for one in usable)
    table = torch.zeros(len(usable), longest, len(FEATURES), dtype=torch.float64)
    missing = torch.full((len(usable), longest), -1e9, dtype=torch.float64)
    wrong = torch.full((len(usable), longest), -1e9, dtype=torch.float64)
    for i, one in enumerate(usable):
        table[i, : len(one.found)] = torch.from_numpy(one.table)
        missing[i, : len(one.found)] = 0
        wrong[i, : len(one.found)][torch.from_numpy(one.right)] = 0

    def loss(weights: torch.Tensor) -> torch.Tensor:
        scores = table @ weights
        right = torch.logsumexp(scores + wrong, 1)
        return (torch.logsumexp(scores + missing, 1) - right).mean() + 1e-4 * (weights**2).sum()

    return _minimise(loss, len(FEATURES)).numpy()


def fit_sureness(parts: Sequence[tuple[Sequence[Example], float]], weights: np.ndarray) -> list[float]:
    """Logistic regression of "the best sentence is right"; each part of the examples has its share of the weight."""
    rows, right, share = [], [], []
    for examples, part in parts:
        for one in examples:
            row, is_right = _best(one, weights)
            rows.append((1.0, *row))
            right.append(float(is_right))
            share.append(part / len(examples))
    x, y, s = (torch.tensor(values, dtype=torch.float64) for values in (rows, right, share))

    def loss(parameters: torch.Tensor) -> torch.Tensor:
        fit = torch.nn.functional.binary_cross_entropy_with_logits(
            x @ parameters, y, weight=s, reduction="sum"
        )
        return fit + 1e-4 * (parameters[1:] ** 2).sum()

    return _minimise(loss, len(SURENESS) + 1).tolist()


def print_trade_off(
    parts: Sequence[tuple[str, Sequence[Example]]], weights: np.ndarray, sure: np.ndarray
) -> None:
    """What each threshold would answer, and how often the answer would be right."""
    print("threshold", *(f"{name}: answered, right" for name, _ in parts), sep=" | ")
    best = {name: [_best(one, weights) for one in examples] for name, examples in parts}
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        cells = []
        for rows in best.values():
            given = [
                right for row, right in rows if 1 / (1 + np.exp(-(sure[0] + sure[1:] @ row))) >= threshold
            ]
            cells.append(f"{len(given) / len(rows):.3f}, {np.mean(given) if given else 0:.3f}")
        print(threshold, *cells, sep=" | ")


def _best(one: Example, weights: np.ndarray) -> tuple[tuple[float, ...], bool]:
    scores = one.table @ weights
    best = int(scores.argmax())
    share = float(1 / np.exp(scores - scores[best]).sum())
    row = sureness(one.question, one.found[best], one.table[best], share, one.hits)
    return row, bool(one.right[best])


def _right_first(examples: Sequence[Example], weights: np.ndarray) -> float:
    return float(np.mean([one.right[int((one.table @ weights).argmax())] for one in examples]))


def _minimise(loss, size: int) -> torch.Tensor:
    parameters = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([parameters], max_iter=500, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss(parameters)
        value.backward()
        return value

    for _ in range(5):
        optimiser.step(closure)
    return parameters.detach()


if __name__ == "__main__":
    main()
