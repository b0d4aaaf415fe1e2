"""The quantities of a sentence that may count what a question asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ....index import CELL_SEPARATOR, stem
from ...read.features import stems
from ...types import Evidence, Quantity
from ..asked import Asked
from ..language.cues import FATE, KINDS_OF_CASE, NO_LONGER, NOT_ITS_OWN, PART_AFTER, PART_BEFORE
from ..language.peoples import PEOPLE, of_another_people
from ..language.quantities import covering, quantities
from .parts import told_of_whole, wholes_of

_PART_OF_SENTENCE = re.compile(r"[,;:]| (?:and|but|while|whereas)\b")
_CLAUSE_END = re.compile(r"[,;:](?!\d)|\n| (?:and|but|while|whereas)\b")
_PEOPLE = frozenset(stem(word) for word in PEOPLE)
_ARMED = frozenset(map(stem, "soldiers troops servicemen fighters guards".split()))
_UNARMED = frozenset(
    map(
        stem,
        "civilians residents inhabitants customers passengers workers employees refugees households families".split(),
    )
)
_NEVER_BOTH = ((_ARMED, _UNARMED), (_UNARMED, _ARMED))


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity of a sentence, and how it belongs to the question.

    `noun` is how its noun fits what is counted: "same", "people" for another word for people, "unknown". `of_whole`
    are the words that tell of a whole, of which this is a part or which it is (`is_whole`): "240 patients treated".
    """

    quantity: Quantity
    noun: str
    fates: frozenset[str]
    of_reader: bool
    part: bool
    role: str  # "own", "taken back" or "before"
    kinds: frozenset[str] = frozenset()  # how the counted cases stand: "suspected", "severe"
    of_whole: frozenset[str] = frozenset()
    is_whole: bool = False


def chosen_quantity(one: Evidence) -> Quantity | None:
    """The quantity of a quote that the reader chose as the words that answer; None where it chose none."""
    if not one.answer_span:
        return None
    return covering(quantities(one.quote), *(place - one.start for place in one.answer_span))


def counted_in(asked: Asked, evidence: Evidence) -> list[Counted]:
    """The quantities of a quote that may count what is asked for."""
    text = evidence.quote
    found = quantities(text)
    if CELL_SEPARATOR in text:
        found = [_of_column(evidence, one) for one in found]
    span = evidence.answer_span
    chosen = covering(found, span[0] - evidence.start, span[1] - evidence.start) if span else None
    wholes = wholes_of(text, found)
    fate_of = _fates(text, found, wholes)
    counted = []
    for one in found:
        whole = wholes.get(one)
        told = replace(one, noun=whole.noun) if whole else one
        noun = _noun(asked, told, clause_of(text, one), of_reader=one is chosen)
        nought = one.high == 0 and noun != "same"  # "none of them" may be none of anything
        another = of_another_people(asked.text, text, one.end)
        if noun and not (nought or another) and (one.unit in asked.units or not asked.units):
            counted.append(
                Counted(
                    told,
                    noun,
                    fate_of.get(one, frozenset()),
                    one is chosen,
                    _is_part(text, one) and not whole,
                    "own" if one in wholes.values() else role_of(text, one),
                    kinds_of(text, one),
                    told_of_whole(asked, text, one, wholes),
                    one in wholes.values(),
                )
            )
    return counted


def _noun(asked: Asked, one: Quantity, clause: str, *, of_reader: bool) -> str:
    """How the counted noun fits; "" where another thing is counted."""
    if (
        one.unit and not asked.units
    ):  # "The provision was cut to 55 million", asked how large the provision is
        return "same" if asked.counted & stems(clause) else "unknown"
    if not asked.counted or one.unit:
        return "same" if one.unit and one.unit in asked.units else "unknown"
    words = frozenset(stem(word) for word in one.noun)
    if words & asked.counted or frozenset(stem(word) for word in one.ruler) & asked.counted:
        return "same"
    if words & _PEOPLE and asked.counted & _PEOPLE:
        return "" if _are_others(asked.counted, words) else "people"
    if not one.noun or FATE.match(one.noun[0]) or one.noun[0].endswith("ed"):
        return "unknown"
    is_noun = any(_is_plural(word) for word in one.noun)
    return "unknown" if of_reader and not is_noun else ""  # "38 went over the side": what follows is no noun


def _are_others(asked: frozenset[str], told: frozenset[str]) -> bool:
    """Whether soldiers are asked for and civilians are told of, or the reverse."""
    return any(asked & one and told & other for one, other in _NEVER_BOTH)


def _is_plural(word: str) -> bool:
    return word in PEOPLE or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _of_column(evidence: Evidence, one: Quantity) -> Quantity:
    """The quantity of a table's cell counts what the head of its column says."""
    if not evidence.context or one.noun:
        return one
    head = _cells(evidence.document.text[slice(*evidence.context)])
    column = len(_cells(evidence.quote[: one.start])) - 1
    named = re.findall(r"[^\W\d_]+|\d+", head[column].lower()) if column < len(head) else []  # "Line 2"
    return replace(one, noun=tuple(named))


def _cells(row: str) -> list[str]:
    """The cells of a row, or of what stands in front of one; an empty first one has lost its blank.

    >>> _cells("| Cases | Deaths")
    ['', 'Cases', 'Deaths']
    """
    return (" " * row.startswith(CELL_SEPARATOR.lstrip()) + row).split(CELL_SEPARATOR)


def _fates(
    text: str, found: Sequence[Quantity], wholes: Mapping[Quantity, Quantity]
) -> dict[Quantity, frozenset[str]]:
    """By quantity: what happened to those that it counts; each word belongs to the nearest number.

    In "12 of the 40 patients died" it is the twelve.
    """
    parts = {whole: part for part, whole in wholes.items() if part.end < whole.start}
    fate_of: dict[Quantity, frozenset[str]] = {}
    counts = [one for one in found if not one.unit]
    for match in FATE.finditer(text):
        if counts:
            near = min(counts, key=lambda one: _apart(text, match.span(), (one.start, one.end)))
            if near in parts and near.noun[0] not in match[0].lower():  # not "12 of the 40 wounded"
                near = parts[near]
            fate_of[near] = fate_of.get(near, frozenset()) | {str(match.lastgroup)}
    return fate_of


def _apart(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two words of a sentence stand apart; a comma or an "and" between them counts for many letters."""
    first, second = sorted((one, other))
    between = text[first[1] : second[0]]
    return len(between) + 40 * len(_PART_OF_SENTENCE.findall(between))


def _is_part(text: str, one: Quantity) -> bool:
    return bool(PART_BEFORE.search(text[: one.start]) or PART_AFTER.match(text[one.end :]))


def in_brackets(text: str, one: Quantity) -> bool:
    """Whether a quantity stands in brackets, where what is told outside is taken apart.

    >>> in_brackets("Forty-one died (39 in Hubei).", quantities("Forty-one died (39 in Hubei).")[1])
    True
    """
    before = text[: one.start]
    return before.rfind("(") > before.rfind(")") and ")" in text[one.end :]


def role_of(text: str, one: Quantity) -> str:
    """Whether a number is what its sentence says itself: "own", "taken back", or "before" another.

    >>> text = "It was 47,900 and not 52,300."
    >>> [role_of(text, one) for one in quantities(text)]
    ['own', 'taken back']
    """
    if NO_LONGER.search(text[one.end :]):
        return "taken back"
    return next((name for name, pattern in NOT_ITS_OWN if pattern.search(text[: one.start])), "own")


def fits(asked: Asked, counted: Counted) -> bool:
    """Whether a quantity counts the same as is asked for: the dead are not the wounded, a part is no whole."""
    if counted.part and not counted.of_reader:
        return False
    if counted.kinds and kinds_asked(asked.text) and counted.kinds.isdisjoint(kinds_asked(asked.text)):
        return False
    both = bool(asked.fates and counted.fates)
    return not (both and asked.fates != counted.fates)


def is_of_other_part(asked: Asked, one: Counted) -> bool:
    """Whether a whole is told where a part is asked for, or the reverse: 240 patients, of whom 38 died."""
    return bool(one.of_whole) and bool(asked.words - asked.names - one.of_whole) == one.is_whole


def told_of_part(asked: Asked, text: str, one: Counted) -> int:
    """How many words of the question stand in the clause of a part: "38 have died and 210 remain in care"."""
    part = bool(one.of_whole) and not one.is_whole
    return len(asked.words & stems(clause_of(text, one.quantity))) if part else 0


def kinds_asked(question: str) -> frozenset[str]:
    """Which kinds of cases a question counts.

    >>> kinds_asked("How many suspected cases are there?")
    frozenset({'suspected'})
    """
    return frozenset(match["kind"].lower() for match in KINDS_OF_CASE.finditer(question))


def kinds_of(text: str, one: Quantity) -> frozenset[str]:
    """Which kinds of cases a quantity counts, by the words of its own clause."""
    return kinds_asked(clause_of(text, one))


def clause_of(text: str, one: Quantity) -> str:
    """The words around a quantity up to the next comma, "and" or end of a line."""
    start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, one.start)), default=0)
    end = min((m.start() for m in _CLAUSE_END.finditer(text, one.end)), default=len(text))
    return text[start:end]
