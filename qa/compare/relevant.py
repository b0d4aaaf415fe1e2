"""Which sentences speak of what a question asks, and may be compared: evidence -> claims.

The reader finds the sentence that answers; here those are found that answer the same in other words, of which a
reader thinks little beside the best one. So beside its score a claim must count the same thing (`claims.fits`),
name what the question names, and say something else of the question too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...index.text.words import stem
from ..read.features import stems
from ..types import Claim, Evidence
from .asked import Asked
from .claims import Counted, counted_in, fits, quantity_claim, time_claim, whether_claim, word_claim
from .cues import SUCCEEDS
from .quantities import agree

# Fitted on the story that is kept for it (tests/data/stories); shares are of the best evidence's score.
SURE = 0.15  # share from which a sentence answers the question whatever its words
FLOOR = 1e-5  # share below which none is looked at
NEAR = 6.0  # how many times larger or smaller an unsure figure may be
MOST = 30  # sentences that are looked at


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the share of the best evidence's score that its sentence has, and how it was found."""

    claim: Claim
    share: float
    counted: Counted | None = None


def relevant(asked: Asked, evidence: Sequence[Evidence]) -> list[Found]:
    """The claims of the evidence that answer the same question, in the order of the evidence."""
    if not evidence or evidence[0].score <= 0:
        return []
    best = evidence[0].score
    near = [(one, one.score / best) for one in evidence[:MOST] if one.score >= FLOOR * best]
    if asked.kind == "quantity":
        return _quantities(asked, near)
    if asked.kind == "whether":
        return [found for one, share in near if (found := _whether(asked, one, share))]
    return _words(asked, near)


def _quantities(asked: Asked, near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    all_counted = [(one, share, counted_in(asked, one)) for one, share in near]
    rulers = _rulers(asked, all_counted)
    common = _common_words([one for one, _, counted in all_counted if counted])
    found: list[Found] = []
    for one, share, counted in all_counted:
        fitting = [c for c in counted if fits(asked, c) and _is_ruled(c, rulers, asked, share)]
        for c in _chosen(fitting):
            if share >= SURE and (c.of_reader or c.noun != "unknown") or _answers(asked, one, c, share, common, found):
                found.append(Found(quantity_claim(one, c), share, c))
    return found


def _chosen(counted: Sequence[Counted]) -> list[Counted]:
    """The one figure of a sentence that answers, those of others beside it, and those that it takes back."""
    own = [one for one in counted if one.role == "own"]
    first = sorted(own, key=lambda one: (one.noun != "same", not one.of_reader, one.quantity.start))[:1]
    others = [one for one in own if first and one is not first[0] and one.noun != "people" and _beside(first[0], one)]
    return [*first, *others, *(one for one in counted if one.role == "taken back")]


def _beside(first: Counted, other: Counted) -> bool:
    """Whether a second figure of a sentence may be another's for the same: "the employers say 3,600"."""
    a, b = first.quantity, other.quantity
    same_noun = not b.noun or bool(set(a.noun) & set(b.noun))
    return same_noun and a.unit == b.unit and not other.part and not (first.fates and other.fates and first.fates != other.fates) and a.low / 3 <= b.low <= a.low * 3  # fmt: skip


def _rulers(asked: Asked, counted: Sequence[tuple[Evidence, float, list[Counted]]]) -> frozenset[str]:
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


_COUNTING = frozenset("number total group crowd crew force team fleet loss deaths toll count figure estimate".split())


def _answers(
    asked: Asked, one: Evidence, c: Counted, share: float, common: frozenset[str], found: Sequence[Found]
) -> bool:
    """Whether a sentence of which the reader thinks little counts what is asked for all the same."""
    here = _around(one)
    if not asked.names <= here or not found:
        return False
    low = found[0].claim.quantity
    if low is None or not _is_near(low.low, c.quantity.low) or low.unit != c.quantity.unit:
        return False
    rest = asked.words - asked.counted - asked.names
    says = rest & stems(one.quote) or (asked.fates and asked.fates == c.fates)
    if c.noun == "same":
        return bool(says) or not (asked.counted & _PEOPLE_STEMS)
    if c.role == "taken back":
        return True
    return (bool(says) and c.noun == "people") or len(common & stems(one.quote)) >= 3 or any(
        agree(f.claim.quantity, c.quantity) and c.quantity.low >= 100 for f in found if f.claim.quantity
    )


def _is_near(one: float, other: float) -> bool:
    return one == other or (min(one, other) > 0 and max(one, other) <= NEAR * min(one, other)) or min(one, other) == 0


_PEOPLE_STEMS = frozenset(stem(word) for word in ("people", "persons", "men", "women"))


def _common_words(of: Sequence[Evidence]) -> frozenset[str]:
    """Words that several of the sentences share."""
    seen = Counter(word for one in {one.quote: one for one in of}.values() for word in stems(one.quote))
    return frozenset(word for word, count in seen.items() if count >= 3 and not word.isdigit())


def _around(one: Evidence) -> frozenset[str]:
    """The words of a sentence and of what it stands under."""
    before = one.document.text[max(0, one.start - 300) : one.start]
    return stems(f"{one.quote} {one.document.title} {one.document.source or ''} {before}")


def _whether(asked: Asked, one: Evidence, share: float) -> Found | None:
    """A sentence that says yes or no to what is asked, or one that says it in a word such as "confirms"."""
    here = stems(one.quote)
    covered = len(asked.words & here) / (len(asked.words) or 1)
    claim = whether_claim(one)
    explicit = claim.status in ("confirmed", "denied", "claimed", "unverified") or claim.evidence.after is not None
    leans = bool(one.context) and share >= SURE
    if (share >= SURE and covered >= 0.5) or leans:
        return Found(claim, share)
    subject = asked.words & here and asked.names <= _around(one)
    return Found(claim, share) if explicit and subject and covered >= 0.5 and share >= 5e-4 else None


def _words(asked: Asked, near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    """Dates, names and other words: of sentences that the reader takes nearly as seriously as the best."""
    found = []
    for one, share in near:
        covered = len(asked.words & _around(one)) / (len(asked.words) or 1)
        succeeds = bool(asked.kind == "name" and SUCCEEDS.search(one.quote) and covered >= 0.5 and share >= 0.02)
        if not succeeds and (share < 2 * SURE or covered < 0.5):
            continue
        claim = time_claim(one) if asked.kind == "time" else word_claim(one)
        if claim:
            found.append(Found(claim, share))
    return found


def normalised(claim: Claim) -> str:
    """The value of a claim for comparing words: without articles, titles' dots and case."""
    return re.sub(r"\b(?:the|a|an)\b|[^\w ]", "", claim.value.casefold()).strip()
