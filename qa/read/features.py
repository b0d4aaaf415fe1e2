"""What tells a sentence that answers a question from its neighbours, as numbers.

`rank` weighs them beside a reader's own score; `briefings.qa.training` fits the weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...index import CELL_SEPARATOR, Hit, content_words, language_asked, stem, terms
from ..rivals import names_rival
from .across import expected_overlap, is_across
from .candidates import Candidate
from .question_words import asked_for_in, asks_whether_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EXPECTED = 0.9  # of a question's words, in a passage that answers it and can have them
FEATURES = (
    "passage",
    "behind_nearest",
    "overlap",
    "overlap_around",
    "number",
    "counted",
    "time",
    "name",
    "reason",
    "rival",
)
SURENESS = ("share", "own", "overlap_around", "particulars", "known", "passage_cosine", "rival")

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|[mb]illions?)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|century|yesterday|today|tomorrow|noon|midnight|dawn)\b|\d[ap]\.?m\b"
)
_NAME = re.compile(r"(?<!^)(?<![.!?:\"“] )\b[A-ZА-ЯЁІЇЄҐ][^\W\d_]+")
_PARTICULAR = re.compile(r"\b[A-Z][\w'’.-]*|\b\d[\d.,]*")  # names and numbers of a question
_REASON = re.compile(
    r"\b(?:because|since|due to|so that|in order to|as a result|therefore|caus\w+|reasons?|to avoid)\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(
    r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|decade|century|time)\b", re.IGNORECASE
)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|long|old|far|large|big|high|tall|often|fast|deep|wide)\b"
    r"|\bwhat (?:percent\w*|number|amount|share|price|proportion)\b",
    re.IGNORECASE,
)
_ASKS_NAME = re.compile(
    r"\bwho(?:m|se)?\b|\bwhere\b|\b(?:what|which) (?:country|city|town|place|state|region|person|company)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    # "According to the minister, will...", but not "Who, do you think, ..." or "In which year, say, did..."
    r"(?:(?:(?!\b(?:who|whom|whose|what|which|where|why|how)\b)[^?.!])*,)?"
    r"\W*(?:(?:and|but|so|or) )?"
    r"(?:(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)"
    r"(?:n['’]t)?|whether)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow (?:many|much)((?: [\w'’-]+){1,3})", re.IGNORECASE)
_ASKS_REASON = re.compile(r"\bwhy\b|\bfor what reason\b", re.IGNORECASE)
_ASKED = ((_ASKS_TIME, "time"), (_ASKS_NUMBER, "number"), (_ASKS_REASON, "reason"), (_ASKS_NAME, "name"))


def asked_for(question: str) -> str | None:
    """What kind of words answer: "time", "number", "reason", "name", or None when the question does not tell.

    >>> asked_for("How many troops were sent?")
    'number'
    """
    if (language := language_asked(question)) != "en":
        return asked_for_in(language, question)
    return next((kind for pattern, kind in _ASKED if pattern.search(question)), None)


def asks_whether(question: str) -> bool:
    """Whether a question wants a yes or a no.

    >>> asks_whether("Will the Pentagon limit the weapons?"), asks_whether("What will it limit?")
    (True, False)
    """
    if (language := language_asked(question)) != "en":
        return asks_whether_in(language, question)
    return bool(_ASKS_WHETHER.match(question))


def is_asked_row(question: str, one: Candidate) -> bool:
    """Whether a sentence is the row of a table that a question names, under a head that fits the rest of it.

    "Guangdong | 1075" under "Province | Confirmed cases", for "How many cases are there in Guangdong?"
    """
    if CELL_SEPARATOR not in one.text:
        return False
    label, rest = _label_and_rest(one.text.split(CELL_SEPARATOR))
    asked = stems(question)
    if not label or not label <= asked:
        return False
    if bool(_NUMBER.search(" ".join(rest))) != (asked_for(question) == "number"):
        return False
    beside, head = asked - label, stems(f"{one.before} {one.hit.passage.heading}")
    names = frozenset(stem(word.lower()) for word in _PARTICULAR.findall(question)) & beside
    if not names <= head | stems(f"{one.text} {one.above}"):
        return False  # "South Sudan" is not in the row of "Sudan"
    return bool(beside) and 2 * len(beside & head) >= len(beside)


def _label_and_rest(cells: Sequence[str]) -> tuple[frozenset[str], Sequence[str]]:
    """The words of the cell in front of a row's first figure, without one of the first; what follows it."""
    figure = next((number for number, cell in enumerate(cells) if re.search(r"\d", cell)), 1)
    return (stems(cells[figure - 1]), cells[figure:]) if figure else (frozenset(), cells)


def features(
    question: str,
    found: Sequence[Candidate],
    own: Sequence[float],
    expected: Sequence[float] | None = None,
) -> NDArray[np.float64]:
    """A row for each candidate: the reader's `own` score of it, and then a column for each of FEATURES.

    A sentence in another language than the question has the overlap that is `expected` of it, which else
    hangs on how near its passage is.
    """
    import numpy as np

    language = language_asked(question)
    asked, kind = stems(question, language), asked_for(question)
    here = [stems(one.told, language) for one in found]
    around = [stems(one.around, language) for one in found]
    weights = _rarity(asked, here)
    of_what = _COUNTED.search(question)
    counted = stems(of_what[1]) if of_what else frozenset()
    best = max(one.hit.score for one in found)
    nearest = max(one.hit.dense or 0.0 for one in found)
    expected = expected or [expected_overlap(one.hit.dense or 0.0) for one in found]
    rows = [
        (
            float(score),
            one.hit.score / best if best > 0 else 0.0,
            (one.hit.dense or 0.0) - nearest,
            *((share, share) if is_across(one, language) else _overlaps(weights, words, near)),
            float(kind == "number" and bool(_NUMBER.search(one.told))),
            float(bool(counted) and _counts(one.told, counted)),
            float(kind == "time" and bool(_TIME.search(one.told))),
            float(kind == "name" and _names_something_new(one.told, asked)),
            float(kind == "reason" and bool(_REASON.search(one.told))),
            float(language == "en" and names_rival(question, one.told, one.above)),
        )
        for one, words, near, score, share in zip(found, here, around, own, expected, strict=True)
    ]
    return np.array(rows, dtype=np.float64)


def sureness(
    question: str, best: Candidate, row: NDArray[np.float64], share: float, hits: Sequence[Hit]
) -> tuple[float, ...]:
    """What tells whether the best sentence answers at all, the columns of SURENESS.

    `row` is the best sentence's row of `features`, `share` its part of the sum of all sentences'
    exponential scores.
    """
    language = language_asked(question)
    asked = stems(question, language)
    passage = stems(
        f"{best.hit.passage.text} {best.around}",
        language,
    )
    anywhere = passage.union(*(stems(hit.passage.text, language) for hit in hits))
    particulars = frozenset(stem(word.lower()) for word in _PARTICULAR.findall(question)) & asked
    return (
        share,
        float(row[0]),
        float(row[1 + FEATURES.index("overlap_around")]),
        _EXPECTED if is_across(best, language) else _part_of(particulars, passage),
        _EXPECTED if is_across(best, language) else _part_of(asked, anywhere),
        max((hit.dense or 0.0 for hit in hits), default=0.0),
        float(row[1 + FEATURES.index("rival")]),
    )


def _part_of(some: frozenset[str], all_of: frozenset[str]) -> float:
    return len(some & all_of) / len(some) if some else 1.0


def _rarity(asked: frozenset[str], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word of the question tells here (inverse document frequency), in parts of 1."""
    counts = Counter(word for words in texts for word in words & asked)
    idf = {word: math.log((len(texts) + 1) / (counts[word] + 0.5)) for word in asked}
    total = sum(idf.values()) or 1.0
    return {word: value / total for word, value in idf.items()}


def _overlaps(weights: dict[str, float], words: frozenset[str], near: frozenset[str]) -> tuple[float, float]:
    """The columns "overlap" and "overlap_around"."""
    covered = _covered(weights, words)
    return covered, covered + 0.5 * _covered(weights, near - words)


def _covered(weights: dict[str, float], words: frozenset[str]) -> float:
    return sum(weight for word, weight in weights.items() if word in words)


def _names_something_new(text: str, asked: frozenset[str]) -> bool:
    return any(stem(name.lower()) not in asked for name in _NAME.findall(text))


def _counts(text: str, counted: frozenset[str]) -> bool:
    """Whether a number stands just before one of the words that are asked to be counted."""
    return any(
        stems(" ".join(text[number.end() :].split()[:4])) & counted for number in _NUMBER.finditer(text)
    )


def stems(text: str, language: str = "en") -> frozenset[str]:
    """The stems of the content words of a text in a language."""
    if language != "en":
        return frozenset(terms(text, language))
    return frozenset(stem(word) for word in content_words(text))
