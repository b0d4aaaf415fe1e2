"""Which number of a sentence is a part of which: in "Of the 240 patients, 38 died" 38 is of 240.

Asked how many patients died, or remain, it is a part that answers; asked how many there were, it is the whole.
"""

import itertools
import re
from collections.abc import Mapping, Sequence

from ....index import stem
from ...read.features import stems
from ...types import Quantity
from ..asked import Asked
from ..language.cues import FATE

_ITS = r"(?:out )?of (?:the |its |their |our |his |her |all |a total of |some |about |these |those )?"
_PART_OF = re.compile(rf" {_ITS}")  # "38 of the 240 patients"
_WHOLE_FIRST = re.compile(rf"(?:^|[,;:.] )(?i:{_ITS})$")  # "Of the 240 patients, 38 died"
_OPENS = re.compile(r"(?:^|[,;:.] |\b(?:and|but|that|while|only|just|so far) )\W*$", re.IGNORECASE)
_VERBS = frozenset("remain remains stay stayed went go came come fell left still now".split())


def wholes_of(text: str, found: Sequence[Quantity]) -> dict[Quantity, Quantity]:
    """By part: that of which it is one, as 38 is of 240 in "Of the 240 patients, 38 died"."""
    wholes: dict[Quantity, Quantity] = {}
    for one, two in itertools.pairwise(found):
        if one.unit or two.unit:
            continue
        if not one.noun and two.noun and _PART_OF.fullmatch(text[one.end : two.start]):
            wholes[one] = two
        elif _is_bare(two) and (one in wholes or (one.noun and _WHOLE_FIRST.search(text[: one.start]))):
            wholes[two] = wholes.get(one, one)  # "... 38 died and 200 went home"
    return wholes


def told_of_whole(
    asked: Asked, text: str, one: Quantity, wholes: Mapping[Quantity, Quantity]
) -> frozenset[str]:
    """The words that tell of a whole, those of the question among them that tell of no part."""
    pairs = [(part, whole) for part, whole in wholes.items() if one in (part, whole)]
    if not pairs:
        return frozenset()
    part, whole = pairs[0]
    noun = frozenset(stem(word) for word in whole.noun[:1])
    says_more = stems(text[whole.end :]) - noun  # nothing in "we have repaired 46 of the 119 cars"
    if part.start < whole.start and (not says_more or _OPENS.search(text[: part.start])):
        return noun  # "38 of the 240 patients died": the 38 did
    if part.start < whole.start:  # "it speaks for 412 of the 655 people employed there"
        return stems(text[whole.start :]) | (asked.words - stems(text))
    return stems(text[whole.start : part.start])


def _is_bare(one: Quantity) -> bool:
    """Whether no noun follows a number: what does is a verb, as in "38 died"."""
    first = one.noun[0] if one.noun else ""
    return not first or first in _VERBS or first.endswith(("ed", "en")) or bool(FATE.match(first))
