"""The gate: whether a sentence says nothing that its quotes do not say, as far as words can show.

Every number with its bound and unit, every name, date and negation of the sentence must stand in the quotes
that it names, and where the quote that it follows is negated, so must it be. This proves no entailment: the
quotes stay beside.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...index import content_words, stem
from .cues import BOUNDS, DEMONYMS, NEGATIONS, ONES, SCALES, TENS, UNITS

_WORD = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d|%|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_LONGEST_BOUND = max(len(bound.split()) for bound in BOUNDS)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
_DATES = frozenset([*calendar.month_name, *calendar.day_name])
_NUMERIC = frozenset([*ONES, *TENS, *SCALES]) - {"one"}  # which is a pronoun, too


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with what narrows it: `bound` as "more than", `unit` as "percent", "" for none."""

    value: float
    bound: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def low(self) -> str:
        return self.text.casefold().replace("’", "'")


def unfaithful(sentence: str, quotes: Sequence[str]) -> str | None:
    """Why a sentence may not stand for its quotes, in a few words; None where nothing speaks against it.

    >>> unfaithful("South Korea sent 10,000 troops.", ["North Korea has sent about 10,000 troops."])
    'the number 10,000 is not so in the quotes'
    """
    if not quotes:
        return "it names no quote"
    said = " \n ".join(quotes)
    figures = set(_figures(said))
    for text, figure in _named_figures(sentence):
        if figure not in figures:
            return f"the number {text} is not so in the quotes"
    names = _stems_of_names(said)
    for name in _names(sentence):
        if _folded(name.low) not in names:
            return f"{name.text} is not in the quotes"
    if _order(sentence, quotes):
        return "its names stand in another order than in the quotes"
    if _denies_otherwise(sentence, quotes):
        return "the one denies what the other does not"
    return None


def _words(text: str) -> list[_Word]:
    return [_Word(one.group(), one.start()) for one in _WORD.finditer(text)]


def _figures(text: str) -> Iterator[_Figure]:
    for _, figure in _named_figures(text):
        yield figure


def _named_figures(text: str) -> Iterator[tuple[str, _Figure]]:
    """Each number of a text as it is written, and what it comes to."""
    words = _words(text)
    at = 0
    while at < len(words):
        end = _end_of_number(text, words, at)
        if end > at:
            written = text[words[at].start : words[end - 1].end]
            value = _value([word.low for word in words[at:end]])
            yield written, _Figure(value, _bound(words, at), _unit(text, words, at, end))
        at = max(end, at + 1)


def _end_of_number(text: str, words: list[_Word], at: int) -> int:
    """Where the number ends that begins with a word; `at` itself where none does."""
    end = at
    if words[at].low == "one" and words[at + 1 : at + 2] and words[at + 1].low in SCALES:
        end += 1
    while end < len(words) and _is_number(words[end], first=end == at):
        if end > at and text[words[end - 1].end : words[end].start].strip(" \u00a0-"):
            break  # a comma, or another sentence: another number
        end += 1
        joins = end > at + 1 or words[at].low in SCALES
        if joins and words[end - 1].low in SCALES and end + 1 < len(words) and words[end].low == "and":
            end += _is_number(words[end + 1], first=False)
    return end


def _is_number(word: _Word, *, first: bool) -> bool:
    if word.text[0].isdigit():
        return first
    return word.low in _NUMERIC or (word.low == "one" and not first) or _hyphened(word.low) is not None


def _hyphened(word: str) -> int | None:
    """The value of "twenty-five"."""
    tens, hyphen, ones = word.partition("-")
    return TENS[tens] + ONES[ones] if hyphen and tens in TENS and ones in ONES else None


def _value(words: list[str]) -> float:
    """What number words and digits together come to: ["1.2", "million"], ["ten", "thousand"]."""
    total = current = 0.0
    for word in words:
        if word[0].isdigit():
            current = _digits(word)
        elif word in SCALES:
            scale = SCALES[word]
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0
        else:
            current += ONES.get(word, TENS.get(word, 0)) or _hyphened(word) or 0
    return total + current


def _digits(text: str) -> float:
    plain = re.sub(r"[,\u00a0\u202f](?=\d{3}\b)", "", text)
    try:
        return float(plain.replace(",", "."))
    except ValueError:  # such as 1.2.3, a version: only the same one is equal
        return float(int.from_bytes(text.encode(), "big"))


def _bound(words: list[_Word], at: int) -> str:
    """The bound before a number: the longest phrase of the table that ends there."""
    for length in range(_LONGEST_BOUND, 0, -1):
        phrase = " ".join(word.low for word in words[max(0, at - length) : at])
        if phrase in BOUNDS:
            return BOUNDS[phrase]
    return ""


def _unit(text: str, words: list[_Word], at: int, end: int) -> str:
    before = text[: words[at].start][-1:]
    if before in _CURRENCIES:
        return _CURRENCIES[before]
    for length in (2, 1):
        phrase = " ".join(word.low for word in words[end : end + length])
        if phrase in UNITS:
            return UNITS[phrase]
    return ""


def _names(sentence: str) -> Iterator[_Word]:
    """The words that are written like names; the first one of a sentence may be any word."""
    for number, word in enumerate(_words(sentence)):
        if not word.text[0].isupper():
            continue
        plain = not content_words(word.low) or word.low in ONES or word.low in BOUNDS
        if number == 0 and (plain or word.low in _OPENINGS):
            continue
        if not plain:
            yield word


_OPENINGS = frozenset(
    "according as reports officials people there however meanwhile several many most figures".split()
)


def _folded(word: str) -> str:
    """A name without its case, its ending and its nationality: "Korean", "Korea's" -> one and the same."""
    bare = word.removesuffix("'s").replace(".", "")
    return DEMONYMS.get(bare) or stem(bare)


def _stems_of_names(text: str) -> set[str]:
    """All words of a text, folded as names are; "Anglo-Russian" also in its parts."""
    return {_folded(part) for word in _words(text) for part in [word.low, *word.low.split("-")]}


def _order(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether two names side by side in the sentence stand side by side in a quote the other way round."""
    told = set(pairwise(_whole_names(sentence)))
    return any(
        (second, first) in told and (first, second) not in told and not _PASSIVE.search(sentence + quote)
        for quote in quotes
        for first, second in pairwise(_whole_names(quote))
    )


_PASSIVE = re.compile(r"\bby\b")


def _whole_names(text: str) -> list[str]:
    """The names of a text in their order, each by its last word: "Mark Rutte" -> "rutt"."""
    names: list[str] = []
    last = -2
    for name in _names(text):
        if name.text in _DATES:
            continue
        if name.start == last + 1:
            names.pop()
        names.append(_folded(name.low))
        last = name.end
    return names


def _shared(sentence: str, quote: str) -> set[str]:
    return {stem(word) for word in content_words(sentence)} & {stem(word) for word in content_words(quote)}


def _denies_otherwise(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether a clause of the sentence is negated, and the one that it follows is not, or the reverse."""
    told = [clause for quote in quotes for clause in _CLAUSE.split(quote)]
    for clause in _CLAUSE.split(sentence):
        followed = max(told, key=lambda one: len(_shared(clause, one)))
        if len(_shared(clause, followed)) > 1 and _denies(clause) != _denies(followed):
            return True
    return False


def _denies(text: str) -> bool:
    return any(word.low in NEGATIONS or word.low.endswith("n't") for word in _words(text))


_CLAUSE = re.compile(r"[,;:]\s|\s[–—]\s|\b(?:and|but|while|although)\b")
