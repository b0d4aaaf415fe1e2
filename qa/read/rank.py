"""Candidates and what a reader thinks of each -> their order, and how surely the first one answers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ...index import CELL_SEPARATOR, Hit, ModelError, language_asked
from .across import is_across
from .candidates import Candidate
from .features import FEATURES, SURENESS, features, sureness
from .quotes import leans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a reader's own scores an order and a probability; fitted by `briefings.qa.training`.

    `rank` weighs the reader's own score and then FEATURES, `sure` weighs SURENESS and is added to `bias`;
    `threshold` is the probability from which a question counts as answered. `across` is added to the log-odds
    of a best sentence in another language than the question, which shares no words with it. `spread` is the
    power to which the other sentences' parts of the best one's score are taken: sharper readers leave less to
    what is compared with it.
    """

    rank: tuple[float, ...]
    sure: tuple[float, ...]
    bias: float
    threshold: float
    across: float = 0.0
    spread: float = 1.0

    def __post_init__(self) -> None:
        """Refuse weights of another version."""
        if len(self.rank) != 1 + len(FEATURES) or len(self.sure) != len(SURENESS):
            raise ValueError(f"weights for {1 + len(FEATURES)} features and {len(SURENESS)} signs are needed")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote; raises ModelError, naming the file."""
        try:
            found = json.loads(path.read_text("utf-8"))
            return cls(
                tuple(found["rank"]),
                tuple(found["sure"]),
                found["bias"],
                found["threshold"],
                found.get("across", 0.0),
                found.get("spread", 1.0),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} does not hold a reader's weights ({error}); fit them again") from error

    def probability(self, signs: Sequence[float], more: float = 0.0) -> float:
        """That a sentence with these signs of SURENESS answers, 0 to 1; `more` is added to its log-odds."""
        logit = self.bias + more + sum(weight * sign for weight, sign in zip(self.sure, signs, strict=True))
        return 1 / (1 + math.exp(-logit))

    def save(self, path: Path) -> None:
        """Write them as JSON, to lie beside the weights of the model that they were fitted for."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def rank(
    question: str,
    hits: Sequence[Hit],
    found: Sequence[Candidate],
    own: Sequence[float],
    weights: Weights,
    expected: Sequence[float] | None = None,
) -> list[tuple[int, float]]:
    """Numbers of the candidates with their scores, best first; the first score is its probability to answer.

    `own` are the reader's scores of the candidates, which must not be empty; `expected` as in `features`.
    """
    return rank_rows(question, hits, found, features(question, found, own, expected), weights)


def rank_rows(
    question: str,
    hits: Sequence[Hit],
    found: Sequence[Candidate],
    table: NDArray[np.float64],
    weights: Weights,
) -> list[tuple[int, float]]:
    """The same, given the candidates' `features`, a row each of `table`."""
    ordered = in_order(question, hits, found, table, weights.rank)
    best = found[ordered.numbers[0]]
    more = weights.across if is_across(best, language_asked(question)) else 0.0
    sure = weights.probability(ordered.signs, more)
    parts = (share**weights.spread for share in ordered.shares)
    return [(number, sure * part) for number, part in zip(ordered.numbers, parts, strict=True)]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Numbers of candidates, best first; `shares` are their exponential scores in parts of the first one's.

    `signs` are what tells whether the first one answers at all, the columns of SURENESS.
    """

    numbers: list[int]
    shares: list[float]
    signs: tuple[float, ...]


def in_order(
    question: str,
    hits: Sequence[Hit],
    found: Sequence[Candidate],
    table: NDArray[np.float64],
    weights: Sequence[float],
) -> Ordered:
    """The candidates in the order that `weights` make of their `features`, a row each of `table`."""
    import numpy as np

    scores = table @ np.array(weights)
    order = np.argsort(-scores, kind="stable")
    shares = np.exp(scores[order] - scores[order[0]])
    best = int(order[0])
    words = _words(found[best])
    again = [_words(found[number]) == words for number in order]  # one sentence in several reports
    share = float(shares[again].sum() / shares.sum())
    signs = sureness(question, found[best], table[best], share, hits)
    return Ordered(order.tolist(), shares.tolist(), signs)


def _words(one: Candidate) -> str:
    """What a sentence says: a row, and one that leans on the one before, say it with that."""
    before = one.before if CELL_SEPARATOR in one.text or leans(one.text) else ""
    return " ".join(f"{before} {one.text}".split()).casefold()
