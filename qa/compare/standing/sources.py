"""How many sources hold a position: a reprint, or a sentence taken over, counts with its original."""

import re
from collections.abc import Sequence

from ...read.features import stems
from ...types import Claim

_CREDIT = re.compile(
    r"(?:\((?:with|additional reporting by|via|source:)|\breporting by|\bsource:) (?P<who>[^)\n.]{3,60})",
    re.IGNORECASE,
)


_ALIKE = 0.6  # of the words in threes that two sentences share, from which one is taken over from the other


def same_source(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one source: "the bank" and "Norlund Bank" are."""
    a, b = stems(one.who or ""), stems(other.who or "")
    return bool(a and b) and (a <= b or b <= a)


def independent(claims: Sequence[Claim]) -> int:
    """How many sources hold claims, a reprint counted with its original.

    Two claims are of one source when it bears one name, when one credits the other's source, or when their
    sentences share most of their words in threes.
    """
    kept: list[Claim] = []
    for claim in claims:
        if not any(_is_taken_over(claim, other) for other in kept):
            kept.append(claim)
    return len(kept)


def _is_taken_over(one: Claim, other: Claim) -> bool:
    if same_source(one, other) or _alike(one.evidence.quote, other.evidence.quote):
        return True
    return _credits(one, other) or _credits(other, one)


def _credits(one: Claim, other: Claim) -> bool:
    source = (other.evidence.document.source or "").casefold()
    credit = _CREDIT.search(one.evidence.document.text)
    return bool(source and credit and source in credit["who"].casefold())


def _alike(one: str, other: str) -> bool:
    a, b = _threes(one), _threes(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _ALIKE


def _threes(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))
