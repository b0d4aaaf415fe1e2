"""Figures of question answering, from ranks, confidences and words; and how long something takes."""

import random
import re
import statistics
import string
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

_KINDS = (
    (
        "how many",
        r"\bhow (?:many|much|long|old|far|large|big|high|tall|often|fast|deep|wide)\b|\bwhat (?:percent\w*|number|amount)\b",
    ),
    ("when", r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|decade|century|time)\b"),
    ("who", r"\bwho(?:m|se)?\b"),
    ("where", r"\bwhere\b|\b(?:what|which) (?:country|city|town|place|state|region)\b"),
    ("why", r"\bwhy\b|\bfor what reason\b"),
    ("how", r"\bhow\b"),
    ("yes/no", r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b"),
)


def kind_of(question: str) -> str:
    """What a question asks for: who, when, where, how many, why, how, yes/no, or what."""
    return next((kind for kind, words in _KINDS if re.search(words, question.strip(), re.IGNORECASE)), "what")


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else float("nan")


def within(ranks: Sequence[int | None], k: int) -> float:
    return share([rank is not None and rank < k for rank in ranks])


def refused_at(answerable: Sequence[float], others: Sequence[float], answered: float) -> float:
    """The share of `others` below the confidence that lets `answered` of the answerable ones through."""
    threshold = sorted(answerable)[int(len(answerable) * (1 - answered) + 1e-9)]
    return share([one < threshold for one in others])


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The probability that one of `positive` is higher than one of `negative`; as high counts half."""
    below = sorted(negative)
    wins = sum(bisect_left(below, one) + bisect_right(below, one) for one in positive) / 2
    pairs = len(positive) * len(negative)
    return wins / pairs if pairs else float("nan")


def half_and_half(some: Sequence, others: Sequence, seed: int = 3) -> list:
    count = min(len(some), len(others))
    pick = random.Random(seed)
    return pick.sample(list(some), count) + pick.sample(list(others), count)


def word_f1(given: str, accepted: Sequence[str]) -> float:
    """SQuAD's F1 of the words of an answer, against the nearest of those accepted."""
    return max((_f1(_words(given), _words(one)) for one in accepted), default=0.0)


def _f1(given: list[str], wanted: list[str]) -> float:
    if not given or not wanted:
        return float(given == wanted)
    common = sum((Counter(given) & Counter(wanted)).values())
    return 2 * common / (len(given) + len(wanted))


def _words(text: str) -> list[str]:
    text = "".join(" " if char in string.punctuation and char not in "$%" else char for char in text.lower())
    return re.sub(r"\b(?:a|an|the)\b", " ", text).split()


def average_precision(labels: Sequence[bool]) -> float:
    """Of a ranking, best first: the mean of the precision at each right place."""
    places = [place for place, right in enumerate(labels, start=1) if right]
    return statistics.fmean(found / place for found, place in enumerate(places, start=1))


def reciprocal_rank(labels: Sequence[bool]) -> float:
    return next((1 / place for place, right in enumerate(labels, start=1) if right), 0.0)
