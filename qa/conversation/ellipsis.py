"""Follow-ups that say only what is different: "What about Moscow?", "And in 2023?", "And the wounded?"."""

import re
from collections.abc import Sequence

from .chunker import phrases
from .lexicon import (
    ATTACHING,
    AUXILIARIES,
    CONNECTIVES,
    COURTESY,
    DEMONSTRATIVES,
    PLACE_PREPOSITIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH,
)
from .phrases import Phrase, tokens
from .questions import bare, lowered

LEAD_IN = re.compile(r"\A(?:\s*(?:and|but|so|then|also|or|well|okay|ok)\b[\s,:]+(?=\S))+", re.IGNORECASE)
_MARK = re.compile(r"(?:(?:what|how) about|what of)\s+(?=\S)", re.IGNORECASE)
_WOUNDED = re.compile(r"(?:the )?(\w+ed|lost|killed|missing|dead)", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|perished)\b")
_PARTICIPLE = re.compile(r"\b(?:are|were|was|been|be|is) (\w+ed|lost|missing|taken|dead)\b")
_OPEN = {"then"} | AUXILIARIES | WH | DEMONSTRATIVES | (CONNECTIVES - PREPOSITIONS) | (PRONOUNS - POSSESSIVES)
_OPPOSITE = {"before": "after", "after": "before", "since": "until", "until": "since"}


def continued(question: str, last: str) -> str:
    """`last` with the phrase that `question` names in the place of its like; "" where it names none.

    >>> continued("And in 2023?", "What was Orion's profit in 2024?")
    "What was Orion's profit in 2023?"
    """
    named = _named(question)
    if not named:
        return ""
    text = bare(last)
    if named.casefold() in text.casefold() or (text.isascii() and not re.search(r"[A-Za-z0-9]", named)):
        return ""
    first, second = _parted(named)
    if second and (changed := _replaced(first, text)):
        return (_replaced(second, changed) or changed) + "?"
    changed = _replaced(named, text) or _about(named, text)
    return changed + "?" if changed else ""


def _parted(named: str) -> tuple[str, str]:
    """What differs, in two where it is two things: "missiles to Iran" is "missiles", "to Iran"."""
    words = named.split()
    at = next((k for k, w in enumerate(words) if k and w.casefold() in PREPOSITIONS - {"of"}), 0)
    inside = at and words[0].casefold() not in PREPOSITIONS
    return (" ".join(words[:at]), " ".join(words[at:])) if inside else (named, "")


def _named(question: str) -> str:
    """What the follow-up names, or "" where it says more than that."""
    text = LEAD_IN.sub("", question)
    marked = _MARK.match(text)
    named = lowered(bare(text[marked.end() :] if marked else text))
    words = tokens(named)
    if words and words[0].low in AUXILIARIES and len(phrases(named)) == 1 and not marked:  # "And did Russia?"
        rest = phrases(named)[0]
        whole = rest.end == len(named) and rest.start in (words[0].end + 1, words[1].start)
        return rest.text if whole and rest.kind == "name" else ""
    leads = bool(marked) or text != question
    short = 0 < len(words) <= (7 if leads else 4) and (leads or question.rstrip().endswith("?"))
    plain = all(w.low not in _OPEN and w.low not in COURTESY and w.text[0].isalnum() for w in words)
    return named if short and plain and any(c.isalnum() for c in named) else ""


def _replaced(named: str, text: str) -> str:
    """`text` with `named` in its place, or "" where it has no place in it."""
    words = named.split()
    preposition = words[0].casefold() if words[0].casefold() in PREPOSITIONS and len(words) > 1 else ""
    new = " ".join(words[1:]) if preposition else named
    kind, old = _kind(new), phrases(text)
    if kind == "date":
        return _dated(new, preposition, text, old)
    if preposition:
        return _placed(named, preposition, text, old)
    if wounded := _WOUNDED.fullmatch(new):
        if done := _PARTICIPLE.search(text):
            return text[: done.start(1)] + wounded.group(1).lower() + text[done.end(1) :]
        if died := _DIED.search(text):
            return f"{text[: died.start()]}were {wounded.group(1).lower()}{text[died.end() :]}"
    slot = _slot(new, kind, old)
    if slot is None:
        return ""
    if slot.asked:
        new = re.sub(r"^(?:the|a|an|any)\s+", "", new, flags=re.IGNORECASE)
    return text[: slot.start] + _cased(new, slot, text) + text[slot.end :]


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
        return f"{text} {named}"
    return _swap(text, slots[-1], named, slots[-1].attached)


def _swap(text: str, slot: Phrase, new: str, end: int) -> str:
    """Put `new` in the place of the slot and of its preposition."""
    before = text[: slot.start].rstrip()
    return before[: len(before) - len(slot.preposition)] + new + text[end:]


def _slot(new: str, kind: str, old: Sequence[Phrase]) -> Phrase | None:
    """The phrase of the last question that `new` takes the place of."""
    head = new.rsplit(maxsplit=1)[-1].casefold()
    if same := next((p for p in old if p.kind != "name" and p.head == head), None):
        return same
    asked = next((p for p in old if p.asked), None)
    if kind == "name":
        return _name_slot(new, old)
    if kind in ("plural", "mass") and asked:
        return asked
    if new.split(maxsplit=1)[0].casefold() in POSSESSIVES:
        return None
    number = "plural" if kind == "plural" else "singular"
    alike = [p for p in old if p.kind == number and not p.asked and not p.is_possessed]
    if kind == "singular" and alike and alike[-1].preposition == "of":
        return alike[-1]
    return alike[0] if alike else None


def _name_slot(new: str, old: Sequence[Phrase]) -> Phrase | None:
    """A place takes the place of a place, another name that of another; else that of "the army"."""
    names = [p for p in old if p.kind == "name"]
    place = _is_place(new)
    known = [p for p in names if _is_place(p.text) == place] or names
    if known:
        return known[0]
    plain = (p for p in old if p.kind == "singular" and not p.preposition)
    return next((p for p in plain if p.text.casefold().startswith("the ")), None)


def _is_place(text: str) -> bool:
    found = phrases(text)
    return bool(found) and found[0].is_place


def _about(named: str, text: str) -> str:
    """A question about `named` where the last one has no place for it: "What about the budget of NATO?"."""
    words = named.split()
    old = phrases(text)
    if words[0].casefold() in ("its", "his", "her", "their"):
        owned = next((p for p in old if p.attached > p.end and text[p.end :].startswith(" of ")), None)
        if owned:
            return f"{text[: owned.start]}the {' '.join(words[1:])}{text[owned.end :]}"
    if not (topic := _topic(text, old)):
        return ""
    if words[0].casefold() == "any":
        return f"{named[:1].upper()}{named[1:]} {topic}"
    return f"What about {named} {topic}"


def _topic(text: str, old: Sequence[Phrase]) -> str:
    """What the last question is about, as a phrase to hang on a noun: "of NATO", "in Kursk"."""
    if placed := next((p for p in old if p.preposition and p.kind != "date"), None):
        preposition = placed.preposition if placed.preposition in ATTACHING | {"in", "at", "near"} else "of"
        return f"{preposition} {text[placed.start : placed.attached]}"
    plain = next((p for p in old if p.kind != "date" and not p.asked), None)
    return f"of {text[plain.start : plain.attached]}" if plain else ""


def _cased(new: str, slot: Phrase, text: str) -> str:
    """A place typed in small letters gets its capital, where the phrase that it replaces had one."""
    if slot.kind == "name" and text[slot.start].isupper() and new.islower() and _is_place(new):
        return new.title()
    return new
