"""What a word or two are by their form: a date, a people, a plural, a verb."""

import re

from .lexicon import BASE_VERBS, IRREGULAR_PLURALS, MONTHS, NOT_PLURALS, PAST, PREDICATES, WEEKDAYS

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_ORDINAL} (?:{MONTHS})|(?:{MONTHS})(?: {_ORDINAL}(?!\d))?)(?:,? (?:19|20)\d\d)?"
_SPELL = rf"week|month|year|quarter|summer|winter|spring|autumn|{WEEKDAYS}"
_RELATIVE = rf"(?:last|this|next) (?:{_SPELL})|today|yesterday|tomorrow"
DATE = re.compile(
    rf"(?:(?:early|late|mid)[ -])?(?:{_DAY}|{WEEKDAYS}|(?:Q[1-4] )?(?:19|20)\d\d|Q[1-4])\b|(?:{_RELATIVE})\b",
    re.IGNORECASE,
)
DEMONYM = re.compile(r"(?:[ai]n|ese|ish|[aeq]i|ch|Greek|Swiss|Czech|European)$")


def is_plural(word: str) -> bool:
    """Whether a word in small letters is a plural noun.

    >>> is_plural("troops"), is_plural("crisis"), is_plural("people")
    (True, False, True)
    """
    if word in IRREGULAR_PLURALS:
        return True
    shaped = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return shaped and word not in NOT_PLURALS and word not in PAST


def is_verb(word: str, due: bool) -> bool:
    """Whether the word cannot belong to the noun before it; after "did" a verb in its plain form counts."""
    regular = word.endswith("ed") and not word.endswith("eed")
    return regular or word in PAST or word in PREDICATES or (due and word in BASE_VERBS)
