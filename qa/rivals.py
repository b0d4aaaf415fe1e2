"""Whether a sentence has another word of a kind (`kinds`) than the question, and speaks of something else."""

from __future__ import annotations

import re

from .kinds import KINDS, Kind

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Who says so is no part of what is said: "Nine were killed, police said."
_SAYS = r"(?:said|says|told|reported|added|according)"
_WHO_SAYS = re.compile(
    rf", [^,;]{{0,80}}\b{_SAYS}\b[^,;]*|^[^,;]{{2,60}}?\b{_SAYS} (?:that )?|^According to [^,;]*, ",
    re.IGNORECASE,
)
# Questions that a word of the kind answers, whichever they name themselves: "When did the talks of May end?"
_WANTED = {
    "month": re.compile(r"\b(?:when|(?:what|which) (?:month|date|day))\b", re.IGNORECASE),
    "year": re.compile(r"\b(?:when|(?:what|which) (?:year|date|day))\b", re.IGNORECASE),
    "country": re.compile(
        r"\b(?:who|whom|whose|where|(?:what|which) (?:country|nation|state))\b", re.IGNORECASE
    ),
    "nationality": re.compile(r"\b(?:what|which) nationality\b", re.IGNORECASE),
    "role": re.compile(
        r"\bwhat (?:is|was) (?:his|her|the) (?:role|job|position|office|title)\b", re.IGNORECASE
    ),
}
_COUNTED = re.compile(r"\b(?:how many|number of)((?: [\w'’-]+){1,3})", re.IGNORECASE)
_NUMBER = (
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|hundreds?|thousands?|millions?"
)
_COUNTS = re.compile(rf"\b(?:{_NUMBER})(?: of)?((?: [\w'’-]+){{1,3}})", re.IGNORECASE)


def names_rival(question: str, told: str, above: str) -> bool:
    """Whether a sentence has another word of a kind than the question, and not the question's.

    `told` is the sentence, `above` what stands over it: the title and heading of its text, its date.

    >>> names_rival("How many North Korean soldiers fell?", "Two South Korean soldiers fell.", "")
    True
    >>> names_rival("How many North Korean soldiers fell?", "Two soldiers fell.", "")
    False
    """
    told = _WHO_SAYS.sub("", told)
    return any(_is_rival(kind, question, told, above) for kind in KINDS) or _is_other_year(
        question, told, above
    )


def _is_rival(kind: Kind, question: str, told: str, above: str) -> bool:
    if kind.name == "who or what is counted":  # "How many people live in the city?" counts no cities
        question, told = " ".join(_COUNTED.findall(question)), " ".join(_COUNTS.findall(told))
    asked = frozenset() if _is_wanted(kind, question) else kind.named(question)
    here = kind.named(told) if asked else frozenset()
    return bool(here) and not asked & (here | kind.named(above))


def _is_wanted(kind: Kind, question: str) -> bool:
    """Whether any word of a kind may answer."""
    wanted = _WANTED.get(kind.name)
    return bool(wanted and wanted.search(question))


def _is_other_year(question: str, told: str, above: str) -> bool:
    if _WANTED["year"].search(question):
        return False
    asked, here = set(_YEAR.findall(question)), set(_YEAR.findall(told))
    return bool(asked and here) and not asked & (here | set(_YEAR.findall(above)))
