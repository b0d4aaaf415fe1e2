"""Which sentences count what a question asks for: evidence -> claims of quantities.

A reader thinks little of a sentence that says the same in other words beside its best one. So beside its score a
figure must count the same thing (`counts.fits`), stand where the question's names stand, and lie near the others.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ....index import stem
from ...read.features import stems
from ...types import Claim, Evidence
from ..about import around, names_all, told_near
from ..asked import Asked, fates
from ..language.attribution import said_by
from ..language.cues import OF_FIGURES
from ..language.rounding import agree, same_unit
from .counts import Counted, clause_of, counted_in, fits, in_brackets, is_of_other_part, told_of_part
from .following import corrections, going_on, since_then
from .found import Found, claim_of
from .rows import SURE, Near, is_row, of_named_rows

NEAR = 6.0  # how many times larger or smaller an unsure figure may be


def figures(asked: Asked, near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    """The claims that count what is asked for, of sentences with their shares, in that order."""
    all_counted = [(one, share, counted_in(asked, one)) for one, share in near]
    every = all_counted
    all_counted = of_named_rows(asked, _of_named(asked, all_counted))
    rulers = _rulers(asked, all_counted)
    common = _common_words([one for one, _, counted in all_counted if counted])
    found: list[Found] = []
    for one, share, counted in all_counted:
        fitting = [c for c in counted if fits(asked, c) and _is_ruled(c, rulers, asked, share)]
        fitting = [c for c in fitting if not _is_of_who_counts(asked, one, c)]
        chosen = _chosen(asked, one, fitting)
        if any(_is_sure(c, share) or _answers(asked, one, c, share, common, found) for c in chosen):
            found += [Found(claim_of(one, c), share, c) for c in chosen]
    found += going_on(asked, every, found) + since_then(every, found)
    found += corrections(asked, all_counted, found)
    found = _of_fate(asked, found)
    told = [one for one in found if one.counted and (one.counted.fates or one.counted.noun == "unknown")]
    return told if asked.fates and told and told[0].share >= 0.02 else found


def _is_of_who_counts(asked: Asked, one: Evidence, c: Counted) -> bool:
    """Whether those who are asked to be counted do the counting: "U.N. observers have counted 870"."""
    who = said_by(one.quote, c.quantity.start) if c.noun == "unknown" else None
    return bool(who and asked.counted & stems(one.quote[slice(*who)]))


def _of_fate(asked: Asked, found: list[Found]) -> list[Found]:
    """Without those of whom nothing is said to have happened, where the best says it: "The 190 civilians who left"."""
    if not asked.fates or not found or not asked.fates <= fates(found[0].claim.evidence.quote):
        return found
    return [
        one
        for one in found
        if not (one.counted and one.counted.noun == "same")
        or asked.fates & fates(told_near(one.claim.evidence))
    ]


def _is_sure(c: Counted, share: float) -> bool:
    return share >= SURE and (c.of_reader or c.noun != "unknown")


def _of_named(asked: Asked, all_counted: list[Near]) -> list[Near]:
    """The sentences that name what the question names, where one of some weight does."""
    named = [(one, share, counted) for one, share, counted in all_counted if names_all(asked, one)]
    return named if any(share >= SURE and counted for _, share, counted in named) else all_counted


def _chosen(asked: Asked, evidence: Evidence, counted: Sequence[Counted]) -> list[Counted]:
    """The one figure of a sentence that answers, those of others beside it, and those that it takes back."""
    own = [one for one in counted if one.role == "own"]
    first = sorted(own, key=lambda one: _order(asked, evidence, one))[:1]
    others = [
        one
        for one in own
        if first and one is not first[0] and one.noun != "people" and _beside(evidence, first[0], one)
    ]
    backs = [one for one in counted if one.role == "taken back" and (first or one.noun != "unknown")]
    return [*first, *others, *backs]


def _order(asked: Asked, evidence: Evidence, one: Counted) -> tuple[float, ...]:
    """What makes a figure of a sentence go first: its place, its noun, a column that says no more, no brackets."""
    column = (
        {stem(word) for word in one.quantity.noun if word not in _OF_ANY_COLUMN}
        if is_row(evidence)
        else set()
    )
    return (
        -_of_place(asked, evidence, one),
        one.noun != "same",
        is_of_other_part(asked, one),
        -_named_by(asked, one),
        -told_of_part(asked, evidence.quote, one),
        len(column - asked.words),
        _is_taken_apart(asked, evidence, one),
        not one.of_reader,
        one.quantity.start,
    )


_OF_ANY_COLUMN = frozenset("number total cumulative confirmed reported all overall of the and or".split())
_NEW = stem("new")


def _is_taken_apart(asked: Asked, evidence: Evidence, one: Counted) -> bool:
    """Whether a figure in brackets is a part of what stands outside, and not that which is asked for."""
    if not in_brackets(evidence.quote, one.quantity) or (_NEW in stems(asked.text) and is_row(evidence)):
        return False
    outside = stems(re.sub(r"\([^)]*\)?", " ", evidence.quote))
    return not (asked.words & stems(clause_of(evidence.quote, one.quantity))) - outside


def _of_place(asked: Asked, evidence: Evidence, one: Counted) -> int:
    """How many of the names asked for stand in the figure's own clause: "309 from China, two from Thailand"."""
    return len(asked.names & stems(clause_of(evidence.quote, one.quantity)))


def _named_by(asked: Asked, one: Counted) -> int:
    """How many words of the question its noun has: "complaints settled" of a table's columns."""
    return len(asked.words & {stem(word) for word in one.quantity.noun})


def _beside(evidence: Evidence, first: Counted, other: Counted) -> bool:
    """Whether a second figure of a sentence may be another's for the same: "the employers say 3,600"."""
    a, b = first.quantity, other.quantity
    speakers = {said_by(evidence.quote, one.start) for one in (a, b)}
    if len(speakers) < 2:
        return False
    same_noun = not b.noun or bool(set(a.noun) & set(b.noun))
    return same_noun and a.unit == b.unit and not other.part and not (first.fates and other.fates and first.fates != other.fates) and a.low / 3 <= b.low <= a.low * 3  # fmt: skip


def _rulers(asked: Asked, counted: Sequence[Near]) -> frozenset[str]:
    """What the counted things may hang on: "the data of" customers, where most say so; "hashes" is another count."""
    seen: Counter[str] = Counter()
    for _, share, of_one in counted:
        for c in of_one:
            if c.noun == "same" and c.quantity.ruler:
                seen[stem(c.quantity.ruler[-1])] += 1 + int(share >= SURE)
    return asked.words | {word for word, _ in seen.most_common(1)}


def _is_ruled(c: Counted, rulers: frozenset[str], asked: Asked, share: float) -> bool:
    ruler = c.quantity.ruler
    if not ruler or c.quantity.unit or (c.of_reader and share >= 0.5):
        return True
    return stem(ruler[-1]) in rulers or ruler[-1] in _COUNTING


_COUNTING = frozenset("number total loss deaths toll count figure estimate".split())


def _answers(
    asked: Asked, one: Evidence, c: Counted, share: float, common: frozenset[str], found: Sequence[Found]
) -> bool:
    """Whether a sentence of which the reader thinks little counts what is asked for all the same."""
    same_fate = bool(asked.fates) and asked.fates == c.fates
    if not names_all(asked, one):
        return False
    if not found or not (known := found[0].claim.quantity):
        return c.noun == "same" and same_fate and share >= 0.02
    whole = c.noun == "same" and asked.words <= around(one)  # it says all that is asked, however far it fell
    if not same_unit(known, c.quantity) or not (whole or _is_near(known.low, c.quantity.low, _reach(asked))):
        return False
    if c.of_reader and _is_of_figures(one, c, found[0].claim):
        return share >= 1e-4
    if asked.fates and share < (5e-4 if c.fates else 0.01) and c.role == "own":
        return False
    says = same_fate or bool((asked.words - asked.counted - asked.names) & stems(one.quote))
    return _says_so(asked, one, c, share, says, common, found)


def _says_so(
    asked: Asked,
    one: Evidence,
    c: Counted,
    share: float,
    says: bool,
    common: frozenset[str],
    found: Sequence[Found],
) -> bool:
    """Whether the words about a figure are enough: its noun, what else is asked, what other sentences share."""
    if c.noun == "same":
        return says or not asked.counted & _PEOPLE_STEMS
    if c.role == "taken back":
        return True
    if c.noun == "unknown" and (not c.of_reader or share < 0.01):
        return False
    others = [f.claim.quantity for f in found if f.claim.quantity]
    known = c.quantity.low >= 100 and any(agree(other, c.quantity) for other in others)
    return says or known or len(common & stems(one.quote)) >= 3


def _reach(asked: Asked) -> float:
    """How many times larger or smaller another figure may be: of people in general there are many counts."""
    return 4.0 if asked.counted & _PEOPLE_STEMS else NEAR


def _is_of_figures(one: Evidence, c: Counted, known: Claim) -> bool:
    """Whether a sentence of the same text gives an estimate as such: "Over 654,000 is the higher estimate"."""
    near = known.quantity and _is_near(known.quantity.low, c.quantity.low, 2.0)
    return bool(near and one.document.id == known.evidence.document.id and OF_FIGURES.search(one.quote))


def _is_near(one: float, other: float, times: float) -> bool:
    low, high = sorted((one, other))
    return low == 0 or high <= times * low


_PEOPLE_STEMS = frozenset(stem(word) for word in ("people", "persons", "men", "women"))


def _common_words(of: Sequence[Evidence]) -> frozenset[str]:
    """Words that several of the sentences share."""
    seen = Counter(word for one in {one.quote: one for one in of}.values() for word in stems(one.quote))
    return frozenset(word for word, count in seen.items() if count >= 3 and not word.isdigit())
