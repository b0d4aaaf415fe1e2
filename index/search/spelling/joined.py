"""One word or two: "cease-fire", "ceasefire" and "cease fire", read as the briefings write it."""

import re
from collections.abc import Iterator

from ...catalogue.catalogue import Catalogue
from ...text.words import STOP_WORDS, match_query
from .vocabulary import WORD, plain

_PART = 3  # letters of a part at least
_PAIR = re.compile(r"(?=\b([^\W\d_]{3,})([ -])([^\W\d_]{3,})\b)")
_LONGEST = 24  # letters of a word that is taken apart
_MOST_PAIRS = 24
_TEXTS = 5


def holds(catalogue: Catalogue, words: str) -> bool:
    """Whether any passage holds a word, or words side by side, whatever their endings."""
    return catalogue.estimate_matches(match_query([words]), 0) > 0


def _has(word: str, catalogue: Catalogue) -> bool:
    """Whether the briefings hold a word of just this form, and not another of its stem."""
    if not holds(catalogue, word):
        return False
    texts = catalogue.texts_matching(match_query([word]), _TEXTS)
    return any(word in map(plain, WORD.findall(text)) for text in texts)


def apart(word: str, catalogue: Catalogue) -> str:
    """A word that no passage holds as the two that some do, "cease-fire" for "ceasefire"; "" for none."""
    lower = plain(word)
    for cut in range(_PART, len(lower) - _PART + 1 if len(lower) <= _LONGEST else 0):
        parts = (lower[:cut], lower[cut:])
        if not STOP_WORDS & {*parts} and (found := _written(*parts, catalogue)):
            return found.lower() if word.islower() else found
    return ""


def _written(left: str, right: str, catalogue: Catalogue) -> str:
    """How the briefings write two words that stand side by side; "" where they do not."""
    query = match_query([f"{left} {right}"])
    if not catalogue.estimate_matches(query, 0):
        return ""
    pattern = re.compile(rf"\b{left}[ -]{right}\b", re.IGNORECASE)
    found = [one[0] for text in catalogue.texts_matching(query, _TEXTS) if (one := pattern.search(text))]
    return max(found, key=found.count) if found else ""


def together(question: str, catalogue: Catalogue) -> Iterator[tuple[int, int, str]]:
    """Where two words of a question are one in the briefings, and nowhere two: (start, end, that one)."""
    end = 0
    for pair in [*_PAIR.finditer(question)][:_MOST_PAIRS]:
        left, right = pair[1], pair[3]
        if pair.start() < end or {left.lower(), right.lower()} & STOP_WORDS:
            continue
        one = left + (right if right.isupper() else right.lower())
        if _has(plain(one), catalogue) and not holds(catalogue, plain(f"{left} {right}")):
            end = pair.end(3)
            yield pair.start(), end, one
