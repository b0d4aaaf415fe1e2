"""Candidates and what a reader thinks of each -> their order, and how surely the first one answers."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from ...index import Hit, ModelError
from .candidates import Candidate
from .features import FEATURES, SURENESS, features, sureness


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a reader's own scores an order and a probability; fitted by `briefings.qa.training`.

    `rank` weighs the reader's own score and then FEATURES, `sure` weighs SURENESS and is added to `bias`;
    `threshold` is the probability from which a question counts as answered.
    """

    rank: tuple[float, ...]
    sure: tuple[float, ...]
    bias: float
    threshold: float

    def __post_init__(self) -> None:
        """Refuse weights of another version."""
        if len(self.rank) != 1 + len(FEATURES) or len(self.sure) != len(SURENESS):
            raise ValueError(f"weights for {1 + len(FEATURES)} features and {len(SURENESS)} signs are needed")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote; raises ModelError, naming the file."""
        try:
            found = json.loads(path.read_text("utf-8"))
            return cls(tuple(found["rank"]), tuple(found["sure"]), found["bias"], found["threshold"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} does not hold a reader's weights ({error}); fit them again") from error

    def save(self, path: Path) -> None:
        """Write them as JSON, to lie beside the weights of the model that they were fitted for."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def rank(
    question: str, hits: Sequence[Hit], found: Sequence[Candidate], own: Sequence[float], weights: Weights
) -> list[tuple[int, float]]:
    """Numbers of the candidates with their scores, best first; the first score is its probability to answer.

    `own` are the reader's scores of the candidates, which must not be empty.
    """
    import numpy as np

    table = features(question, found, own)
    scores = table @ np.array(weights.rank)
    order = np.argsort(-scores, kind="stable")
    shares = np.exp(scores[order] - scores[order[0]])
    best = int(order[0])
    signs = sureness(question, found[best], table[best], float(1 / shares.sum()), hits)
    logit = weights.bias + sum(weight * sign for weight, sign in zip(weights.sure, signs, strict=True))
    sure = 1 / (1 + math.exp(-logit))
    return [(int(number), sure * float(share)) for number, share in zip(order, shares, strict=True)]
