"""Another of the same name: where Livia Kranz was born is not where Ivo Kranz was; Line 1 is not Line 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index import content_words
from .conversation.lexicon import COMMANDS, FUNCTION_WORDS, MONTHS, WEEKDAYS
from .conversation.phrases import is_title

# Words with a capital before a family name that are no first name, beside titles and such as "When".
_NO_NAME = frozenset(
    f"{MONTHS}|{WEEKDAYS}|Yesterday|Today|Later|Though|Although|Unlike|Asked|Says|Said|Critics|Former".split(
        "|"
    )
)
_ASKS_WHO = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)  # "Who is Ivo Kranz's mother?" is Livia Kranz
_OF_SOMEBODY = re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE)  # "Her son Ivo Kranz was born in Tolna."
_FULL = re.compile(r"\b([A-Z][\w'’-]*[a-z]) (?=([A-Z][\w-]*[a-z])\b)")


# "Line 2", "Unit 4", "sector B": what bears a number or a letter, and has sisters.
_NUMBERED = re.compile(
    r"\b(?P<what>(?i:line|unit|sector|phase|gate|reactor|block|hall|berth|pier|terminal|route|highway|road|zone|district|ward|camp|region|platform"
    r"|turbine|battery|company|platoon|squadron|brigade|battalion|division|corps|item|article|chapter|section|annex|tower|well|shaft|building|room|train|flight"
    r"|bridge|lot|batch|model|type|version|group|team|stage|step|tranche|round|track|runway|dock|pipeline|plant|site|class|grade|level|kiln|furnace|boiler|tank|pump|lock))s?"
    r"[ \u00a0-](?i:no\.? ?|number )?(?P<which>\d{1,4}[A-Za-z]?|[A-Z]\d{0,3}|[IVX]{1,4})\b(?![.,]\d|%)"
)

# "the 2nd Mountain Brigade"
_ORDINAL = re.compile(
    r"\b(?P<which>\d{1,3})(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){0,3}?"
    r"(?P<what>(?i:army|corps|division|brigade|regiment|battalion|squadron|company|fleet|flotilla|district|ward"
    r"|infantry|session|summit|round))\b"
)


def names_another(question: str, sentence: str) -> bool:
    """Whether a sentence names another bearer of a name of the question, and nobody of the question itself.

    >>> names_another("Is Line 2 running?", "Line 1 runs at half its capacity.")
    True

    >>> names_another("Where was Livia Kranz born?", "Capt. Ivo Kranz was born in Tolna.")
    True
    >>> names_another("Where was Livia Kranz born?", "His mother, Livia Kranz, was born in Ekby.")
    False
    """
    if _names_another_number(question, sentence):
        return True
    if _ASKS_WHO.search(question) or _OF_SOMEBODY.search(sentence):
        return False
    asked = dict(_full_names(question))
    borne = [(last, first) for last, first in _full_names(sentence) if last in asked]
    others = {last for last, first in borne if not _may_be_same(first, asked[last], question)}
    return any(
        not _has_word(asked[last], sentence)
        and len(re.findall(rf"\b{re.escape(last)}\b", sentence)) == sum(name == last for name, _ in borne)
        for last in others
    )


def _names_another_number(question: str, sentence: str) -> bool:
    """Whether a sentence has sisters of what the question names by a number, and not that one."""
    asked = dict(_numbered(question))
    told = list(_numbered(sentence)) if asked else []
    return any(what in asked and asked[what] != which for what, which in told) and not any(
        asked.get(what) == which for what, which in told
    )


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_NUMBERED, _ORDINAL):
        for match in pattern.finditer(text):
            yield match["what"].lower(), match["which"].upper()


def _may_be_same(first: str, asked: str, question: str) -> bool:
    """Whether one is asked for by this name too, or by another form of it, as "Sergei" and "Sergey" are."""
    return first[0] == asked[0] or _has_word(first, question)


def _has_word(word: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", text))


def _full_names(text: str) -> Iterator[tuple[str, str]]:
    """The family names of a text, each with the name in front of it."""
    for match in _FULL.finditer(text):
        first, last = match.groups()
        if not (_is_no_name(first) or is_title(last)):
            yield last, first


def _is_no_name(word: str) -> bool:
    """Whether a word with a capital before a family name is none: a title, "Under", "Ukraine's"."""
    bare = word.casefold()
    no_word = not content_words(word) or bare in FUNCTION_WORDS | COMMANDS or word.endswith(("'s", "’s"))
    return no_word or is_title(word) or is_title(f"{word}.") or word in _NO_NAME
