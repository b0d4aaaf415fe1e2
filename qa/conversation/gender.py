"""Whether a person of a conversation is a "she" or a "he", by what was said; never by the name itself."""

import re
from collections.abc import Iterable
from typing import Literal

from ..types import Answer
from .lexicon import FEMALE, MALE
from .phrases import tokens

Gender = Literal["she", "he", ""]

_OF = {word: gender for gender, words in (("she", FEMALE), ("he", MALE)) for word in words}
_PRONOUNS = frozenset("she her hers herself he him his himself".split())
_BEFORE = 4  # words before a name that may say it: "His mother, Dr. Livia Kranz"


def gender_of(word: str) -> Gender:
    """What a word itself says: "her" and "mother" are a "she"; "" where it says nothing."""
    return _OF.get(word.casefold(), "")  # type: ignore[return-value]


def gender(who: str, answers: Iterable[Answer], texts: Iterable[str]) -> Gender:
    """What the conversation says of `who`; `texts` are the quotes. "" where it says nothing.

    >>> gender("Livia Kranz", (), ["His mother, Livia Kranz, was born in Ekby."])
    'she'
    """
    if own := gender_of(who.rsplit(maxsplit=1)[-1]):  # "Ivo Kranz's mother"
        return own
    for answer in answers:
        if found := _asked_of(who, answer):
            return found
    return next((found for text in texts if (found := _said_of(who, text))), "")


def _asked_of(who: str, answer: Answer) -> Gender:
    """A pronoun that was read as the name in an earlier turn: "Where was she born?"."""
    if who in answer.question or who not in answer.read_as:
        return ""
    said = {gender_of(word.low) for word in tokens(answer.question) if word.low in _PRONOUNS}
    return said.pop() if len(said) == 1 else ""


def _said_of(who: str, text: str) -> Gender:
    """The word before the name ("mother, Livia Kranz"), else the pronouns after it where they agree."""
    if not (place := re.search(rf"\b{re.escape(who)}\b", text)):
        return ""
    before = [word.low.rstrip(".") for word in tokens(text[: place.start()])][-_BEFORE:]
    for word in reversed(before):
        if word not in _PRONOUNS and (found := gender_of(word)):
            return found
    after = {gender_of(word.low) for word in tokens(text[place.end() :]) if word.low in _PRONOUNS}
    return after.pop() if len(after) == 1 else ""
