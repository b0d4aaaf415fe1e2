"""How sure an answer is when sentences that say the same share it."""

import math

_SHARE = 4.5  # what a reader's sureness gains in log-odds by the share of its best sentence (`Weights.sure`)


def surer(confidence: float, gained: float) -> float:
    """A confidence with the share `gained` by what was counted apart and says the same.

    A reader takes it for a sign of no answer when its best sentence has a small share of all.

    >>> surer(0.5, 0.0), surer(0.5, 0.2) > 0.7
    (0.5, True)
    """
    if not 0 < confidence < 1 or gained <= 0:
        return confidence
    return 1 / (1 + math.exp(-(math.log(confidence / (1 - confidence)) + _SHARE * gained)))
