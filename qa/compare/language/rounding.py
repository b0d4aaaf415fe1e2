"""When two figures are one: within the rounding of the coarser one."""

from ...types import Quantity


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of the same thing are one figure: within the rounding of the coarser one.

    >>> agree(*quantities("about 10,000 or 10,000")), agree(*quantities("over 600,000; over 654,000"))
    (True, False)
    """
    if not same_unit(one, other):
        return False
    if "between" in (one.bound, other.bound):
        return one.low <= other.high and other.low <= one.high
    slack = max(_slack(one), _slack(other))
    if {one.bound, other.bound} & {"over", "at least", "at most", "under"}:
        slack = 0.0
    return abs(one.low - other.low) <= slack * 1.0000001


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are in one unit; a sum may be told without its currency."""
    return one.unit == other.unit or _is_sum(one, other) or _is_sum(other, one)


def _is_sum(one: Quantity, other: Quantity) -> bool:
    """Whether a number is told without the currency of the other: "62.0 million", "62.0 million euros"."""
    return not one.unit and not one.noun and one.low >= 1e6 and other.unit == "money"


def _slack(one: Quantity) -> float:
    """How far another number may lie off and be the same: half of the last place, but a small part of it."""
    if one.bound in ("about", "nearly"):
        return min(one.step / 2, 0.05 * one.low) if one.step > 1 else 0.0
    return min(one.step / 2, 0.02 * one.low) if one.step >= 1000 else 0.0
