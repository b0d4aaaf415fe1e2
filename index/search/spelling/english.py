"""Which words are English: what is right in English is no typing error, though no briefing holds it.

The words are those that the default model knows whole, the commonest first; its package is always there. Rare
ones ("skillet") are those of the word list that pyspellchecker carries.
"""

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ...embed.weights import default_path

LONGEST = 30  # letters of a word that is looked at

# What analysts write and no dictionary has, and what is written without its apostrophe.
_MORE = frozenset(
    """
    recon intel comms sitrep intsum ammo medevac casevac logistics govt dept embargo mediator sapper
    whos whats wheres whens hows whys thats theres heres dont doesnt didnt isnt arent wasnt werent hasnt
    havent hadnt wont wouldnt cant couldnt shouldnt theyre theyve youre youve weve
    """.split()
)
_BEFORE = "un re dis mis over under out non anti pre post co counter inter sub super de".split()  # of a word
_LEAST = 4  # letters of a word that something stands before
_DOUBLING = 6  # letters of a base that doubles its last one
_COMMON = 6_000  # words that others are joined to; among more of them are parts of any typing error


@functools.cache
def english_words() -> Mapping[str, int]:
    """Each word with its rank from 0, the commonest first; those of one letter are left out."""
    lines = (default_path() / "vocab.txt").read_text("utf-8").split("\n")
    words = [line for line in lines if len(line) > 1 and line.isascii() and line.isalpha()]
    return MappingProxyType({word: rank for rank, word in enumerate(words)})


@functools.cache
def rare_words() -> frozenset[str]:
    """The words of a dictionary, in lower case; the first call takes half a second."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.words())


def is_english(word: str) -> bool:
    """Whether a word in lower case is English: known itself, a form of one known, or two joined.

    >>> is_english("evacuated"), is_english("redeploys"), is_english("skillet"), is_english("peple")
    (True, True, True, False)
    """
    return (
        _is_form(word)
        or any(
            word.startswith(begin)
            and len(word) >= len(begin) + _LEAST
            and _is_form(word.removeprefix(begin).removeprefix("-"))
            for begin in _BEFORE
        )
        or word in rare_words()
    )


def is_compound(word: str) -> bool:
    """Whether a word is two common English ones joined: "airstrip".

    >>> is_compound("airstrip"), is_compound("kestrel")
    (True, False)
    """
    cuts = range(_LEAST - 1, len(word) - _LEAST + 1)
    return any(_is_common(word[:cut]) and _is_common(word[cut:]) for cut in cuts)


def _is_common(word: str) -> bool:
    return english_words().get(word, _COMMON) < _COMMON


def _is_form(word: str) -> bool:
    known = english_words()
    return word in _MORE or any(one in known for one in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """The word, and what it is a form of if its ending is one."""
    yield word
    for ending, after in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3:
            yield from (base + one for one in after if _takes(base + one, ending))
            if ending in ("ed", "ing", "er") and base[-1] == base[-2] and len(base) <= _DOUBLING:
                yield base[:-1]  # "shipped"


# An ending, and what its base ends in instead.
_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("ly", ("",)),
    ("ness", ("",)),
    ("ment", ("",)),
    ("less", ("",)),
    ("able", ("", "e")),
    ("ability", ("able",)),
)


def _takes(base: str, ending: str) -> bool:
    """Whether a base may have an ending: none ends in "ss" by another s, "boxs" is none, nor "comeed"."""
    if ending == "s":
        return not base.endswith(("s", "x", "z", "ch", "sh"))
    if ending == "es":
        return base.endswith(("s", "x", "z", "ch", "sh", "o"))
    return not (ending in ("ed", "er", "ers") and base.endswith("ee"))
