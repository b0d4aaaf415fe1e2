"""Which claims agree, by the kind of answer that a question wants."""

from collections.abc import Callable

from ...types import Claim
from ..language.rounding import agree
from ..relevant import normalised


def same_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims give one figure, within its rounding."""
    return bool(one.quantity and other.quantity and agree(one.quantity, other.quantity))


def _same_day(one: Claim, other: Claim) -> bool:
    return one.day == other.day


def _same_answer(one: Claim, other: Claim) -> bool:  # that it will be so is no answer to whether it is
    return one.denies == other.denies and (one.status == "expected") == (other.status == "expected")


def same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims name the same, one perhaps with a title or a place beside it."""
    a, b = normalised(one), normalised(other)
    return a in b or b in a


SAME: dict[str, Callable[[Claim, Claim], bool]] = {
    "quantity": same_figure,
    "time": _same_day,
    "whether": _same_answer,
}
