"""Which reader an index is read with: that hangs on the model it was built with, and so on its languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...index import MULTILINGUAL, Hit, Retriever, language_asked, scale_of
from ..types import Evidence
from .reader import MULTILINGUAL_WEIGHTS, Reader, SentenceReader, SpanReader

if TYPE_CHECKING:
    from .reader import Embed

SHIPPED_MULTILINGUAL = Path(__file__).parents[1] / "model_multilingual"
_ENGLISH = ("", "en")
# A cosine from which two sentences that both answer a question say the same in two languages. Of 60
# sentences in another language 35 have so near an English one in what is found; read by eye, about ten of
# those, short lines most of them, say something else. So it counts only for the best answers, whose figures
# and names agree.
_SAME = 0.83
_TELLING = re.compile(r"\d+|\b[A-Z][A-Za-z]{2,}")  # figures and names: these stand alike in both


def reader_for(name: str | Path | None, retriever: Retriever) -> Reader:
    """The reader of a name for an index: None for the one that ships, "none" to compare, else a model.

    Raises ModelError where a model that is named does not load.

    >>> reader_for("none", retriever).threshold
    0.3
    """
    if name is None or name == "none":
        return IndexReader(retriever, compares=name == "none")
    reader = SpanReader(name)
    reader.load()  # a wrong name should not wait for the first question
    return reader


class IndexReader:
    """The reader that ships for the model of an index, chosen when there is something to read.

    >>> IndexReader(retriever).read("Who leads NATO?", retriever.search("Who leads NATO?"))[0].quote
    """

    def __init__(self, retriever: Retriever, *, compares: bool = False) -> None:
        """Take the index; `compares` leaves out trained readers."""
        self._retriever = retriever
        self._compares = compares
        self._made: dict[bool, Reader] = {}

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""
        return self._reader().threshold

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence from the hits' passages, best first."""
        return self._reader().read(question, hits)

    def _reader(self) -> Reader:
        """Made once for each kind of model: an index may be built anew with the other."""
        many = self._retriever.status().model == MULTILINGUAL
        if many not in self._made:
            self._made[many] = self._of_many_languages() if many else self._of_english()
        return self._made[many]

    def _of_english(self) -> Reader:
        return SentenceReader(self._retriever.embed) if self._compares else SpanReader()

    def _of_many_languages(self) -> Reader:
        embed = self._retriever.embed
        ask = partial(embed, questions=True)
        comparing = SentenceReader(embed, ask, MULTILINGUAL_WEIGHTS, scale_of(MULTILINGUAL))
        if self._compares:
            return comparing
        every = SpanReader(SHIPPED_MULTILINGUAL)
        english = SpanReader(deeper_model=every.model)  # its twelve layers are those, with all words
        return LanguagesReader(every, english, partial(says_the_same, embed))


class LanguagesReader:
    """Reads in every language; lets an English reader read where question and best sentence are English.

    An English sentence is also preferred to the best one where both say the same.

    >>> LanguagesReader(SpanReader(SHIPPED_MULTILINGUAL), SpanReader(), same).read(question, hits)
    """

    def __init__(
        self, every: Reader, english: Reader, same: Callable[[Evidence, Evidence], bool] | None = None
    ) -> None:
        """Take the two readers, of every language and the better one of English, and what tells sameness."""
        self._every, self._english, self._same = every, english, same

    @property
    def threshold(self) -> float:
        """From which score of the best evidence on a question counts as answered."""
        return self._every.threshold

    def read(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        """Every sentence of the passages as evidence, best first."""
        english = [hit for hit in hits if hit.document.language in _ENGLISH] if _is_english(question) else []
        if english and len(english) == len(hits):
            return self._in_english(question, hits)
        found = self._every.read(question, hits)
        if not english or not found:
            return found
        ours = self._in_english(question, english)
        if ours and found[0].document.language not in _ENGLISH:
            if not (self._same and self._same(found[0], ours[0])):
                return found
            ours[0] = replace(ours[0], score=max(found[0].score, ours[0].score))
        return [*ours, *(one for one in found if one.document.language not in _ENGLISH)]

    def _in_english(self, question: str, hits: Sequence[Hit]) -> list[Evidence]:
        return [self._rescored(one) for one in self._english.read(question, hits)]

    def _rescored(self, one: Evidence) -> Evidence:
        """With a score that passes the threshold of all where it passes that of the English reader."""
        here, there = self._english.threshold, self._every.threshold
        below = one.score < here
        score = one.score * there / here if below else 1 - (1 - one.score) * (1 - there) / (1 - here)
        return replace(one, score=score)


def says_the_same(embed: Embed, one: Evidence, other: Evidence) -> bool:
    """Whether two sentences that answer say the same in two languages: near, and no other figure or name.

    >>> says_the_same(retriever.embed, spanish, english)  # "Un décimo trabajador", "A tenth worker"
    True
    """
    words = one.document.text[slice(*one.answer_span)] if one.answer_span else ""
    if not set(_TELLING.findall(words)) <= set(_TELLING.findall(other.quote)):
        return False
    vectors = embed([one.quote, other.quote])
    return float(vectors[0] @ vectors[1]) >= _SAME


def _is_english(question: str) -> bool:
    return language_asked(question) == "en"
