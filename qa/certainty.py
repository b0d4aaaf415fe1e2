"""How sure an answer is, in words: three levels, and what the number means."""

from __future__ import annotations

from typing import Literal

Level = Literal["high", "fair", "low"]
_LEVELS: tuple[tuple[float, Level], ...] = ((0.75, "high"), (0.5, "fair"))


def certainty(confidence: float) -> Level:
    """The level of a calibrated probability.

    >>> certainty(0.9), certainty(0.6), certainty(0.2)
    ('high', 'fair', 'low')
    """
    return next((level for least, level in _LEVELS if confidence >= least), "low")


def meaning(confidence: float) -> str:
    """What the number says, for somebody who does not live with probabilities.

    >>> meaning(0.894)
    'Of 100 answers like this about 89 are right.'
    """
    return f"Of 100 answers like this about {confidence * 100:.0f} are right."
