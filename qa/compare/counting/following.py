"""Figures that are found by others: those that correct one, go on with it, or stand in the sentence after."""

from collections.abc import Sequence

from ...read.features import stems
from ...types import Evidence, Quantity
from ..asked import Asked, names_in
from ..claims import previous_sentence, taken_back
from ..language.attribution import said_by
from ..language.cues import CORRECT_ONE, GOES_ON_TO
from ..language.quantities import quantities
from ..language.rounding import agree
from .counts import role_of
from .found import Found, claim_of
from .rows import SURE, Near

_BEST = 4  # sentences whose figures may have been corrected later
_GOES_ON = 0.02  # share of a figure that goes on with another's


def corrections(asked: Asked, all_counted: Sequence[Near], found: Sequence[Found]) -> list[Found]:
    """ "The correct number is 17", where the same text takes another number of the same back."""
    known = {f.claim.evidence.quote for f in found}
    backs = {f.claim.evidence.document.id for f in found if f.claim.status == "corrected"}
    corrections = []
    for one, share, counted in all_counted:
        if one.quote in known or one.document.id not in backs or not CORRECT_ONE.search(one.quote):
            continue
        own = [
            c for c in counted if c.role == "own" and not c.part and not (c.fates and c.fates != asked.fates)
        ]
        corrections += [Found(claim_of(one, c), max(share, SURE), c) for c in own[-1:]]
    return corrections


def corrections_of(evidence: Sequence[Evidence], later: Sequence[Evidence]) -> list[Evidence]:
    """Of later evidence what takes back a figure of the best, and what gives the right one beside it."""
    known = {one.quote for one in evidence}
    told = [quantity for one in evidence[:_BEST] for quantity in quantities(one.quote)]
    backs = [one for one in later if any(_takes_back(one, figure) for figure in told)]
    documents = {one.document.id for one in backs}
    right = [one for one in later if one.document.id in documents and CORRECT_ONE.search(one.quote)]
    return [one for one in dict.fromkeys((*backs, *right)) if one.quote not in known]


def _takes_back(one: Evidence, figure: Quantity) -> bool:
    same = [found for found in quantities(one.quote) if agree(found, figure)]
    back = taken_back(one) if same else None
    return bool(back and back[0] == "corrected") or any(
        role_of(one.quote, found) == "taken back" for found in same
    )


def going_on(asked: Asked, every: Sequence[Near], found: Sequence[Found]) -> list[Found]:
    """Later figures of one who gave the first with the place: "The agency counted 19,000 displaced on 10 April"."""
    speakers = [stems(f.claim.who or "") for f in found if f.claim.said_by]
    known = {f.claim.evidence.quote for f in found}
    later = []
    for one, share, counted in every:
        who = said_by(one.quote, 0) if asked.fates and speakers and one.quote not in known else None
        speaker = stems(one.quote[slice(*who)]) if who else frozenset()
        if speaker in speakers and names_in(one.quote) <= speaker:
            same = [c for c in counted if c.fates == asked.fates and c.role == "own" and not c.part]
            later += [Found(claim_of(one, c), max(share, _GOES_ON), c) for c in same[:1]]
    return later


def since_then(every: Sequence[Near], found: Sequence[Found]) -> list[Found]:
    """The figure of the sentence after one that was found: "It has since come down to 9,100"."""
    before = {f.claim.evidence.quote for f in found}
    since = []
    for one, share, counted in every:
        if GOES_ON_TO.match(one.quote) and one.quote not in before and previous_sentence(one) in before:
            own = [c for c in counted if c.role == "own" and not c.part]
            since += [Found(claim_of(one, c), max(share, _GOES_ON), c) for c in own[:1]]
    return since
