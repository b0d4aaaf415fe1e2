"""The one of several that a follow-up counts: "And the fourth?" after "List the orders.".

Where the last answer lists names ("the Heron and the Plover") the name itself is put in; else the follow-up
is read as a question for the fourth order.
"""

import re
from collections.abc import Sequence

from ..types import Answer
from .chunker import phrases
from .ellipsis import LEAD_IN
from .questions import bare
from .referents import span

ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(10), strict=True)
) | {"last": -1, "final": -1}
_ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)})"
ALONE = re.compile(  # "And the fourth?", "What is the last one?", "The second order?"
    rf"(?:(?:what|which|who|where)(?: is| was| are| were| about|['’]s)|how about)?\s*the {_ORDINAL}"
    r"(?: (?!again)(?P<noun>one|\w+))?(?: again)?",
    re.IGNORECASE,
)
_ENDS = r"(?=\W*$| (?:have|has|had|is|was|do|does|did|will|cost)\b)"
_INSIDE = re.compile(rf"\bthe {_ORDINAL}(?: one\b|{_ENDS})", re.IGNORECASE)
_OTHER = re.compile(rf"\bthe other(?: one\b|{_ENDS})", re.IGNORECASE)
_LISTS = re.compile(r"\s*(?:please )?(?:list|name|give|show|tell|enumerate)(?: me| us)? ", re.IGNORECASE)
_APPOSED = re.compile(r"[Tt]he [a-z]+s (?=[A-Z])")  # "the frigates Gannet and Fulmar"
_PARTS = re.compile(r"\s*(?:,? and | or |[,;] )\s*")


def counted(asked: str, answers: Sequence[Answer]) -> list[str]:
    """`asked` read as a question for the one that it counts, likeliest first; nothing where it counts none.

    >>> counted("And the fourth?", [Answer("", "List the orders.", "", True, 1.0)])
    ['What is the fourth order?']
    """
    last = answers[0]
    text = bare(LEAD_IN.sub("", asked))
    if alone := ALONE.fullmatch(text):
        return _asked_for(alone["ordinal"].lower(), (alone["noun"] or "one").lower(), bare(last.read_as))
    if (inside := _INSIDE.search(text)) and (listed := named_items(span(last))):
        at = ORDINALS[inside["ordinal"].lower()]
        return [_with(listed[at], text, inside)] if at < len(listed) else []
    if (inside := _OTHER.search(text)) and (other := _other(answers)):
        return [_with(other, text, inside)]
    return []


def _with(item: str, text: str, inside: re.Match[str]) -> str:
    return f"{text[: inside.start()]}{item}{text[inside.end() :]}?"


def _other(answers: Sequence[Answer]) -> str:
    """Of two that an answer listed, the one that the last question was not about; "" where none is told."""
    listed = next((items for one in answers if len(items := named_items(span(one))) == 2), [])
    left = [one for one in listed if one.casefold() not in answers[0].read_as.casefold()]
    return left[0] if len(left) == 1 else ""


def nth_asked(text: str) -> int | None:
    """Which one an ordinal alone counts, from 0, -1 the last; None where the text is more than that.

    >>> nth_asked("the fourth"), nth_asked("What is the last one")
    (3, -1)
    """
    alone = ALONE.fullmatch(text)
    return ORDINALS[alone["ordinal"].lower()] if alone else None


def named_items(words: str) -> list[str]:
    """The names that the words list: "the Heron and the Plover"; nothing where they are no list of names."""
    parts = [part for part in _PARTS.split(_APPOSED.sub("", words, count=1)) if part]
    found = [phrases(part) for part in parts]
    names = all(one and one[0].start == 0 and one[0].kind == "name" for one in found)
    return parts if names and len(parts) > 1 else []


def _asked_for(ordinal: str, noun: str, last: str) -> list[str]:
    """The question for the nth of what the last question listed, or of what it counted before."""
    if before := re.search(rf"\bthe (?:{'|'.join(ORDINALS)})\b", last, re.IGNORECASE):
        return [f"{last[: before.start()]}the {ordinal}{last[before.end() :]}?"]
    plain = _LISTS.sub("", last)
    several = next((p for p in phrases(plain) if p.kind == "plural"), None)
    if noun not in ("one", "thing") and (several is None or _single(several.head) != noun):
        return []  # "the second battalion": a name of its own
    if several is None:
        return [f"What is the {ordinal} thing: {last[:1].lower()}{last[1:]}?"]
    rest = plain[several.end :] if plain[several.end :].startswith(" of ") else ""
    words = several.text.split()[:-1]
    kind = [word for word in words if word.casefold() not in _COUNTS and not word[0].isdigit()]
    return [f"What is the {' '.join([ordinal, *kind, _single(several.head)])}{rest}?"]


_COUNTS = frozenset("the all both two three four five six seven eight nine ten".split())


def _single(plural: str) -> str:
    """The singular of a regular plural.

    >>> _single("orders"), _single("duties"), _single("boxes")
    ('order', 'duty', 'box')
    """
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    if plural.endswith(("sses", "shes", "ches", "xes")):
        return plural[:-2]
    return plural.removesuffix("s")
