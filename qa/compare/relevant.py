"""Which sentences speak of what a question asks, and may be compared: evidence -> claims.

The reader finds the sentence that answers; here those are found that answer the same in other words, of which a
reader thinks little beside the best one. So beside its score a claim must count the same thing (`claims.fits`),
name what the question names, and say something else of the question too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index import Span
from ...index.text.words import stem
from ..read.features import stems
from ..read.quotes import CELL
from ..types import Claim, Evidence
from .asked import Asked
from .attribution import said_by
from .claims import Counted, counted_in, dispute, fits, quantity_claim, time_claim, whether_claim, word_claim
from .cues import CORRECT_ONE, OF_FIGURES, OPPOSITES, SUCCEEDS
from .quantities import agree

# Fitted on the story that is kept for it (tests/data/stories); shares are of the best evidence's score.
SURE = 0.15  # share from which a sentence answers the question whatever its words
FLOOR = 1e-5  # share below which none is looked at
NEAR = 6.0  # how many times larger or smaller an unsure figure may be
MOST = 30  # sentences that are looked at

_Near = tuple[Evidence, float, list[Counted]]  # a sentence, its share, and what it counts


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
        said = [found for one, share in near if (found := _whether(asked, one, share))]
        return _with_disputes(said, near)
    return _words(asked, near)


def _quantities(asked: Asked, near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    all_counted = [(one, share, counted_in(asked, one)) for one, share in near]
    all_counted = _of_named_rows(asked, _of_named(asked, all_counted))
    rulers = _rulers(asked, all_counted)
    common = _common_words([one for one, _, counted in all_counted if counted])
    found: list[Found] = []
    for one, share, counted in all_counted:
        fitting = [c for c in counted if fits(asked, c) and _is_ruled(c, rulers, asked, share)]
        chosen = _chosen(asked, one, fitting)
        if any(_is_sure(c, share) or _answers(asked, one, c, share, common, found) for c in chosen):
            found += [Found(quantity_claim(one, c), share, c) for c in chosen]
    found += _corrections(asked, all_counted, found)
    told = [one for one in found if one.counted and (one.counted.fates or one.counted.noun == "unknown")]
    return told if asked.fates and told and told[0].share >= 0.02 else found


def _corrections(asked: Asked, all_counted: Sequence[_Near], found: Sequence[Found]) -> list[Found]:
    """"The correct number is 17", where the same text takes another number of the same back."""
    known = {f.claim.evidence.quote for f in found}
    backs = {f.claim.evidence.document.id for f in found if f.claim.status == "corrected"}
    corrections = []
    for one, share, counted in all_counted:
        if one.quote in known or one.document.id not in backs or not CORRECT_ONE.search(one.quote):
            continue
        own = [c for c in counted if c.role == "own" and not c.part and not (c.fates and c.fates != asked.fates)]
        corrections += [Found(quantity_claim(one, c), max(share, SURE), c) for c in own[-1:]]
    return corrections


def _is_sure(c: Counted, share: float) -> bool:
    return share >= SURE and (c.of_reader or c.noun != "unknown")


def _of_named(asked: Asked, all_counted: list[_Near]) -> list[_Near]:
    """The sentences that name what the question names, where one of some weight does."""
    named = [(one, share, counted) for one, share, counted in all_counted if asked.names <= around(one)]
    return named if any(share >= SURE and counted for _, share, counted in named) else all_counted


def _of_named_rows(asked: Asked, all_counted: list[_Near]) -> list[_Near]:
    """Of the rows of a table only those whose first cell the question names, where it names one."""
    words = stems(asked.text)
    named = {one.start for one, _, _ in all_counted if CELL in one.quote and stems(one.quote.split(CELL)[0]) & words}
    return [row for row in all_counted if not named or CELL not in row[0].quote or row[0].start in named]


def _chosen(asked: Asked, evidence: Evidence, counted: Sequence[Counted]) -> list[Counted]:
    """The one figure of a sentence that answers, those of others beside it, and those that it takes back."""
    own = [one for one in counted if one.role == "own"]
    first = sorted(own, key=lambda one: (one.noun != "same", -_named_by(asked, one), not one.of_reader, one.quantity.start))[:1]  # fmt: skip
    others = [one for one in own if first and one is not first[0] and one.noun != "people" and _beside(evidence, first[0], one)]
    return [*first, *others, *(one for one in counted if one.role == "taken back")]


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


def _rulers(asked: Asked, counted: Sequence[_Near]) -> frozenset[str]:
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
    if not asked.names <= around(one):
        return False
    if c.noun == "same" and asked.fates and c.fates == asked.fates and not found:
        return share >= 0.02
    known = found[0].claim.quantity if found else None
    of_people = bool(asked.counted & _PEOPLE_STEMS)
    near = known and _is_near(known.low, c.quantity.low, 4.0 if of_people else NEAR)
    if known is None or not near or known.unit != c.quantity.unit:
        return False
    same_text = found and one.document.id == found[0].claim.evidence.document.id
    if same_text and c.of_reader and OF_FIGURES.search(one.quote) and _is_near(known.low, c.quantity.low, 2.0):
        return share >= 1e-4
    if asked.fates and not c.fates and share < 0.01 and c.role == "own":
        return False
    rest = asked.words - asked.counted - asked.names
    says = rest & stems(one.quote) or (asked.fates and asked.fates == c.fates)
    if c.noun == "same":
        return bool(says) or not of_people
    if c.role == "taken back":
        return True
    if c.noun == "unknown" and (not c.of_reader or share < 0.01):
        return False
    return bool(says) or len(common & stems(one.quote)) >= 3 or any(
        agree(f.claim.quantity, c.quantity) and c.quantity.low >= 100 for f in found if f.claim.quantity
    )


def _is_near(one: float, other: float, times: float) -> bool:
    low, high = sorted((one, other))
    return low == 0 or high <= times * low


_PEOPLE_STEMS = frozenset(stem(word) for word in ("people", "persons", "men", "women"))


def _common_words(of: Sequence[Evidence]) -> frozenset[str]:
    """Words that several of the sentences share."""
    seen = Counter(word for one in {one.quote: one for one in of}.values() for word in stems(one.quote))
    return frozenset(word for word, count in seen.items() if count >= 3 and not word.isdigit())


def around(one: Evidence) -> frozenset[str]:
    """The words of a sentence and of what it stands under; a dateline opens the text."""
    document = one.document
    before = document.text[slice(*one.context)] if one.context else ""
    return stems(f"{one.quote} {document.title} {document.source or ''} {before} {document.text[:80]}")


def _whether(asked: Asked, one: Evidence, share: float) -> Found | None:
    """A sentence that says yes or no to what is asked, or one that says it in a word such as "confirms"."""
    here = stems(one.quote)
    opposite = _opposite(asked, here)
    covered = asked.words & (here | opposite)
    claim = whether_claim(one)
    if opposite:
        claim = replace(claim, denies=not claim.denies)
    part = len(covered) / (len(asked.words) or 1)
    subject = bool(covered - asked.names) and asked.names <= around(one) | opposite
    enough = part == 1.0 if len(asked.words) < 3 else part >= 0.5
    if share >= SURE and (bool(one.context) or (enough and subject)):
        return Found(claim, share)
    explicit = claim.status in ("confirmed", "denied", "claimed", "unverified") or claim.evidence.after is not None
    least = 5e-4 if explicit else 0.02 if opposite else SURE
    return Found(claim, share) if subject and part >= 0.5 and share >= least else None


def _with_disputes(said: Sequence[Found], near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    """The claims, less those sentences that only take one of them back, and with those that dispute one."""
    answers = {(f.claim.evidence.document.id, f.claim.evidence.after): f for f in said if f.claim.evidence.after}
    places = {(one.document.id, Span(one.start, one.end)): (one, share) for one, share in near}
    kept = [f for f in said if _place(f) not in answers]
    for place, f in answers.items():
        if place in places and dispute(f.claim.evidence):
            one, share = places[place]
            kept.append(Found(replace(whether_claim(one), denies=not f.claim.denies), share))
    return kept


def _place(found: Found) -> tuple[int, Span]:
    one = found.claim.evidence
    return one.document.id, Span(one.start, one.end)


def _opposite(asked: Asked, here: frozenset[str]) -> frozenset[str]:
    """The words of a question whose contrary stands in a sentence: "open", where it says "closed"."""
    found = set()
    for pair in OPPOSITES:
        for word, contrary in (pair, pair[::-1]):
            if stem(word) in asked.words and stem(word) not in here and stem(contrary) in here:
                found.add(stem(word))
    return frozenset(found)


def _words(asked: Asked, near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    """Dates, names and other words: of sentences that the reader takes nearly as seriously as the best."""
    found = []
    for one, share in near:
        covered = len(asked.words & around(one)) / (len(asked.words) or 1)
        least = SURE if asked.now or asked.dated or asked.as_of else 2 * SURE
        successor = _successor(one) if asked.kind == "name" and asked.now else None
        if successor and (asked.words - asked.names <= around(one) or (share >= 0.02 and covered >= 0.5)):
            found.append(Found(word_claim(replace(one, answer_span=successor)), share))
            continue
        if share < least or covered < 0.5:
            continue
        claim = time_claim(one) if asked.kind == "time" else word_claim(one)
        if claim:
            found.append(Found(claim, share))
    return found


def _successor(one: Evidence) -> Span | None:
    """Who takes another's place, by the words of a sentence; a span of the document."""
    for _, pattern in SUCCEEDS:
        if match := pattern.search(one.quote):
            return Span(one.start + match.start("who"), one.start + match.end("who"))
    return None


def succeeds(quote: str) -> bool:
    """Whether a sentence says that one takes another's place."""
    return any(pattern.search(quote) for _, pattern in SUCCEEDS)


def normalised(claim: Claim) -> str:
    """The value of a claim for comparing words: without articles, titles' dots and case."""
    return re.sub(r"\b(?:the|a|an)\b|[^\w ]", "", claim.value.casefold()).strip()
