"""Quantities of a sentence: bound, number, scale, unit and what is counted.

>>> [one] = quantities("Attackers took the data of more than 250,000 customers.")
>>> one.bound, one.low, one.noun
('over', 250000.0, ('customers',))
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...types import Quantity
from .nouns import STOPS, contrasted, with_noun
from .numbers import Number, numbers

# The words of a bound in front of a number. "some 400" is about 400, but "some of the 400" is not.
_BOUNDS = (
    ("at least", "at least|(?:no|not) (?:fewer|less) than|a minimum of|at a minimum|not under"),
    ("at most", "at most|up to|(?<!times )as many as|(?<!times )as much as|(?:no|not) more than|a maximum of|at the most"),
    ("over", "(?:well |just |slightly |far |a little )?(?:over|more than|above|upwards of|in excess of|exceeding|north of|greater than|beyond)"),
    ("under", "(?:well |just |slightly |far |a little )?(?:under|fewer than|less than|below|short of)"),
    ("nearly", "almost|nearly|close to|approaching|not quite|barely"),
    ("about", "(?:about|around|roughly|approximately|approx\\.?|circa|ca\\.|c\\.|an estimated|estimated(?: at)?|some|something like|in the region of|of the order of|an average of)"),
)  # fmt: skip
_BEFORE = tuple((name, re.compile(rf"\b(?:{words})(?: the)?\s+$", re.IGNORECASE)) for name, words in _BOUNDS)
_AFTER = (
    ("at least", re.compile(r"\s*\+(?!\d)|-plus\b| or more\b| and more\b| or over\b| at (?:the )?least\b", re.IGNORECASE)),
    ("at most", re.compile(r" or (?:less|fewer|under)\b| at (?:the )?most\b", re.IGNORECASE)),
    ("about", re.compile(r" or so\b| or thereabouts\b|-odd\b", re.IGNORECASE)),
)  # fmt: skip
_BETWEEN = re.compile(r"^(?: ?(?:-|–|—) ?| to | and | or )$")
_OPENS_RANGE = re.compile(r"\b(?:between|from|anything from|either)\s+$", re.IGNORECASE)

_CURRENCY = re.compile(r"(?:US\$|A\$|C\$|[$€£¥]|\b(?:USD|EUR|GBP|CHF)\s?)\s?$")
_MONEY = (
    "dollars? euros? pounds? marks? crowns? francs? kroner? kronor yen yuan roubles? rubles? rupees? pesos? "
    "lira zloty hryvnias? shekels? dinars? rials? cents? pence usd eur gbp chf".split()
)
_UNITS = (
    ("%", r"%|per ?cent\b|percent\b|pct\b"),
    ("points", r"percentage points?\b|basis points?\b"),
    ("money", rf"(?:(?:US|U\.S\.|Swiss|Norwegian|Danish|Swedish|Australian|Canadian) )?(?:{'|'.join(_MONEY)})\b"),
    ("km", r"km\b|kilomet(?:re|er)s?\b"),
    ("m", r"met(?:re|er)s?\b|m\b(?= )"),
    ("cm", r"cm\b|centimet(?:re|er)s?\b"),
    ("mm", r"mm\b|millimet(?:re|er)s?\b"),
    ("mile", r"(?:nautical )?miles?\b|nm\b"),
    ("knot", r"knots?\b"),
    ("tonne", r"(?:metric )?(?:tonnes?|tons?)\b|t\b(?= )"),
    ("kg", r"kg\b|kilos?\b|kilogram(?:me)?s?\b"),
    ("litre", r"lit(?:re|er)s?\b|gallons?\b"),
    ("barrel", r"barrels?\b|bpd\b"),
    ("watt", r"[kMG]Wh?\b|(?:mega|kilo|giga)watts?\b"),
    ("degree", r"degrees?\b|°C?"),
    ("second", r"seconds?\b"),
    ("minute", r"minutes?\b|mins?\b"),
    ("hour", r"hours?\b|hrs?\b"),
    ("day", r"days?\b"),
    ("week", r"weeks?\b"),
    ("month", r"months?\b"),
    ("year", r"years?\b"),
    ("times", r"times\b(?! (?:on|in|at|during)\b)|-?fold\b"),
)  # fmt: skip
_SPELLS = frozenset("day week month year hour minute second".split())
_UNIT = re.compile("|".join(rf"(?P<u{i}>{words})" for i, (_, words) in enumerate(_UNITS)))
_CHANGES = (
    (2.0, r"doubl(?:ed|es|ing)"),
    (3.0, r"tripl(?:ed|es|ing)|trebl(?:ed|es|ing)"),
    (4.0, r"quadrupl(?:ed|es|ing)"),
    (0.5, r"halv(?:ed|es|ing)"),
)
_CHANGE = re.compile("|".join(rf"(?P<c{i}>\b(?:{words})\b)" for i, (_, words) in enumerate(_CHANGES)))
_NOBODY = re.compile(
    r"\b(?P<nobody>nobody|no[ -]one|none(?: of (?:the|its|them|those|these))?)\b"
    r"|\b(?:no|not a single|not one|zero)(?: single| further| more(?! than))? (?P<noun>[a-z][\w-]*)",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "longer more less doubt way one matter sign signs evidence reason such later sooner".split()
)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order, each as a span of it with its bound and unit."""
    return list(_quantities(text))


@lru_cache(maxsize=4096)  # a sentence is looked at by several rules, and by the questions that follow
def _quantities(text: str) -> tuple[Quantity, ...]:
    joined = _joined(text, _numbered(text))
    after = [0, *(one.end for one in joined)]
    found = contrasted(text, [with_noun(text, one, since) for one, since in zip(joined, after, strict=False)])
    others = [*_changes(text), *_noughts(text)]
    others = [one for one in others if not any(one.start < q.end and q.start < one.end for q in found)]
    return tuple(sorted([*found, *others], key=lambda one: one.start))


def _numbered(text: str) -> list[tuple[Number, Quantity]]:
    return [(number, _quantity(text, number)) for number in numbers(text)]


def _quantity(text: str, number: Number) -> Quantity:
    """A number with the bound in front of it and the unit behind it."""
    start, end, unit = number.start, number.end, ""
    if money := _CURRENCY.search(text, max(0, start - 6), start):
        start, unit = money.start(), "money"
    behind = re.compile(r"[\s-]?").match(text, end)
    if (match := _UNIT.match(text, behind.end() if behind else end)) and not unit:
        unit = _UNITS[int(str(match.lastgroup)[1:])][0]
        end = match.end()
    bound = "about" if number.loose else "exact"
    for name, pattern in _AFTER:
        if after := pattern.match(text, end):
            bound, end = name, after.end()
            break
    low = number.value
    for name, pattern in _BEFORE:
        before = pattern.search(text, max(0, start - 30), start)
        if before and not (
            unit in _SPELLS and before[0].lower().startswith("over ")
        ):  # "over 10 years" lasts
            bound, start = name, before.start()
            break
    unit = unit or ("part" if number.fraction else "")
    return Quantity(start, end, low, low, number.step, bound, unit)


def _joined(text: str, found: Sequence[tuple[Number, Quantity]]) -> list[Quantity]:
    """Two numbers that are the ends of a range become one; "half of its 240 tanks" is one as well."""
    joined: list[Quantity] = []
    skip = False
    for i, (number, one) in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after and _is_change(text, one, after[1]):
            joined.append(_as_other(number, one, *after))
        elif after and (whole := _range(text, number, one, *after) or _part_of(text, number, one, *after)):
            joined.append(whole)
            skip = True
        else:
            joined.append(one)
    return joined


_CHANGES_FROM = re.compile(
    r"\b(?:rais\w+|lower\w+|cut|increas\w+|decreas\w+|reduc\w+|fell|fallen|rose|risen|gr[eo]w\w*|dropp?\w*|climb\w*|revis\w+|adjust\w+|chang\w+|correct\w+"
    r"|went|gone|mov\w+|slipp\w+|declin\w+|jump\w+|shr[au]nk|swell\w*|swollen|slid|widen\w*|narrow\w*|up|down)\b[^.;,]{0,40}? from $",
    re.IGNORECASE,
)


def _is_change(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether a number became another, as in "raised from 38 to 62 million", which is no range."""
    return text[one.end : two.start] == " to " and bool(_CHANGES_FROM.search(text, 0, one.start))


def _as_other(first: Number, one: Quantity, second: Number, two: Quantity) -> Quantity:
    """A number with the unit and the "million" of the one after it, where it has none."""
    scale = _scale(second.value) if first.value < 1000 else 1.0
    low = one.low * scale
    return replace(one, low=low, high=low, step=one.step * scale, unit=one.unit or two.unit)


def _scale(value: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6) if value >= scale), 1.0)


def _range(text: str, first: Number, one: Quantity, second: Number, two: Quantity) -> Quantity | None:
    between = text[first.end : second.start]
    if not _BETWEEN.match(between) or first.fraction or one.bound not in ("exact", "about"):
        return None
    opened = _OPENS_RANGE.search(text, max(0, one.start - 20), one.start)
    if between.strip() in ("and", "or") and not (opened and "from" not in opened[0].lower()):
        return None
    scale = _scale(second.value) if first.value < 1000 else 1.0  # "between 3 and 4 million"
    low = first.value * scale
    if not low < second.value or two.bound != "exact":
        return None
    start = opened.start() if opened else one.start
    return replace(two, start=start, low=low, step=max(first.step * scale, second.step), bound="between")


def _part_of(text: str, first: Number, one: Quantity, second: Number, two: Quantity) -> Quantity | None:
    """A fraction of a number that follows."""
    if not first.fraction or not re.fullmatch(
        r" of (?:the|its|all|their|his|her|our)? ?(?:\w+ )?", text[first.end : second.start]
    ):
        return None
    value = first.value * second.value
    return replace(one, end=two.end, low=value, high=value, step=max(1.0, second.step), unit=two.unit)


def _changes(text: str) -> list[Quantity]:
    """ "more than doubled": how many times as much."""
    found = []
    for match in _CHANGE.finditer(text):
        value = _CHANGES[int(str(match.lastgroup)[1:])][0]
        start, bound = match.start(), "exact"
        for name, pattern in _BEFORE:
            if before := pattern.search(text, max(0, start - 20), start):
                start, bound = before.start(), name
                break
        found.append(Quantity(start, match.end(), value, value, 1, bound, "times"))
    return found


def _noughts(text: str) -> list[Quantity]:
    """ "nobody", "none of the" and "no ship": the number 0."""
    found = []
    for match in _NOBODY.finditer(text):
        noun = (
            match["noun"] or "people" if not match["nobody"] or "none" not in match[0].lower() else ""
        ).lower()
        words = tuple(word for word in noun.split() if word not in STOPS)
        if match["noun"] and (not words or words[0] in _NO_NOUN):
            continue
        found.append(Quantity(match.start(), match.end(), 0, 0, 1, "exact", "", words))
    return found


def covering(found: Sequence[Quantity], start: int, end: int) -> Quantity | None:
    """The quantity that a span touches most, None where it touches none."""
    touched = [(min(one.end, end) - max(one.start, start), one) for one in found]
    best = max(touched, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None
