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
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    WH,
)
from .phrases import Phrase, tokens
from .pronouns import resolved
from .questions import bare, lowered
from .referents import quote
from .slots import name_slot, replaced

LEAD_IN = re.compile(r"\A(?:\s*(?:and|but|so|then|also|or|well|okay|ok)\b[\s,:]+(?=\S))+", re.IGNORECASE)
_MARK = re.compile(r"(?:(?:what|how) about|what of)\s+(?=\S)", re.IGNORECASE)
_QUANTITY = re.compile(r"\W*how (?:many|much|high|big|large)\b", re.IGNORECASE)
_OPEN = {"then"} | AUXILIARIES | WH | DEMONSTRATIVES | (CONNECTIVES - PREPOSITIONS) | (PRONOUNS - POSSESSIVES)
_BACK = 3  # questions that may have a like of what is named


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
        return [one for one in (whole, _beside(named, bare(asked[0]), answers)) if one]
    earlier = [
        _continued(named, text) for text, fit in zip(asked[1:], fits[1:], strict=True) if fit == "sure"
    ]
    unsure = [whole] if fits[0] == "unsure" else []
    return [one for one in (*earlier[:1], *unsure) if one]


def _beside(named: str, last: str, answers: Sequence[Answer]) -> str:
    """The other reading of a name after a "how many": where, or by whose count; "" where there is none.

    After "How many cases has the Ministry counted?" a place may stand beside it ("in Harn"), and after
    "How many people died in Harn?" who counts beside the place ("according to Helping Hand").
    """
    found = phrases(named)
    if not _QUANTITY.match(last) or len(found) != 1 or found[0].kind != "name" or found[0].text != named:
        return ""
    slot = name_slot(named, phrases(last))
    place = found[0].is_place or _was_place(named, answers)
    if named.casefold() in last.casefold() or (slot and slot.is_place == place):
        return ""
    return f"{last} in {named}?" if place else f"{last}, according to {named}?"


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
    if second and (changed := replaced(first, text)):
        return (replaced(second, changed) or changed) + "?"
    found = phrases(named)
    lone = len(found) == 1 and found[0].kind == "name" and found[0].text == named
    changed = replaced(named, text) or ("" if lone else _about(named, text))
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
        whole = rest.end == len(named) and rest.start in (
            words[0].end + 1,
            *(word.start for word in words[1:2]),
        )
        return rest.text if whole and rest.kind == "name" else ""
    leads = bool(marked) or text != question
    short = 0 < len(words) + len(dated) <= (7 if leads else 4) and (leads or question.rstrip().endswith("?"))
    plain = all(w.low == "'s" or (w.low not in _OPEN | COURTESY and w.text[0].isalnum()) for w in words)
    return named if short and plain and any(c.isalnum() for c in named) else ""


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
