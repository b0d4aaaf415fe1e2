"""What a number counts: the words after it, or those of "the number of ..." in front of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...types import Quantity

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
STOPS = frozenset(  # words that end what is counted
    """a an the and or but nor so of in on at by for from to with without into over under after before since until
    during against between near around across along as than that which who whom whose when where while because if
    is are was were be been being has have had do does did will would can could may might must should not no
    he she it they we i you his her its their our this these those said says say last this looks look seems seem
    seemed appears appear appeared means mean meant remains remain remained makes make made still only also""".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_NAMED_BEFORE = re.compile(
    r"\b(?:numbers?|figures?|counts?|totals?|tally|estimates?|toll|share|proportion|amount|value)"
    r" (?:of|for|among) (?:the |its |all |our |their )?(?P<noun>[\w'’ -]{2,60}?)"
    r"(?: (?:at|is|was|are|were|as|to|stands?|stood|reached|has|had|have|now|put|rose|fell|grew|climbed|doubles?|of)\b[^.;]{0,40})?\W*$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:not|rather than|instead of|up from|down from) $", re.IGNORECASE)
_RULED_BEFORE = re.compile(r"(?P<noun>[a-z][\w-]*(?: [a-z][\w-]*)?) of $")


def with_noun(text: str, one: Quantity, since: int) -> Quantity:
    """The quantity with what it counts: the words after it, else those of "the number of ... at"."""
    words: list[str] = []
    at = one.end
    while match := re.compile(r"[ \u00a0-]").match(text, at):
        word = _WORD.match(text, match.end())
        if not word or word[0].lower() in STOPS or len(words) == 4:
            break
        words.append(word[0].lower())
        at = word.end()
    ruled = _RULED_BEFORE.search(text, max(since, one.start - 60), one.start)
    ruler = tuple(word for word in ruled["noun"].split() if word not in STOPS) if ruled else ()
    if not words and (named := _NAMED_BEFORE.search(text, max(since, one.start - 140), one.start)):
        words, ruler = [word for word in _WORD.findall(named["noun"].lower()) if word not in _MONTHS], ()
    return replace(one, noun=tuple(words), ruler=ruler)


def contrasted(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Of "sixteen rockets, not eighteen" and "from 800 to 2,000 people" both count the same."""
    told = list(found[:1])
    for one in found[1:]:
        last = told[-1]
        to = text[last.end : one.start] == " to "
        bare = not one.noun and not one.unit
        if to and one.noun and not last.noun and not last.unit:
            told[-1] = replace(last, noun=one.noun)
        told.append(
            replace(one, noun=last.noun) if bare and (to or _INSTEAD.search(text, 0, one.start)) else one
        )
    return told
