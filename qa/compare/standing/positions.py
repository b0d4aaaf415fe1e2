"""Claims -> positions: which agree, how many independent sources hold each, and how each of them stands."""

import datetime as dt
from collections.abc import Sequence

from ...types import Claim, Position, Standing
from ..asked import Asked
from ..claims import previous_sentence
from ..counting.found import Found
from ..language.cues import CORRECTS, LASTING
from .current import OLD, Group, current_of, has_left, support
from .same import SAME, same_figure, same_words
from .sources import independent, same_source


def positions(asked: Asked, found: Sequence[Found]) -> tuple[Position, ...]:
    """What the claims say, the current position first, then what differs, what is earlier, what was corrected."""
    limit = _limit(asked, [one.claim for one in found])
    groups = _grouped(asked, found, limit)
    if not groups:
        return ()
    groups += _only_taken_back(found, groups)
    known = [one for one in found if asked.known_by is None or _known_by(one.claim) <= asked.known_by]
    groups = [_corrected(group, groups, known) for group in groups]
    current = current_of(asked, groups, limit)
    groups = [group for group in groups if group is current or not _is_later(asked, group, current, limit)]
    standings = [(group, _standing(asked, group, current)) for group in groups]
    order: tuple[Standing, ...] = ("current", "differs", "earlier", "corrected")
    ranked = sorted(standings, key=lambda pair: (order.index(pair[1]), *support(pair[0])))
    return tuple(_position(group, standing, current) for group, standing in ranked)


def _grouped(asked: Asked, found: Sequence[Found], limit: dt.date | None) -> list[Group]:
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
    return [Group(tuple(sorted(group, key=lambda one: _best_supported(one, limit)))) for group in groups]


_RANK = ("confirmed", "stated", "expected", "claimed", "unverified", "denied", "corrected")


def _best_supported(one: Found, limit: dt.date | None) -> tuple[bool, int, int]:
    day = one.claim.as_of or OLD
    return bool(limit and day > limit), _RANK.index(one.claim.status), -day.toordinal()


def _only_taken_back(found: Sequence[Found], groups: Sequence[Group]) -> list[Group]:
    """Figures that stand only where they are taken back: "not 28,000 as stated"."""
    kept: list[Group] = []
    for one in found:
        back = one.counted and one.counted.role == "taken back"
        if back and not any(same_figure(one.claim, group.held[0].claim) for group in (*groups, *kept)):
            kept.append(Group((one,), one.claim.evidence))
    return kept


def _corrected(group: Group, groups: Sequence[Group], found: Sequence[Found]) -> Group:
    """The group with the sentence that takes it back, where a sentence does and no later one holds to it."""
    if group.taken_back_by:
        return group
    for one in found:
        back = one.counted and one.counted.role == "taken back"
        if back and same_figure(one.claim, group.held[0].claim) and group.last <= (one.claim.as_of or OLD):
            return Group(group.held, one.claim.evidence)
    last = max(group.held, key=lambda one: one.claim.as_of or OLD)
    if any(one.claim.status == "corrected" and (one.claim.as_of or OLD) >= group.last for one in group.held):
        return Group(group.held, last.claim.evidence)
    for one in found:
        if one not in group.held and all(_corrects(one.claim, mine.claim, found) for mine in group.held):
            return Group(group.held, one.claim.evidence)
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


def _known_by(claim: Claim) -> dt.date:
    """The day from which a claim may correct another: that of its report, or that which it speaks of itself."""
    return min(_written(claim), claim.as_of or dt.date.max)


def _written(claim: Claim) -> dt.date:
    return claim.evidence.document.date or OLD


def _limit(asked: Asked, claims: Sequence[Claim]) -> dt.date | None:
    """The day that the answer is asked for, unless the question's date is that of the event."""
    if asked.as_of or asked.dated is None or asked.fates - LASTING or asked.kind == "time":
        return asked.as_of
    limit = asked.dated.end
    return limit if any(one.as_of and one.as_of <= limit for one in claims) else None


def _is_later(asked: Asked, group: Group, current: Group, limit: dt.date | None) -> bool:
    """Whether a position is of a later time than is asked for."""
    after = limit or (current.last if asked.first else None)
    return after is not None and group.first > after


def _standing(asked: Asked, group: Group, current: Group) -> Standing:
    if group is current:
        return "current"
    if group.taken_back_by:
        return "corrected"
    if has_left(asked, group):
        return "earlier"
    others = [one for one in group.held if not any(same_source(one.claim, c.claim) for c in current.held)]
    documents = {one.claim.evidence.document.id for one in current.held}
    beside = any(one.claim.evidence.document.id in documents for one in others)
    if others and (beside or group.last == OLD or group.last >= current.first):
        return "differs"
    return "earlier"


def _position(group: Group, standing: Standing, current: Group) -> Position:
    claims = tuple(one.claim for one in group.held)
    why = _why(group, standing, current)
    holders = [one for one in claims if one.status != "denied" or one.denies] or claims
    return Position(claims[0].value, claims, standing, independent(holders), why, group.taken_back_by)


def _why(group: Group, standing: Standing, current: Group) -> str:
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
    several = independent([one.claim for one in group.held if one.claim.status != "denied"])
    return ", ".join(part for part in (sure, f"{several} independent sources" if several > 1 else "") if part)
