"""A question -> how it may be read, likeliest first, by the words that the briefings hold."""

from __future__ import annotations

import re
import threading

from ...catalogue.catalogue import Catalogue
from ...text.languages.detect import language_asked
from ...text.words import STOP_WORDS, match_query
from .english import LONGEST, is_compound, is_english
from .joined import apart, holds, together
from .mend import SHORTEST, meant
from .short_forms import as_written, other_names
from .slips import is_form
from .vocabulary import WORD, Vocabulary, plain

_MOST_LETTERS = 400  # of a question: a longer one finds what it wants in spite of an error
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")  # meant as it stands
_COUNTED = 1_000  # passages with a word; whether it is in more makes no difference
_TEXTS = 20
_JOINED_TO = "0123456789_@/\\"


class Speller:
    """Reads questions; knows the words of one generation of an index at a time. Safe in threads."""

    def __init__(self) -> None:
        """Nothing is read before a question holds a word that is in no passage."""
        self._reading = threading.Lock()
        self._known: tuple[object, Vocabulary] | None = None

    def readings(self, question: str, catalogue: Catalogue) -> tuple[str, ...]:
        """How a question may be read, likeliest first; itself alone where there is no other way.

        `catalogue` is in a transaction. A question with errors comes without them first and as it was typed
        last; one that names what the briefings have two names for comes with the other name as well.
        """
        if len(question) > _MOST_LETTERS or language_asked(question) != "en" or not catalogue.counts()[1]:
            return (question,)
        mended = self._mended(as_written(question, catalogue), catalogue)
        return tuple(dict.fromkeys((mended, *other_names(mended, catalogue), question)))

    def _mended(self, question: str, catalogue: Catalogue) -> str:
        for start, end, one in reversed([*together(question, catalogue)]):
            question = question[:start] + one + question[end:]
        quoted = [found.span() for found in _QUOTED.finditer(question)]
        capitals = _are_names(question)
        parts, end = [], 0
        for found in WORD.finditer(question):
            if _may_be_mended(found, question) and not any(a <= found.start() < b for a, b in quoted):
                is_named = capitals and found.start() > 0 and found[0][0].isupper()
                if better := self._better(found[0], catalogue, is_named=is_named):
                    parts += [question[end : found.start()], better]
                    end = found.end()
        return "".join(parts) + question[end:]

    def _better(self, typed: str, catalogue: Catalogue, *, is_named: bool) -> str:
        """What was meant by a word; "" for one that stands as it is."""
        word = plain(typed)
        if is_english(word):
            return "" if holds(catalogue, word) else apart(typed, catalogue)
        if _is_held(word, catalogue):
            return ""
        if (two := apart(typed, catalogue)) or is_compound(word):
            return two
        near = self._vocabulary(catalogue).near(word, catalogue)
        count = lambda query: catalogue.estimate_matches(query, _COUNTED)  # noqa: E731
        return meant(typed, near, count, is_named=is_named)

    def _vocabulary(self, catalogue: Catalogue) -> Vocabulary:
        state = (catalogue.identity, catalogue.generation)
        with self._reading:
            if self._known is None or self._known[0] != state:
                self._known = (state, Vocabulary(catalogue))
            return self._known[1]


def _is_held(word: str, catalogue: Catalogue) -> bool:
    """Whether the briefings hold a word or a form of it, and not only another word of the same stem."""
    texts = catalogue.texts_matching(match_query([word]), _TEXTS)
    held = {plain(one) for text in texts for one in WORD.findall(text)}
    return word in held or any(is_form(word, one) for one in held if one[:3] == word[:3])


def _are_names(question: str) -> bool:
    """Whether capitals mean something: not in a question that is all in them, or has one for every word."""
    words = [word for word in WORD.findall(question) if word.lower() not in STOP_WORDS]
    return any(word[0].islower() for word in words)


def _may_be_mended(found: re.Match[str], question: str) -> bool:
    word, around = (
        found[0],
        question[found.start() - 1 : found.start()] + question[found.end() : found.end() + 1],
    )
    return (
        SHORTEST <= len(word) <= LONGEST
        and not word.isupper()
        and word.lower() not in STOP_WORDS
        and not any(one in _JOINED_TO for one in around)
    )
