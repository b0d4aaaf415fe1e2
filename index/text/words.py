"""The words of a question that carry its content, for BM25 and for word overlap."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

Pair = tuple[str, str]

_WORD = re.compile(r"\w+")
_MOST_WORDS = 64  # of one question; each costs a look-up

# Words so common in English that they tell no passage from another.
STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are aren as at be because been before being
    below between both but by can cannot could couldn d did didn do does doesn doing don down during each
    few for from further had hadn has hasn have haven having he her here hers herself him himself his how i
    if in into is isn it its itself just let ll m may me might mightn more most must mustn my myself needn
    no nor not now o of off on once only or other ought our ours ourselves out over own re s same shall shan
    she should shouldn so some such t than that the their theirs them themselves then there these they this
    those through to too under until up upon us ve very was wasn we were weren what when where whether which
    while who whom whose why will with won would wouldn y you your yours yourself yourselves
    """.split()
)


def content_words(text: str) -> list[str]:
    """The words of a text in lower case, without stop words, in order.

    >>> content_words("Who leads the NATO alliance?")
    ['leads', 'nato', 'alliance']
    """
    return [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


def pairs(text: str) -> frozenset[Pair]:
    """The stems of content words that stand side by side, stop words between them left out.

    >>> pairs("Who leads the NATO alliance?") == {("lead", "nato"), ("nato", "allianc")}
    True
    """
    return frozenset(pairwise(map(stem, content_words(text))))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """An English word without its ending.

    >>> stem("leads"), stem("leading")
    ('lead', 'lead')
    """
    from Stemmer import Stemmer

    return str(Stemmer("english", 0).stemWord(word))  # a new one each time: threads cannot share it


def match_query(words: Iterable[str]) -> str:
    """An FTS5 query for any of the words, each quoted so that none is read as an operator; "" for none.

    >>> match_query(["near", "kursk", "near"])
    '"near" OR "kursk"'
    """
    return " OR ".join(f'"{word}"' for word in distinct(words))


def distinct(words: Iterable[str]) -> list[str]:
    """Each word once, in order; those of a very long question are cut off."""
    return list(dict.fromkeys(words))[:_MOST_WORDS]


def writable(text: str) -> str:
    """The text with "?" for halves of surrogate pairs, which no database and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
