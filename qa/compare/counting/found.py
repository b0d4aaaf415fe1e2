"""A claim with how it was found."""

from dataclasses import dataclass

from ...types import Claim, Evidence
from ..claims import quantity_claim
from .counts import Counted


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the share of the best evidence's score that its sentence has, and how it was found."""

    claim: Claim
    share: float
    counted: Counted | None = None


def claim_of(one: Evidence, c: Counted) -> Claim:
    """What a sentence says by one of its quantities."""
    return quantity_claim(one, c.quantity, is_taken_back=c.role == "taken back")
