"""Text -> the language it is in: by its script, by letters of its own, by its commonest words.

What these do not tell is asked of py3langid, where the extra `languages` has brought it; so English needs no
library and no time. Measured on 224 sentences in 29 languages: see tests/bench/RESULTS.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from .common_words import COMMON_WORDS

_LOOKED_AT = 3_000  # characters from the beginning
_MOST_WORDS = 400
_CLEAR = 0.12  # of the words are its commonest ones, where a language is told by these
_WORD = re.compile(r"[^\W\d_]+")
# Scripts, the letters of each, and the languages that are written in it; a single one is told by it alone.
_SCRIPTS = (
    ("kana", "\u3041-\u30ff", "ja"),
    ("hangul", "\uac00-\ud7a3\u1100-\u11ff", "ko"),
    ("han", "\u3400-\u9fff\uf900-\ufaff", "zh"),
    ("thai", "\u0e01-\u0e5b", "th"),
    ("hebrew", "\u05d0-\u05ea", "he"),
    ("greek", "\u0370-\u03ff\u1f00-\u1fff", "el"),
    ("armenian", "\u0531-\u0587", "hy"),
    ("georgian", "\u10a0-\u10ff", "ka"),
    ("tamil", "\u0b82-\u0bfa", "ta"),
    ("bengali", "\u0980-\u09fe", "bn"),
    ("gujarati", "\u0a81-\u0aff", "gu"),
    ("gurmukhi", "\u0a01-\u0a76", "pa"),
    ("telugu", "\u0c00-\u0c7f", "te"),
    ("kannada", "\u0c80-\u0cff", "kn"),
    ("malayalam", "\u0d00-\u0d7f", "ml"),
    ("khmer", "\u1780-\u17ff", "km"),
    ("lao", "\u0e81-\u0edf", "lo"),
    ("burmese", "\u1000-\u109f", "my"),
    ("ethiopic", "\u1200-\u137f", "am"),
    ("sinhala", "\u0d80-\u0dff", "si"),
    ("devanagari", "\u0900-\u097f", "hi mr ne"),
    ("arabic", "\u0620-\u06ff\u0750-\u077f", "ar fa ur ps"),
    ("cyrillic", "\u0400-\u04ff", "ru uk bg sr mk be kk ky mn"),
    ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff", ""),
)
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters, _ in _SCRIPTS}
_WRITTEN_IN = {name: languages.split() for name, _, languages in _SCRIPTS}
_LATIN = (
    "af az bs ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms nl no pl pt ro sk sl sq sv sw tr vi"
).split()
# Letters that only one language of a script has, the surest first.
_LETTERS_OF_ITS_OWN = {
    "cyrillic": (("uk", "[їєґЇЄҐ]"), ("be", "[ўЎ]"), ("mk", "[ѓќѕЃЌЅ]"), ("sr", "[ђћџЂЋЏјљњЈЉЊ]"), ("kk", "[әұқңһӘҰҚҢҺ]"), ("ru", "[ыэёЫЭЁ]"), ("uk", "[іІ]")),
    "arabic": (("ps", "[ټډړښګڼ]"), ("ur", "[ٹڈڑےں]"), ("fa", "[پچژگ]")),
    "devanagari": (("mr", "[ळ]"),),
}  # fmt: skip


_NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3041-\ud7a3\uf900-\ufaff]")
_FEW = 6  # words
_SPOKEN_IN: dict[str, tuple[str, ...]] = {}
for _code, _common in COMMON_WORDS.items():
    for _word in _common:
        _SPOKEN_IN[_word] = (*_SPOKEN_IN.get(_word, ()), _code)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that most of a text is in; "" where it is not told.

    >>> language_of("Der Hafen ist seit Montag gesperrt."), language_of("Порт закрито з понеділка."), language_of("12")
    ('de', 'uk', '')
    """
    sample = text[:_LOOKED_AT]
    script = _script(sample)
    return told(sample, script) or _guessed(sample, script) or _first_of(script)


def language_told(text: str) -> str:
    """The language as far as the text itself tells it, the same on every machine and in no time.

    >>> language_told("Le port est fermé depuis lundi."), language_told("Ferrow 1931")
    ('fr', '')
    """
    sample = text[:_LOOKED_AT]
    return told(sample, _script(sample))


def language_asked(question: str) -> str:
    """The language of a question, which may be short: one of its commonest words tells it, and else it is English.

    >>> language_asked("Wer leitet NATO?"), language_asked("NATO?")
    ('de', 'en')
    """
    if found := language_told(question):
        return found
    counts = Counter(code for word in _words(question) for code in _SPOKEN_IN.get(word, ()))
    (best, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if _script(question) == "latin":
        return best if most > counts["en"] else "en"
    return best if most > second else language_of(question) or "en"


def told(sample: str, script: str) -> str:
    """By the script, by letters of its own, or by its commonest words."""
    languages = _languages(script)
    if len(languages) == 1:
        return languages[0]
    if script == "latin" and "¿" in sample:
        return "es"
    return _by_letters(script, sample) or _by_words(sample, languages)


def _languages(script: str) -> list[str]:
    return _LATIN if script == "latin" else _WRITTEN_IN.get(script, [])


def _first_of(script: str) -> str:
    """What is most written in a script, where nothing more is known; a Latin one tells nothing."""
    return "" if script == "latin" else next(iter(_languages(script)), "")


def _script(text: str) -> str:
    """The script that most letters are of. A sign of Chinese is worth a word, and kana make it Japanese."""
    if not _NOT_LATIN.search(text):
        return "latin"
    counts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    if counts["kana"] * 10 > counts["han"]:
        counts["kana"] += counts["han"]
    for name in ("kana", "han", "hangul"):
        counts[name] *= 3
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _by_letters(script: str, text: str) -> str:
    """A language that alone has some of the letters, and more than a name or two of them."""
    letters = max(1, len(_LETTERS[script].findall(text))) if script in _LETTERS_OF_ITS_OWN else 1
    for language, own in _LETTERS_OF_ITS_OWN.get(script, ()):
        if len(re.findall(own, text)) / letters > 0.005:
            return language
    return ""


def _by_words(text: str, languages: Sequence[str]) -> str:
    """The language whose commonest words are in a text most, where it is clear."""
    words = _words(text)
    counts = Counter(code for word in words for code in _SPOKEN_IN.get(word, ()) if code in languages)
    (best, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return best if most >= max(2, _CLEAR * len(words), min(1.5 * second, second + 2)) else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())[:_MOST_WORDS]


def _guessed(text: str, script: str) -> str:
    """Of a few Latin words what one of them is common in; of more what the library says, which is slow to load."""
    words = _words(text)
    if script != "latin" or len(words) >= _FEW:
        return _by_library(text, _languages(script))
    codes = {code for word in words for code in _SPOKEN_IN.get(word, ())}
    return codes.pop() if len(codes) == 1 else ""


def _by_library(text: str, languages: Sequence[str]) -> str:
    """What py3langid says of a text of some words; "" without it."""
    if not languages or len(_words(text)) < 2 or (library := _library(tuple(languages))) is None:
        return ""
    return str(library.classify(text)[0])


@cache
def _library(languages: tuple[str, ...]) -> Any:
    """py3langid for some languages, loaded at first use; None where it is not installed."""
    try:
        from py3langid.langid import _load_identifier
    except ImportError:
        return None
    return _load_identifier(langs=list(languages))
