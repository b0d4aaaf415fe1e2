"""Whether a sentence has another word of a kind (`kinds`) than the question, and speaks of something else."""

from __future__ import annotations

import re
from functools import lru_cache

from ..index import CELL_SEPARATOR, dates_in, is_box
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
_COUNTED_KIND = "who or what is counted"
_OF_FIGURES = (KINDS[0].name, _COUNTED_KIND)  # each figure of a box has its own: "6101 severe / 723 deaths"
_MEASURES = r"(?:km|m|miles?|met(?:re|er)s?|days?|hours?|weeks?|months?|years?)\b|%"
_COUNT = re.compile(rf"(?<![\d.,])\d[\d,.]*(?! ?(?:{_MEASURES}))(?![\d,.])")
_FIGURES = re.compile(rf"\n|{re.escape(CELL_SEPARATOR)}")
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
    return any(_is_rival(kind, asked, told, above) for kind, asked in _asked(question)) or _is_other_year(
        question, told, above
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[tuple[Kind, frozenset[int]], ...]:
    """The kinds that a question has words of which its answer must have: the same for each sentence."""
    found = []
    for kind in KINDS:
        counted = " ".join(_COUNTED.findall(question))  # "How many people live in the city?" counts no cities
        asked = kind.named(counted if kind.name == _COUNTED_KIND else question)
        if asked and not _is_wanted(kind, question):
            found.append((kind, asked))
    return tuple(found)


def _is_rival(kind: Kind, asked: frozenset[int], told: str, above: str) -> bool:
    here = kind.named(" ".join(_COUNTS.findall(told)) if kind.name == _COUNTED_KIND else told)
    if not here or asked & (here | kind.named(above)):
        return False
    return kind.name not in _OF_FIGURES or not _has_figure_of_none(kind, told)


def _has_figure_of_none(kind: Kind, told: str) -> bool:
    """Whether a box or a table's row has several figures, and one that none of these words belongs to."""
    if CELL_SEPARATOR not in told and not is_box(told):
        return False
    figures = [part for part in _FIGURES.split(told) if _COUNT.search(_without_dates(part))]
    return len(figures) > 1 and not all(kind.named(part) for part in figures)


def _without_dates(text: str) -> str:
    for start, end, _ in reversed(dates_in(text)):
        text = text[:start] + text[end:]
    return text


def _is_wanted(kind: Kind, question: str) -> bool:
    """Whether any word of a kind may answer."""
    wanted = _WANTED.get(kind.name)
    return bool(wanted and wanted.search(question))


def _is_other_year(question: str, told: str, above: str) -> bool:
    if _WANTED["year"].search(question):
        return False
    asked, here = set(_YEAR.findall(question)), set(_YEAR.findall(told))
    return bool(asked and here) and not asked & (here | set(_YEAR.findall(above)))
