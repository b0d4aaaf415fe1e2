"""Which sentences speak of what a question asks, and may be compared: evidence -> claims.

The reader finds the sentence that answers; here those are found that answer the same in other words, of which a
reader thinks little beside the best one. Figures are found in `figures`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...index import Span, stem
from ..namesakes import names_another
from ..read.features import stems
from ..types import Claim, Evidence
from .about import around
from .asked import Asked
from .claims import dispute, previous_sentence, time_claim, whether_claim, word_claim
from .counting.figures import figures
from .counting.found import Found
from .counting.rows import SURE
from .language.cues import MOVES, OPPOSITES, RESCHEDULES, SAME_STATE
from .language.posts import SUCCEEDS

# Fitted on the story that is kept for it (tests/data/stories); shares are of the best evidence's score.
FLOOR = 1e-7  # share below which none is looked at
_MOVED = 1e-4  # share from which a sentence tells where something went
_PRONOUN = re.compile(r"\W*(?:she|it|they|he)\b", re.IGNORECASE)
_WHO = re.compile(r"\W*who\b", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
MOST = 30  # sentences that are looked at


def relevant(asked: Asked, evidence: Sequence[Evidence]) -> list[Found]:
    """The claims of the evidence that answer the same question, in the order of the evidence."""
    if not evidence or evidence[0].score <= 0:
        return []
    best = evidence[0].score
    near = [
        (one, one.score / best)
        for one in evidence[:MOST]
        if one.score >= FLOOR * best and not names_another(asked.text, one.quote)
    ]
    if asked.kind == "quantity":
        return figures(asked, near)
    if asked.kind == "whether":
        said = [found for one, share in near if (found := _whether(asked, one, share))]
        return _with_disputes(said, near)
    return _words(asked, near)


def _names_nobody(asked: Asked, value: str) -> bool:
    """Whether words for a name are the question's own, or have no capital where it asks who: "chief executive"."""
    return stems(value) <= asked.words or (bool(_WHO.match(asked.text)) and value.islower())


def by_itself(asked: Asked, one: Evidence) -> Found:
    """The claim of a sentence that nothing is compared with: how it stands, who says it and of which day."""
    if asked.kind == "whether":
        return Found(whether_claim(one), 1.0)
    return Found((asked.kind == "time" and time_claim(one)) or word_claim(one), 1.0)


def _whether(asked: Asked, one: Evidence, share: float) -> Found | None:
    """A sentence that says yes or no to what is asked, or one that says it in a word such as "confirms"."""
    here = stems(one.quote)
    opposite = _opposite(asked, here)
    covered = asked.words & (here | opposite | _same_state(asked, here))
    claim = whether_claim(one)
    if opposite:
        claim = replace(claim, denies=not claim.denies)
    part = len(covered) / (len(asked.words) or 1)
    subject = bool(covered - asked.names) and asked.names <= around(one) | opposite
    enough = part == 1.0 if len(asked.words) < 3 else part >= 0.5
    if share >= SURE and (bool(one.context) or (enough and subject)):
        return Found(claim, share)
    explicit = (
        claim.status in ("confirmed", "denied", "claimed", "unverified") or claim.evidence.after is not None
    )
    whole = part == 1.0 and covered > (asked.words & here)  # a state in another word, of the same thing
    least = 5e-4 if explicit else 0.003 if whole else 0.02 if opposite else SURE
    return Found(claim, share) if subject and part >= 0.5 and share >= least else None


def _with_disputes(said: Sequence[Found], near: Sequence[tuple[Evidence, float]]) -> list[Found]:
    """The claims, less those sentences that only take one of them back, and with those that dispute one."""
    answers = {
        (f.claim.evidence.document.id, f.claim.evidence.after): f for f in said if f.claim.evidence.after
    }
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


def _same_state(asked: Asked, here: frozenset[str]) -> frozenset[str]:
    """The words of a question for which a sentence has another: "open", where it says "reopened"."""
    return frozenset(stem(word) for word, other in SAME_STATE if stem(other) in here) & asked.words


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
        if successor and (_is_of_post(asked, one) or (share >= 0.02 and covered >= 0.5)):
            found.append(Found(word_claim(replace(one, answer_span=successor)), share))
            continue
        if asked.kind == "time" and share >= 0.02 and RESCHEDULES.search(one.quote):
            least = 0.0
        if asked.kind == "name" and moves(asked, one) and share >= _MOVED:
            least = 0.0
        if share < least or covered < 0.5:
            continue
        claim = time_claim(one) if asked.kind == "time" else word_claim(one)
        if claim and not (asked.kind == "name" and _names_nobody(asked, claim.value)):
            found.append(Found(claim, share))
    return found


def _is_of_post(asked: Asked, one: Evidence) -> bool:
    """Whether a sentence is about the post asked for, or the one before it: "X resigned as mayor. Y follows him."."""
    return asked.words - asked.names <= around(one) | stems(previous_sentence(one))


def moves(asked: Asked, one: Evidence) -> bool:
    """Whether a sentence tells where what is asked for went: "The Korvan came home to Hadri", "It now lies there"."""
    if not _WHERE.search(asked.text) or not MOVES.search(one.quote):
        return False
    told = f"{previous_sentence(one)} {one.quote}" if _PRONOUN.match(one.quote) else one.quote
    return asked.names <= stems(told)


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
