"""A phrase put in the place of its like: a date in that of a date, a place in that of a place."""

import re
from collections.abc import Sequence

from .chunker import ACCORDING, phrases
from .lexicon import KIN, MONTHS, PLACE_PREPOSITIONS, POSSESSIVES, PREPOSITIONS
from .phrases import Phrase

_WOUNDED = re.compile(r"(?:the )?(\w+ed|lost|killed|missing|dead)", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|perished)\b")
_PARTICIPLE = re.compile(
    r"\b(?:are|were|was|been|be|is) (?:(?:\w+ly|now|still) )?"
    r"(?:(?:confirmed|reported|believed|presumed|feared|known|said|thought)(?: to (?:be|have been))? )?"
    r"(\w+ed|lost|missing|taken|dead|hurt)\b"
)
_ESTIMATES = re.compile(
    r"by .{3,40} (?:estimates?|figures?|counts?|lists?|numbers?|accounts?|records?)", re.IGNORECASE
)
_DAY = re.compile(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)$", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_AT = frozenset({"in", "at", "near", "on"})
_OPPOSITE = {"before": "after", "after": "before", "since": "until", "until": "since"}


def replaced(named: str, text: str) -> str:
    """`text` with `named` in its place, or "" where it has no place in it."""
    named = _whole_date(_source(named, text), text)
    preposition = _opening(named)
    new = named[len(preposition) :].strip()
    kind, old = _kind(new), phrases(text)
    if kind == "date":
        return _dated(new, preposition, text, old)
    if preposition:
        return _placed(named, preposition, text, old)
    return _fated(new, text) or _in_slot(new, kind, text, old)


def _source(named: str, text: str) -> str:
    """ "by Ukrainian estimates" as "according to Ukrainian estimates" after a question on somebody else's."""
    according = " ".join(ACCORDING)
    return f"{according} {named[3:]}" if _ESTIMATES.fullmatch(named) and according in text else named


def _whole_date(named: str, text: str) -> str:
    """ "the 15th" with the month of the date that was asked for."""
    day = _DAY.search(named)
    month = next((m[0] for p in phrases(text) if p.kind == "date" and (m := _MONTH.search(p.text))), "")
    return f"{named[: day.start()]}{day['day']} {month}" if day and month else named


def _opening(named: str) -> str:
    """The preposition that opens it, "" where none does."""
    words = named.casefold().split()
    if tuple(words[:2]) == ACCORDING:
        return " ".join(ACCORDING)
    return words[0] if words[0] in PREPOSITIONS and len(words) > 1 else ""


def _fated(new: str, text: str) -> str:
    """ "And the wounded?" after "How many were killed?": another thing that happened to them; else ""."""
    fate = _WOUNDED.fullmatch(new)
    if fate is None:
        return ""
    happened = fate.group(1).lower()
    if done := _PARTICIPLE.search(text):
        return text[: done.start(1)] + happened + text[done.end(1) :]
    died = _DIED.search(text)
    return f"{text[: died.start()]}were {happened}{text[died.end() :]}" if died else ""


def _in_slot(new: str, kind: str, text: str, old: Sequence[Phrase]) -> str:
    """`text` with `new` instead of the phrase that is most like it, or "" where none is."""
    slot = _slot(new, kind, old)
    if slot is None:
        return ""
    if slot.is_possessed and slot.kind != "name":
        return text[: slot.start] + new + text[slot.end :]
    if slot.asked:
        new = re.sub(r"^(?:the|a|an|any)\s+", "", new, flags=re.IGNORECASE)
    return text[: slot.start] + _cased(new, slot, text) + text[_end(slot, old, text) :]


def _end(slot: Phrase, old: Sequence[Phrase], text: str) -> int:
    """Where what is replaced ends: a place with the place that it lies in."""
    if slot.preposition not in _AT or slot.kind != "name":
        return slot.end
    return next((p.end for p in old if p.kind == "name" and _lies_in(slot, p, text)), slot.end)


def _kind(new: str) -> str:
    """The kind of the phrase; a word in small letters that is no known place is a "mass" ("artillery")."""
    found = phrases(new)
    if not found or found[-1].end != len(new):
        return "mass"
    return found[-1].kind if found[0].start == 0 or found[-1].kind in ("date", "plural") else "mass"


def _dated(new: str, preposition: str, text: str, old: Sequence[Phrase]) -> str:
    """A date takes the place of one as fine as it is, else of any, else it comes at the end."""
    dates = [p for p in old if p.kind == "date"]
    alike = [p for p in dates if _grain(p.text) == _grain(new)] or dates
    if not alike:
        return f"{text} {_date_phrase(new, preposition)}"
    slot = alike[-1]
    if preposition and slot.preposition:
        return _swap(text, slot, f"{preposition} {new}", slot.end)
    if slot.preposition and _needs(new) != _needs(slot.text):
        return _swap(text, slot, _date_phrase(new, preposition), slot.end)
    return text[: slot.start] + (f"{preposition} {new}" if preposition else new) + text[slot.end :]


def _grain(date: str) -> str:
    """What a date is fine to: a day, a month, a year."""
    if re.search(r"day$", date, re.IGNORECASE):
        return "weekday"
    if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", date):
        return "day"
    return "year" if re.fullmatch(r"\d{4}", date) else "month"


def _needs(date: str) -> str:
    """The preposition that the date takes."""
    if re.match(r"(?:last|this|next|today|yesterday|tomorrow)\b", date, re.IGNORECASE):
        return ""
    return "on" if _grain(date) in ("weekday", "day") else "in"


def _date_phrase(date: str, preposition: str) -> str:
    return f"{preposition or _needs(date)} {date}".strip()


def _placed(named: str, preposition: str, text: str, old: Sequence[Phrase]) -> str:
    """A phrase takes the place of one with its preposition, else of a place, else it comes at the end."""
    others = [p for p in old if p.kind != "date" and p.preposition]
    same = [p for p in others if p.preposition in (preposition, _OPPOSITE.get(preposition))]
    place = [p for p in others if {p.preposition, preposition} <= PLACE_PREPOSITIONS]
    if not (slots := same or place):
        return f"{text}{',' if ' ' in preposition else ''} {named}"
    slot = slots[-1]
    if " " in preposition:  # "according to the ministry in Grevnik": up to a comma
        end = text.find(",", slot.end)
        return _swap(text, slot, named, len(text) if end < 0 else end)
    outer = next((p for p in old if p.preposition in _AT and _lies_in(p, slot, text)), slot)
    return _swap(text, outer, named, slot.attached)


def _lies_in(one: Phrase, other: Phrase, text: str) -> bool:
    """Whether a place is said to lie in the next one: "the Corn Hall in Ferrow"."""
    return other.preposition == "in" and text[one.attached : other.start].split() == ["in"]


def _swap(text: str, slot: Phrase, new: str, end: int) -> str:
    """Put `new` in the place of the slot and of its preposition."""
    before = text[: slot.start].rstrip()
    return before[: len(before) - len(slot.preposition)] + new + text[end:]


def _slot(new: str, kind: str, old: Sequence[Phrase]) -> Phrase | None:
    """The phrase of the last question that `new` takes the place of."""
    head = new.rsplit(maxsplit=1)[-1].casefold()
    if head in KIN and kind == "singular":
        kin = (p for p in old if p.is_possessed and p.head in KIN)
        return next(kin, None) or next((p for p in old if p.is_person), None)
    if same := next((p for p in old if p.kind != "name" and p.head == head), None):
        return same
    return name_slot(new, old) if kind == "name" else _common_slot(new, kind, old)


def _common_slot(new: str, kind: str, old: Sequence[Phrase]) -> Phrase | None:
    """What is asked for, for a plural; else the first phrase of the same number."""
    asked = next((p for p in old if p.asked), None)
    if kind in ("plural", "mass") and asked:
        return asked
    if new.split(maxsplit=1)[0].casefold() in POSSESSIVES:
        return None
    number = "plural" if kind == "plural" else "singular"
    alike = [p for p in old if p.kind == number and not p.asked and not p.is_possessed]
    if kind == "singular" and alike and alike[-1].preposition == "of":
        return alike[-1]
    return alike[0] if alike else None


def name_slot(new: str, old: Sequence[Phrase]) -> Phrase | None:
    """A place takes the place of a place, another name that of another; else that of "the army"."""
    names = [p for p in old if p.kind == "name"]
    place = is_place(new)
    known = [p for p in names if is_place(p.text) == place] or names
    if known:
        return known[0]
    plain = (p for p in old if p.kind == "singular" and not p.preposition)
    return next((p for p in plain if p.text.casefold().startswith("the ")), None)


def is_place(text: str) -> bool:
    """Whether the text begins with a known place, or names one by its words."""
    found = phrases(text)
    return bool(found) and found[0].is_place


def _cased(new: str, slot: Phrase, text: str) -> str:
    """A place typed in small letters gets its capital, where the phrase that it replaces had one."""
    if slot.kind == "name" and text[slot.start].isupper() and new.islower() and is_place(new):
        return new.title()
    return new
