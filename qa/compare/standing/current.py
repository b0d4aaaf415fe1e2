"""Which of the groups of claims answers now: not corrected, strong, of the source asked for, and newest."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ...read.features import stems
from ...types import Evidence
from ..asked import Asked
from ..counting.found import Found
from ..language.cues import CORRECT_ONE
from ..language.posts import LEAVES
from ..relevant import moves, succeeds
from .sources import independent

LEAST = 0.0003  # share below which not even words that fit in all make a figure the answer
SWITCH = 0.02  # share of the best evidence's score that a figure needs to stand in front of it
_SWITCH_BY_KIND = {"name": 0.1, "other": 0.3}  # and words, of which many more may seem to answer
_STRONG = ("stated", "confirmed", "expected")
OLD = dt.date.min


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that agree, and the sentence that takes them back, if one does."""

    held: tuple[Found, ...]
    taken_back_by: Evidence | None = None

    @property
    def last(self) -> dt.date:
        """The last day that a claim speaks of."""
        return max((one.claim.as_of or OLD for one in self.held), default=OLD)

    @property
    def first(self) -> dt.date:
        """The first day that a claim speaks of."""
        return min((one.claim.as_of for one in self.held if one.claim.as_of), default=OLD)

    @property
    def share(self) -> float:
        """The largest share of the best evidence's score."""
        return max(one.share for one in self.held)

    @property
    def strength(self) -> int:
        """2 where one claim is confirmed, 1 where one is stated, 0 where all are claimed, denied or expected."""
        statuses = {one.claim.status for one in self.held}
        return 2 if "confirmed" in statuses else int("stated" in statuses)


def support(group: Group) -> tuple[float, ...]:
    """What puts one of several positions first: confirmed, more sources, newer, nearer to the question."""
    return (
        -group.strength,
        -independent([one.claim for one in group.held]),
        -group.last.toordinal(),
        -group.share,
    )


def current_of(asked: Asked, groups: Sequence[Group], limit: dt.date | None) -> Group:
    """The group that answers: not corrected, strong, of the named source, and newest for the time asked for."""
    standing = [group for group in groups if asked.first or not group.taken_back_by] or list(groups)
    named = [group for group in standing if _says(asked, group)] or standing
    named = [group for group in named if not has_left(asked, group)] or named
    in_time = [group for group in named if limit is None or OLD < group.first <= limit] or named
    least = _SWITCH_BY_KIND.get(asked.kind, SWITCH)
    sure = [group for group in in_time if group.share >= least or _is_explicit(asked, group)] or in_time
    strong = _strong(asked, sure) or sure
    if asked.first:
        return min(
            strong, key=lambda group: (group.first if group.first > OLD else dt.date.max, -group.share)
        )
    if asked.kind in ("quantity", "whether") or asked.now or asked.ahead or limit:
        return max(
            strong,
            key=lambda group: (_newest(asked, group, limit), -support(group)[1], group.strength, group.share),
        )
    return max(strong, key=lambda group: (group.strength, group.share))


def _strong(asked: Asked, groups: Sequence[Group]) -> list[Group]:
    """Those that may answer: stated or confirmed; expected, of what lies ahead or a sum of money is put at.

    Where none is more than claimed or expected, a denial says as much as they do.
    """
    ahead = asked.ahead or "money" in asked.units
    strong = [group for group in groups if group.strength or (ahead and _is_expected(group))]
    if asked.kind == "whether" and not any(group.strength for group in groups):
        strong += [group for group in groups if group not in strong and _is_denied(group)]
    return strong


def _is_denied(group: Group) -> bool:
    return any(one.claim.status == "denied" for one in group.held)


def has_left(asked: Asked, group: Group) -> bool:
    """Whether one who holds a post is said to hold it no longer: "Petra Vance resigned as chief executive"."""
    if asked.kind != "name" or not asked.now:
        return False
    quotes = [(one.claim.evidence.quote, one.claim.span.end - one.claim.evidence.start) for one in group.held]
    return any(LEAVES.match(quote[end:]) for quote, end in quotes)


def _is_expected(group: Group) -> bool:
    return any(one.claim.status == "expected" for one in group.held)


def _is_explicit(asked: Asked, group: Group) -> bool:
    """Whether the words themselves show that a claim answers, so that it needs no reader's word for it."""
    if asked.kind == "whether":
        return group.strength == 2
    if asked.kind == "name":
        told = [one.claim.evidence for one in group.held]
        return any(succeeds(one.quote) or moves(asked, one) for one in told)
    if any(
        CORRECT_ONE.search(one.claim.evidence.quote) and one.claim.status != "corrected" for one in group.held
    ):
        return True
    if group.strength == 2 and independent([one.claim for one in group.held]) > 1:
        return True
    same = [one.counted for one in group.held if one.counted and one.counted.noun in ("same", "people")]
    return group.share >= LEAST and any(asked.fates and one.fates == asked.fates for one in same)


def _newest(asked: Asked, group: Group, limit: dt.date | None) -> dt.date:
    """The last day for which a strong claim of the group speaks, not after `limit`."""
    strong = (*_STRONG, "denied") if asked.kind == "whether" else _STRONG
    days = [one.claim.as_of for one in group.held if one.claim.as_of and one.claim.status in strong]
    return max((day for day in days if limit is None or day <= limit), default=OLD)


def _says(asked: Asked, group: Group) -> bool:
    if not asked.source:
        return False
    named = stems(asked.source)
    return any(
        named <= stems(one.claim.who or "") or (stems(one.claim.who or "-") <= named and one.claim.who)
        for one in group.held
    )
