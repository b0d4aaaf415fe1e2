"""Follow-ups that say only what is different: "What about Moscow?", "And in 2023?", "And the wounded?"."""

import re
from collections.abc import Sequence
from typing import Literal

from ..types import Answer
from .chunker import ACCORDING, phrases
from .lexicon import (
    ATTACHING,
    AUXILIARIES,
    CONNECTIVES,
    COURTESY,
    DEMONSTRATIVES,
    KIN,
    PERSONAL,
    PLACE_PREPOSITIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH,
)
from .phrases import Phrase, tokens
from .pronouns import resolved
from .questions import bare, lowered
from .referents import quote

LEAD_IN = re.compile(r"\A(?:\s*(?:and|but|so|then|also|or|well|okay|ok)\b[\s,:]+(?=\S))+", re.IGNORECASE)
_MARK = re.compile(r"(?:(?:what|how) about|what of)\s+(?=\S)", re.IGNORECASE)
_WOUNDED = re.compile(r"(?:the )?(\w+ed|lost|killed|missing|dead)", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|perished)\b")
_PARTICIPLE = re.compile(
    r"\b(?:are|were|was|been|be|is) (?:(?:\w+ly|now|still) )?"
    r"(?:(?:confirmed|reported|believed|presumed|feared|known|said|thought)(?: to (?:be|have been))? )?"
    r"(\w+ed|lost|missing|taken|dead|hurt)\b"
)
_OPEN = {"then"} | AUXILIARIES | WH | DEMONSTRATIVES | (CONNECTIVES - PREPOSITIONS) | (PRONOUNS - POSSESSIVES)
_AT = frozenset({"in", "at", "near", "on"})
_BACK = 3  # questions that may have a like of what is named
_OPPOSITE = {"before": "after", "after": "before", "since": "until", "until": "since"}


def continued(question: str, answers: Sequence[Answer]) -> list[str]:
    """The last question with the phrase that `question` names in the place of its like, likeliest first.

    Nothing where it names none. Where the last question has no like of it, or no certain one, an earlier one
    may: after "Who commands the fleet of Caldemar?" and "Who replaced him?" comes "What about Ordania?".

    >>> continued("And in 2023?", [Answer("", "What was Orion's profit in 2024?", "", True, 1.0)])
    ["What was Orion's profit in 2023?"]
    """
    named = _named(question)
    if not named:
        return []
    asked = [answer.read_as for answer in answers[:_BACK]]
    named, owner = _owned(named, answers)
    fits = [_fit(named, text, answers) for text in asked]
    whole = _continued(named, asked[0])
    if owner:
        return [one for one in (whole, f"Who is {named}?") if one]
    if fits[0] == "sure":
        return [whole] if whole else []
    earlier = [_continued(named, text) for text, fit in zip(asked[1:], fits[1:], strict=True) if fit == "sure"]
    unsure = [whole] if fits[0] == "unsure" else []
    return [one for one in (*earlier[:1], *unsure) if one]


def _owned(named: str, answers: Sequence[Answer]) -> tuple[str, bool]:
    """ "his sister" as "Ivo Kranz's sister", and whether it is such a person."""
    words = named.split()
    if len(words) != 2 or words[0].casefold() not in POSSESSIVES or words[1].casefold() not in KIN:
        return named, False
    found = resolved(named, answers)
    return (found[0], True) if found else (named, False)


def _fit(named: str, last: str, answers: Sequence[Answer]) -> Literal["sure", "unsure", "none"]:
    """Whether what is named can stand where the last question has a like of it.

    A place, or who knows what, does not stand where a person does of whom only a person's things are asked.
    """
    found, old = phrases(named), phrases(bare(last))
    names = [p for p in old if p.kind == "name" and not p.is_place]
    lone = len(found) == 1 and found[0].kind == "name" and found[0].text.casefold() == named.casefold()
    personal = any(word.low in PERSONAL for word in tokens(last))
    if not (lone and personal and names and all(p.is_person for p in names)) or found[0].is_person:
        return "sure"
    if found[0].is_place or _was_place(found[0].text, answers):
        return "sure" if any(p.is_place for p in old) else "none"
    return "none" if found[0].is_organisation else "unsure"


def _was_place(name: str, answers: Sequence[Answer]) -> bool:
    """Whether the conversation used the name as that of a place."""
    texts = (text for answer in answers for text in (answer.read_as, quote(answer)))
    return any(p.text == name and p.is_place for text in texts for p in phrases(text))


def _continued(named: str, last: str) -> str:
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
    if words[0].casefold() == ACCORDING[0]:
        return named, ""
    at = next((k for k, w in enumerate(words) if k and w.casefold() in PREPOSITIONS - {"of"}), 0)
    inside = at and words[0].casefold() not in PREPOSITIONS
    return (" ".join(words[:at]), " ".join(words[at:])) if inside else (named, "")


def _named(question: str) -> str:
    """What the follow-up names, or "" where it says more than that."""
    text = LEAD_IN.sub("", question)
    marked = _MARK.match(text)
    named = lowered(bare(text[marked.end() :] if marked else text))
    dated = [p for p in phrases(named) if p.kind == "date"]  # "May" is no verb in "11 May"
    words = [w for w in tokens(named) if not any(p.start <= w.start < p.end for p in dated)]
    if words and words[0].low in AUXILIARIES and len(phrases(named)) == 1 and not marked:  # "And did Russia?"
        rest = phrases(named)[0]
        whole = rest.end == len(named) and rest.start in (words[0].end + 1, words[1].start)
        return rest.text if whole and rest.kind == "name" else ""
    leads = bool(marked) or text != question
    short = 0 < len(words) + len(dated) <= (7 if leads else 4) and (leads or question.rstrip().endswith("?"))
    plain = all(w.low == "'s" or (w.low not in _OPEN | COURTESY and w.text[0].isalnum()) for w in words)
    return named if short and plain and any(c.isalnum() for c in named) else ""


def _replaced(named: str, text: str) -> str:
    """`text` with `named` in its place, or "" where it has no place in it."""
    words = named.split()
    preposition = words[0].casefold() if words[0].casefold() in PREPOSITIONS and len(words) > 1 else ""
    if tuple(word.casefold() for word in words[:2]) == ACCORDING:
        preposition = " ".join(ACCORDING)
    new = named[len(preposition) :].strip()
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
    if slot.is_possessed and not slot.kind == "name":
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
