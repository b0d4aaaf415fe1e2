"""Claims -> positions: which agree, how many independent sources hold each, and how each of them stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..read.features import stems
from ..types import Claim, Evidence, Position, Standing
from .asked import Asked
from .claims import previous_sentence
from .figures import Found
from .language.cues import CORRECTS
from .relevant import succeeds
from .same import SAME, same_figure, same_words
from .sources import independent, same_source

LEAST = 0.005  # share below which not even words that fit in all make a figure the answer
SWITCH = 0.02  # share of the best evidence's score that a figure needs to stand in front of it
_STRONG = ("stated", "confirmed", "expected")
_OLD = dt.date.min


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims that agree, and the sentence that takes them back, if one does."""

    held: tuple[Found, ...]
    taken_back_by: Evidence | None = None

    @property
    def last(self) -> dt.date:
        return max((one.claim.as_of or _OLD for one in self.held), default=_OLD)

    @property
    def first(self) -> dt.date:
        return min((one.claim.as_of for one in self.held if one.claim.as_of), default=_OLD)

    @property
    def share(self) -> float:
        return max(one.share for one in self.held)

    @property
    def strength(self) -> int:
        """2 where one claim is confirmed, 1 where one is stated, 0 where all are claimed, denied or expected."""
        statuses = {one.claim.status for one in self.held}
        return 2 if "confirmed" in statuses else int("stated" in statuses)


def positions(asked: Asked, found: Sequence[Found]) -> tuple[Position, ...]:
    """What the claims say, the current position first, then what differs, what is earlier, what was corrected."""
    limit = _limit(asked, [one.claim for one in found])
    groups = _grouped(asked, found, limit)
    if not groups:
        return ()
    groups += _only_taken_back(found, groups)
    known = [one for one in found if limit is None or (one.claim.evidence.document.date or _OLD) <= limit]
    groups = [_corrected(group, groups, known) for group in groups]
    current = _current(asked, groups, limit)
    groups = [group for group in groups if group is current or not _is_later(asked, group, current, limit)]
    standings = [(group, _standing(asked, group, current)) for group in groups]
    order: tuple[Standing, ...] = ("current", "differs", "earlier", "corrected")
    ranked = sorted(standings, key=lambda pair: (order.index(pair[1]), *_support(pair[0])))
    return tuple(_position(group, standing, current) for group, standing in ranked)


def _support(group: _Group) -> tuple[float, ...]:
    """What puts one of several positions first: confirmed, more sources, newer, nearer to the question."""
    return (
        -group.strength,
        -independent([one.claim for one in group.held]),
        -group.last.toordinal(),
        -group.share,
    )


def _grouped(asked: Asked, found: Sequence[Found], limit: dt.date | None) -> list[_Group]:
    groups: list[list[Found]] = []
    same = SAME.get(asked.kind, same_words)
    for one in found:
        if one.counted and one.counted.role == "taken back":
            continue
        group = next((group for group in groups if same(group[0].claim, one.claim)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [_Group(tuple(sorted(group, key=lambda one: _best_supported(one, limit)))) for group in groups]


_RANK = ("confirmed", "stated", "expected", "claimed", "unverified", "denied", "corrected")


def _best_supported(one: Found, limit: dt.date | None) -> tuple[bool, int, int]:
    day = one.claim.as_of or _OLD
    return bool(limit and day > limit), _RANK.index(one.claim.status), -day.toordinal()


def _only_taken_back(found: Sequence[Found], groups: Sequence[_Group]) -> list[_Group]:
    """Figures that stand only where they are taken back: "not 28,000 as stated"."""
    kept: list[_Group] = []
    for one in found:
        back = one.counted and one.counted.role == "taken back"
        if back and not any(same_figure(one.claim, group.held[0].claim) for group in (*groups, *kept)):
            kept.append(_Group((one,), one.claim.evidence))
    return kept


def _corrected(group: _Group, groups: Sequence[_Group], found: Sequence[Found]) -> _Group:
    """The group with the sentence that takes it back, where a sentence does and no later one holds to it."""
    if group.taken_back_by:
        return group
    for one in found:
        back = one.counted and one.counted.role == "taken back"
        if back and same_figure(one.claim, group.held[0].claim) and group.last <= (one.claim.as_of or _OLD):
            return _Group(group.held, one.claim.evidence)
    last = max(group.held, key=lambda one: one.claim.as_of or _OLD)
    if any(one.claim.status == "corrected" and (one.claim.as_of or _OLD) >= group.last for one in group.held):
        return _Group(group.held, last.claim.evidence)
    for one in found:
        if one not in group.held and all(_corrects(one.claim, mine.claim, found) for mine in group.held):
            return _Group(group.held, one.claim.evidence)
    return group


def _corrects(new: Claim, old: Claim, found: Sequence[Found]) -> bool:
    """Whether a claim says that what its own source gave last was wrong; what it gave before that may stand."""
    said, before = _written(new), _written(old)
    if not before < said or not same_source(new, old) or new.status == "corrected":
        return False
    mine = [one for one in found if same_source(one.claim, new) and one.claim.status != "corrected"]
    between = any(before < _written(one.claim) < said for one in mine)
    named = any(one.claim.status == "corrected" and _written(one.claim) == said for one in found)
    told = f"{previous_sentence(new.evidence)} {new.evidence.quote}"
    return not between and not named and bool(CORRECTS.search(told))


def _written(claim: Claim) -> dt.date:
    return claim.evidence.document.date or _OLD


def _current(asked: Asked, groups: Sequence[_Group], limit: dt.date | None) -> _Group:
    """The group that answers: not corrected, strong, of the named source, and newest for the time asked for."""
    standing = [group for group in groups if asked.first or not group.taken_back_by] or list(groups)
    named = [group for group in standing if _says(asked, group)] or standing
    in_time = [group for group in named if limit is None or _OLD < group.first <= limit] or named
    sure = [group for group in in_time if group.share >= SWITCH or _is_explicit(asked, group)] or in_time
    strong = [group for group in sure if group.strength or (asked.ahead and _is_expected(group))] or sure
    if asked.first:
        return min(
            strong, key=lambda group: (group.first if group.first > _OLD else dt.date.max, -group.share)
        )
    if asked.kind in ("quantity", "whether") or asked.now or asked.ahead or limit:
        return max(
            strong,
            key=lambda group: (_newest(group, limit), -_support(group)[1], group.strength, group.share),
        )
    return max(strong, key=lambda group: (group.strength, group.share))


def _is_expected(group: _Group) -> bool:
    return any(one.claim.status == "expected" for one in group.held)


def _is_explicit(asked: Asked, group: _Group) -> bool:
    """Whether the words themselves show that a claim answers, so that it needs no reader's word for it."""
    if asked.kind == "whether":
        return group.strength == 2
    if asked.kind == "name":
        return any(succeeds(one.claim.evidence.quote) for one in group.held)
    if group.strength == 2 and independent([one.claim for one in group.held]) > 1:
        return True
    same = [one.counted for one in group.held if one.counted and one.counted.noun in ("same", "people")]
    return group.share >= LEAST and any(asked.fates and one.fates == asked.fates for one in same)


def _newest(group: _Group, limit: dt.date | None) -> dt.date:
    """The last day for which a strong claim of the group speaks, not after `limit`."""
    days = [one.claim.as_of for one in group.held if one.claim.as_of and one.claim.status in _STRONG]
    return max((day for day in days if limit is None or day <= limit), default=_OLD)


def _limit(asked: Asked, claims: Sequence[Claim]) -> dt.date | None:
    """The day that the answer is asked for, unless the question's date is that of the event."""
    if asked.as_of or asked.dated is None or asked.fates or asked.kind == "time":
        return asked.as_of
    limit = asked.dated.end
    return limit if any(one.as_of and one.as_of <= limit for one in claims) else None


def _says(asked: Asked, group: _Group) -> bool:
    if not asked.source:
        return False
    named = stems(asked.source)
    return any(
        named <= stems(one.claim.who or "") or (stems(one.claim.who or "-") <= named and one.claim.who)
        for one in group.held
    )


def _is_later(asked: Asked, group: _Group, current: _Group, limit: dt.date | None) -> bool:
    """Whether a position is of a later time than is asked for."""
    after = limit or (current.last if asked.first else None)
    return after is not None and group.first > after


def _standing(asked: Asked, group: _Group, current: _Group) -> Standing:
    if group is current:
        return "current"
    if group.taken_back_by:
        return "corrected"
    others = [one for one in group.held if not any(same_source(one.claim, c.claim) for c in current.held)]
    documents = {one.claim.evidence.document.id for one in current.held}
    beside = any(one.claim.evidence.document.id in documents for one in others)
    if others and (beside or group.last == _OLD or group.last >= current.first):
        return "differs"
    return "earlier"


def _position(group: _Group, standing: Standing, current: _Group) -> Position:
    claims = tuple(one.claim for one in group.held)
    why = _why(group, standing, current)
    return Position(claims[0].value, claims, standing, independent(claims), why, group.taken_back_by)


def _why(group: _Group, standing: Standing, current: _Group) -> str:
    """Why a position stands as it does, in words."""
    if standing == "corrected":
        return "a later sentence takes it back"
    if standing == "earlier":
        return "of an earlier day"
    if standing == "differs":
        return (
            "of another source, not confirmed"
            if not group.strength
            else "of another source for the same time"
        )
    sure = "confirmed" if group.strength == 2 else ""
    several = independent([one.claim for one in group.held])
    return ", ".join(part for part in (sure, f"{several} independent sources" if several > 1 else "") if part)
