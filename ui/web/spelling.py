"""Typing errors of a question that finds nothing: "did you mean"."""

import difflib
import re

from ...index import content_words
from ..api.parts import Reads

SHORTEST = 4
"""Letters of a word that may be mistyped; of shorter ones too many are near."""
_NEAR = 0.75
_LONGER = 2  # letters too many or too few
_WORD = re.compile(r"\w+")


def did_you_mean(retriever: Reads, words: str) -> str:
    """The words with those that no passage holds as the briefings spell them; "" where none is near.

    >>> did_you_mean(retriever, "How high is the damm?")
    'How high is the dam?'
    """
    readings = getattr(
        retriever, "readings", None
    )  # what knows every word of the briefings, where it is there
    better = readings(words)[0] if readings else _by_titles(retriever, words)
    return better if better != words else ""


def _by_titles(retriever: Reads, words: str) -> str:
    known = _known(retriever)

    def mended(found: re.Match[str]) -> str:
        word = found[0].lower()
        if len(word) < SHORTEST or word in known or not content_words(word) or word.isdecimal():
            return found[0]
        maybe = [one for one in known if one[0] in word[:2] and abs(len(one) - len(word)) <= _LONGER]
        near = difflib.get_close_matches(word, maybe, n=1, cutoff=_NEAR)
        return _like(found[0], near[0]) if near and not _is_held(retriever, word) else found[0]

    return _WORD.sub(mended, words)


def _known(retriever: Reads) -> dict[str, None]:
    """The words of titles and sources."""
    texts = (f"{info.title} {info.source or ''}" for info in retriever.documents())
    return dict.fromkeys(word for text in texts for word in content_words(text))


def _is_held(retriever: Reads, word: str) -> bool:
    """Whether a passage has the word itself, and not only something like it in meaning."""
    return any(hit.words is not None for hit in retriever.search(word, k=1))


def _like(typed: str, word: str) -> str:
    return word.capitalize() if typed[0].isupper() else word
