"""How a reader's own score and what is known besides make one order and one calibrated confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch

from ...read.features import FEATURES, SURENESS
from ...read.rank import Weights, in_order
from .examples import Example, Examples

# Of what is asked: with an answer, about something absent, looking answerable; of stories too.
SHARES = (0.2, 0.15, 0.15, 0.3, 0.2)


def fit(examples: Examples) -> Weights:
    """The weights; `choose_threshold` chooses the threshold."""
    rank = fit_rank([*examples.answerable, *examples.told])
    bias, *sure = fit_sureness(examples, rank)
    rounded = tuple(np.round(rank, 3).tolist()), tuple(round(one, 3) for one in sure), round(bias, 3)
    return Weights(*rounded, threshold=0.0)


def choose_threshold(examples: Examples, weights: Weights, right: float = 0.9) -> float:
    """The lowest threshold at which, of the answers to questions that have one, `right` are right."""
    judged = _judged(examples.answerable, weights)
    for threshold in np.arange(0.02, 1.0, 0.01):
        given = [is_right for sure, is_right in judged if sure >= threshold]
        if given and sum(given) / len(given) >= right:
            return round(float(threshold), 2)
    return 0.99


def fit_rank(examples: Sequence[Example]) -> list[float]:
    """Softmax regression: the right sentences of a question against all its candidates."""
    usable = [one for one in examples if one.right.any()]
    longest = max(len(one.found) for one in usable)
    table = torch.zeros(len(usable), longest, 1 + len(FEATURES), dtype=torch.float64)
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

    return _minimise(loss, 1 + len(FEATURES)).tolist()


def fit_sureness(examples: Examples, weights: Sequence[float]) -> list[float]:
    """Logistic regression of "the best sentence is right", the bias first; each part has its share."""
    rows, right, share = [], [], []
    for part, of_all in zip(examples.parts, SHARES, strict=True):
        for one in part:
            row, is_right = best(one, weights)
            rows.append((1.0, *row))
            right.append(float(is_right))
            share.append(of_all / len(part))
    x, y, s = (torch.tensor(values, dtype=torch.float64) for values in (rows, right, share))

    def loss(parameters: torch.Tensor) -> torch.Tensor:
        fit = torch.nn.functional.binary_cross_entropy_with_logits(
            x @ parameters, y, weight=s, reduction="sum"
        )
        return fit + 1e-4 * (parameters[1:] ** 2).sum()

    return _minimise(loss, len(SURENESS) + 1).tolist()


def trade_off(examples: Examples, weights: Weights) -> str:
    """A table: what each threshold would answer, and how often the answer would be right."""
    asked = [_judged(part, weights) for part in examples.parts]
    lines = [
        "| threshold | answered | right | absent: refused | swapped | stories: answered | right | refused |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for threshold in np.arange(0.05, 0.9, 0.05):
        cells = [*_given(asked[0], threshold), *(_refused(part, threshold) for part in asked[1:3])]
        cells += [*_given(asked[3], threshold), _refused(asked[4], threshold)]
        lines.append(f"| {threshold:.2f} | {' | '.join(f'{cell:.3f}' for cell in cells)} |")
    return "\n".join(lines)


def _given(judged: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float]:
    """The share that is answered, and of it the share that is right."""
    answered = [right for sure, right in judged if sure >= threshold]
    return len(answered) / max(1, len(judged)), sum(answered) / max(1, len(answered))


def _refused(judged: Sequence[tuple[float, bool]], threshold: float) -> float:
    return sum(sure < threshold for sure, _ in judged) / max(1, len(judged))


def calibration_error(examples: Examples, weights: Weights) -> float:
    """The `calibration` of all the questions together."""
    return calibration([one for part in examples.parts for one in _judged(part, weights)])


def calibration(judged: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: confidence against the share that is right, over equal bins of confidence.

    >>> calibration([(0.9, True), (0.9, False)])
    0.4
    """
    total = 0.0
    for low in range(bins):
        inside = [one for one in judged if low <= min(one[0] * bins, bins - 1e-9) < low + 1]
        if inside:
            sure, right = np.mean(inside, axis=0)
            total += len(inside) / len(judged) * abs(float(right - sure))
    return total


def _judged(part: Sequence[Example], weights: Weights) -> list[tuple[float, bool]]:
    """How sure the best candidate of each example is, and whether it is right."""
    of_best = (best(one, weights.rank) for one in part)
    return [(weights.probability(signs), is_right) for signs, is_right in of_best]


def best(one: Example, weights: Sequence[float]) -> tuple[tuple[float, ...], bool]:
    """The signs of sureness of the best candidate, and whether it is right."""
    ordered = in_order(one.question, one.hits, one.found, one.table, weights)
    return ordered.signs, bool(one.right[ordered.numbers[0]])


def right_first(examples: Sequence[Example], weights: Sequence[float]) -> float:
    """The share of questions whose best candidate is right."""
    return float(np.mean([best(one, weights)[1] for one in examples]))


def _minimise(loss: Callable[[torch.Tensor], torch.Tensor], size: int) -> torch.Tensor:
    parameters = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([parameters], max_iter=500, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss(parameters)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    for _ in range(5):
        optimiser.step(closure)  # type: ignore[no-untyped-call]
    return parameters.detach()
