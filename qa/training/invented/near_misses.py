"""Questions whose words all stand in a passage that does not answer them.

In place of a name, nationality, place, year, role, verb of an event or counted noun of the question stands
another *of the same kind*, from the same passage where it has one. What was right is then right no more:

    passage   ... 10,000 North Korean soldiers are in Russia. ... two South Korean officers ...
    question  How many North Korean soldiers are in Russia?
    instead   How many South Korean soldiers are in Russia?     none

A change that happens to be true would teach a lie. So what is put in never stands in the sentence that
answers, and the sentence that it comes from has little else of the question.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from ....index import content_words, stem
from ...kinds import KINDS, MONTHS
from ..groups import Group, Shown

_MAY_SHARE = 0.25  # of the question's other words, with the sentence that a swap comes from


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_AT = re.compile(r"\b(in|at|near|from|to|into|of)\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")


def near_misses(group: Group, pick: random.Random) -> Iterator[str]:
    """Questions that look as if the right passage of a group answered them, and it does not; in random order.

    >>> text = "The dam at Orlen was built in 1931. In Vask nothing has stood since 1954."
    >>> passage = Shown("", "", text, ((30, 34),))
    >>> list(near_misses(Group("", "When was the dam at Orlen built?", (passage,), ()), random.Random(1)))
    ['When was the dam at Vask built?']
    """
    passage = group.right[0]
    if not passage.answers:
        return
    sentences = _sentences(passage)
    found = [*_of_kinds(group.question), *_names(group.question)]
    pick.shuffle(found)
    for place, others in found:
        fitting = [one for one in others(passage.text) if _is_false(one, group.question, place, sentences)]
        fitting = [one for one in fitting if one in passage.text] or fitting
        if fitting:
            yield group.question[: place.start()] + pick.choice(fitting) + group.question[place.end() :]


def _of_kinds(question: str):  # type: ignore[no-untyped-def]
    """Each word of the question that is of a kind, with what gives its rivals in a text."""
    for kind in KINDS:
        for line in kind.lines:
            place = re.search(rf"\b(?:{'|'.join(map(re.escape, line))})\b", question)
            if place:
                form = line.index(place.group())
                rivals = [other[min(form, len(other) - 1)] for other in kind.lines if other is not line]
                yield place, lambda text, rivals=rivals: rivals
    for place in _YEAR.finditer(question):
        yield place, _YEAR.findall


def _names(question: str):  # type: ignore[no-untyped-def]
    """Each name of the question, with what gives the other names of a text in places of the same sort."""
    for place in _NAME.finditer(question):
        if place.group() in MONTHS:
            continue
        sort = _sort(question, place.start())
        yield (
            place,
            lambda text, sort=sort: [
                found.group() for found in _NAME.finditer(text) if _sort(text, found.start()) == sort
            ],
        )


def _sort(text: str, start: int) -> bool:
    """Whether a name stands where places do: "in Orlen", "near Vask"."""
    return bool(_AT.search(text[:start]))


def _sentences(passage: Shown) -> list[tuple[str, bool]]:
    """The sentences of a passage, each with whether it holds an answer."""
    return [
        (
            one.group(),
            any(
                one.start() <= start < one.end() or start <= one.start() < end
                for start, end in passage.answers
            ),
        )
        for one in _SENTENCE.finditer(passage.text)
    ]


def _is_false(word: str, question: str, place: re.Match[str], sentences: list[tuple[str, bool]]) -> bool:
    """Whether nothing in the passage answers the question with this word in it."""
    if word.casefold() in question.casefold() or place.group().casefold() in word.casefold():
        return False
    rest = _stems(question[: place.start()] + " " + question[place.end() :])
    own = _stems(word)
    for sentence, answers in sentences:
        held = _stems(sentence)
        if own <= held and (answers or len(rest & held) > _MAY_SHARE * len(rest)):
            return False
    return bool(rest)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
