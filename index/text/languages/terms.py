"""The words of a text as a search by words takes them: stems in languages with spaces, pairs of signs elsewhere."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from .common_words import COMMON_WORDS

# Signs that stand above or below letters are parts of words, too.
_WORD = re.compile(
    r"[\w\u0300-\u036f\u064b-\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3]+"
)
# Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words; Korean hangs particles on them.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+)"
)
_STEMMED = MappingProxyType(
    dict(
        pair.split(":")
        for pair in (
            "ar:arabic ca:catalan cs:czech da:danish de:german el:greek es:spanish et:estonian eu:basque fa:persian"
            " fi:finnish fr:french ga:irish hi:hindi hu:hungarian hy:armenian id:indonesian it:italian"
            " lt:lithuanian ne:nepali nl:dutch no:norwegian pl:polish pt:portuguese ro:romanian ru:russian"
            " sr:serbian sv:swedish ta:tamil tr:turkish"
        ).split()
    )
)
# Ukrainian and Belarusian have no stemmer here: long words are cut, as most of their endings are.
_CUT = MappingProxyType({"uk": 3, "be": 3, "bg": 3, "mk": 2, "hr": 2, "bs": 2, "sk": 2, "sl": 2})
_STAYS = 5  # letters of a word that are never cut off


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in a language, in order, without its commonest words.

    Figures of full width become ordinary ones, and so do other forms of one sign.

    >>> terms("Die Häfen wurden gesperrt.", "de"), terms("港口重新开放", "zh")
    (['haf', 'gesperrt'], ['港口', '口重', '重新', '新开', '开放'])
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    common = COMMON_WORDS.get(language, frozenset())
    return [term for word in _WORD.findall(plain) for term in _parts(word, language) if word not in common]


def _parts(word: str, language: str) -> Iterator[str]:
    for piece in _UNSPACED.split(word):
        if not piece:
            continue
        if not _UNSPACED.match(piece):
            yield _stem(piece, language)
        elif len(piece) == 1:
            yield piece
        else:
            yield from (piece[place : place + 2] for place in range(len(piece) - 1))


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    """A word without its ending; accents that only some write are left to FTS5."""
    if language in _STEMMED:
        from Stemmer import Stemmer

        return str(
            Stemmer(_STEMMED[language], 0).stemWord(word)
        )  # a new one each time: threads cannot share it
    cut = _CUT.get(language, 0)
    return word[: max(_STAYS, len(word) - cut)] if cut and not word[0].isdigit() else word
