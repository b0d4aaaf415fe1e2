"""The words of the briefings as the index keeps them, without endings, and the words near one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ...catalogue.catalogue import Catalogue
from ...text.words import STOP_WORDS, match_query, stem
from .english import LONGEST, english_words

WORD = re.compile(r"[^\W\d_]+")
READ_WHOLE = 100_000  # passages of an index whose words are all read
_TWICE = 8  # letters of a word in which two letters may be wrong
_STEMS = 24  # near ones whose words are looked up, the nearest
_TEXTS = 3  # of each
_ENGLISH = 24


@dataclass(frozen=True, slots=True)
class Near:
    """A word near the one that was typed, as the briefings write it."""

    word: str
    is_name: bool
    is_held: bool  # by the briefings; else it is only English


class Vocabulary:
    """The stems of one generation of one index."""

    def __init__(self, catalogue: Catalogue, most: int = READ_WHOLE) -> None:
        """Read them, where the index has at most so many passages: a fifth of a second for each 10,000.

        Of a larger one only those that begin like a word are read when it is asked for.
        """
        self._all = _counts(catalogue.vocabulary()) if catalogue.counts()[1] <= most else None

    def near(self, typed: str, catalogue: Catalogue) -> list[Near]:
        """Words of the briefings, then of English, that slips make of one in lower case.

        Which of them was meant is `mend`'s to say.
        """
        found: dict[str, Near] = {}
        for one in self._near_stems(typed, catalogue):
            for near in _words_near(typed, catalogue.texts_with(one, _TEXTS)):
                found.setdefault(near.word.lower(), near)
        for one in _english_near(typed):
            if one not in found:
                found[one] = _english(one, catalogue.texts_matching(match_query([one]), _TEXTS))
        return list(found.values())

    def _near_stems(self, typed: str, catalogue: Catalogue) -> list[str]:
        """Stems near the word or its own stem, the nearest and of these the commonest."""
        counts = self._counts_near(typed, catalogue)
        stems, most = list(counts), slips_in(typed)
        distances = dict(_within(typed, stems, most + 1))
        for one, distance in _within(stem(typed), stems, most):
            distances[one] = min(distance, distances.get(one, distance))
        return sorted(distances, key=lambda one: (distances[one], -counts[one], one))[:_STEMS]

    def _counts_near(self, typed: str, catalogue: Catalogue) -> dict[str, int]:
        if self._all is not None:
            return self._all
        begins = {typed[:2], typed[1::-1]}
        return _counts(row for begin in sorted(begins) for row in catalogue.vocabulary(begin))


def slips_in(word: str) -> int:
    """How many slips a word may hold."""
    return 2 if len(word) >= _TWICE else 1


def plain(word: str) -> str:
    """A word in lower case without accents, as the index compares words."""
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _counts(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {stem: count for stem, count in rows if 2 < len(stem) <= LONGEST and stem.isalpha()}


def _english_near(typed: str) -> list[str]:
    found = _within(typed, list(english_words()), slips_in(typed))
    return [one for one, _ in sorted(found, key=lambda one: one[1])[:_ENGLISH]]


def _words_near(typed: str, texts: Iterable[str], most: int | None = None) -> list[Near]:
    """The words in texts that are near one; what always has a capital is a name."""
    written: dict[str, list[str]] = {}
    for text in texts:
        for found in WORD.findall(text):
            written.setdefault(plain(found), []).append(found)
    near = _within(typed, list(written), slips_in(typed) if most is None else most)
    return [_near(written[one]) for one, _ in near]


def _near(forms: list[str]) -> Near:
    """One word by all that it is written as."""
    is_name = not any(form.islower() or form.lower() in STOP_WORDS for form in forms)
    return Near(max(forms, key=forms.count), is_name, is_held=True)


def _english(word: str, texts: list[str]) -> Near:
    """An English word, by texts that hold it or a form of it."""
    held = _words_near(word, texts, most=0)
    return held[0] if held else Near(word, is_name=False, is_held=bool(texts))


def _within(typed: str, words: list[str], most: int) -> list[tuple[str, int]]:
    """Those of the words that as many slips make of it, with their number; swapped neighbours are one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(word, int(distance)) for word, distance, _ in found]
