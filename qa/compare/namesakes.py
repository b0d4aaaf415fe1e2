"""Another who bears the family name: a question about Livia Kranz is not answered by where Ivo Kranz was born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...index import content_words
from ..conversation.lexicon import MONTHS, WEEKDAYS
from ..conversation.phrases import is_title

# Words with a capital before a family name that are no first name, beside titles and such as "When".
_NO_NAME = frozenset(
    f"{MONTHS}|{WEEKDAYS}|Yesterday|Today|Later|Though|Although|Unlike|Asked|Says|Said|Critics|Former".split(
        "|"
    )
)
_FULL = re.compile(r"\b([A-Z][\w'’-]*[a-z]) (?=([A-Z][\w-]*[a-z])\b)")


def names_another(question: str, sentence: str) -> bool:
    """Whether a sentence names another bearer of a name of the question, and nobody of the question itself.

    >>> names_another("Where was Livia Kranz born?", "Capt. Ivo Kranz was born in Tolna.")
    True
    >>> names_another("Where was Livia Kranz born?", "His mother, Livia Kranz, was born in Ekby.")
    False
    """
    asked = dict(_full_names(question))
    others = {last for last, first in _full_names(sentence) if last in asked and first != asked[last]}
    return bool(others) and not any(re.search(rf"\b{re.escape(asked[last])}\b", sentence) for last in others)


def _full_names(text: str) -> Iterator[tuple[str, str]]:
    """The family names of a text, each with the name in front of it."""
    for match in _FULL.finditer(text):
        first, last = match.groups()
        if content_words(first) and not is_title(first) and first not in _NO_NAME:
            yield last, first
