"""Whose people are counted: those of Kareth are Karethi, and no Dolmians.

>>> same_people("Kareth", "Karethi"), same_people("Kareth", "Dolmian")
(True, False)
"""

import re

_LEAST = 4  # letters that a country and its people share
_ENDINGS = frozenset(
    ("", "s", "i", "is", "n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "ese", "ish", "ic", "er", "ers", "a", "ia", "e")
)  # fmt: skip
_PHRASE = re.compile(r"(?:[ \u00a0-][\w’'-]+){1,4}")
_CAPITAL = re.compile(r"\b[A-Z][\w’-]*[a-z]\b")
_ASKED = re.compile(r"\b(?i:how many|number of)((?: [\w’'-]+){1,4})")


def same_people(one: str, other: str) -> bool:
    """Whether two words name a country and its people, or the same of them."""
    one, other = one.casefold(), other.casefold()
    shared = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= _LEAST and one[shared:] in _ENDINGS and other[shared:] in _ENDINGS


def of_another_people(question: str, text: str, at: int) -> bool:
    """Whether the number that ends at `at` counts people of another name than a question does.

    >>> of_another_people("How many Karethi soldiers fell?", "83 Dolmian soldiers fell.", 2)
    True
    """
    asked = _ASKED.search(question)
    counted = _PHRASE.match(text, at)
    wanted = _CAPITAL.findall(asked[1]) if asked else []
    named = _CAPITAL.findall(counted[0]) if counted else []
    return bool(wanted and named) and not any(same_people(one, other) for one in wanted for other in named)
