"""What a word that points back may point to in one answer, likeliest first."""

import re
from collections.abc import Iterator, Sequence

from ..types import Answer
from .chunker import phrases
from .lexicon import ATTRIBUTES, KIN, PERSON_NOUNS, PLACE_NOUNS, PLACE_PREPOSITIONS, POSSESSIVES, QUANTIFIERS
from .phrases import Phrase, is_title

_LONGEST = 1000  # characters of a quote that are read
_UNITS = frozenset({"people", "euros", "dollars"})
_STANDS = frozenset("in at on near under off outside inside".split())
_WHERE = re.compile(r"\W*(?:where|(?:in|at|on|near|to|from) (?:what|which)\b)", re.IGNORECASE)
_SUBJECT = re.compile(  # what answers it is who or what does it
    r"\W*(?:which|who|what (?!(?:is|was|does|has|happened)\b)\w+(?:ed|s)\b)",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\W*what (?:do|does|did|has|have|had|will|would|can|could)\b", re.IGNORECASE)


def span(answer: Answer) -> str:
    """The words that answer, "" where nothing was found: its nearest sentences are not what was said."""
    if not answer.found or not answer.evidence or not (where := answer.evidence[0].answer_span):
        return ""
    return answer.evidence[0].document.text[where.start : where.end][:_LONGEST]


def quote(answer: Answer) -> str:
    """The first quote, "" where nothing was found."""
    return answer.evidence[0].quote[:_LONGEST] if answer.found and answer.evidence else ""


def short_answer(answer: Answer) -> str:
    """The words that answer, where there are few and they are a name or a thing; else ""."""
    words = span(answer)
    found = phrases(words)
    if not 0 < len(words.split()) <= 6 or not found:
        return ""
    people = [p for p in found if p.is_person]
    return untitled(people[0].text) if len(people) == 1 else words


def people(answer: Answer) -> Iterator[str]:
    """Who answers a "who", then the question's names, its roles ("the general"), the quote's names.

    "Ivo Kranz's mother" comes before Ivo Kranz.
    """
    asked, answered = phrases(answer.read_as), phrases(span(answer))
    if _asks_who(answer.read_as):
        yield from (untitled(p.text) for p in answered if p.is_person)
        yield from (p.text for p in answered[:1] if p.kind == "name" and p.may_be_person)
    yield from (p.text for p in asked if p.is_possessed and p.head in KIN)
    yield from (untitled(p.text) for p in asked if p.is_person)
    yield from (p.text for p in asked if p.kind == "name" and p.may_be_person)
    yield from (the(p, answer.read_as) for p in asked if p.kind == "singular" and p.may_be_person)
    yield from (untitled(p.text) for p in answered if p.is_person)
    yield from (untitled(p.text) for p in phrases(quote(answer)) if p.is_person)


def plurals(answer: Answer) -> Iterator[str]:
    """The question's plurals, then its organisations and countries, then the answer's."""
    asked = [p for p in phrases(answer.read_as) if not p.is_person]
    yield from (the(p, answer.read_as) for p in asked if p.kind == "plural")
    names = [p for p in asked if p.kind == "name"]
    yield from (p.text for p in names if not p.preposition)
    yield from (p.text for p in names if not p.is_place)
    for text in (span(answer), quote(answer)):
        found = phrases(text)
        if " and ".join(p.text for p in found if p.kind == "name") == text and len(found) == 2:
            yield text
        yield from (the(p, text) for p in found if p.kind == "plural" and p.head not in _UNITS)
    yield from (p.text for p in phrases(span(answer)) if p.kind == "name" and not p.is_person)


def things(answer: Answer, *, subject: bool, being: bool) -> Iterator[str]:
    """The question's things: for a subject the first, for an object the last, after "is" rather no name."""
    text = answer.read_as
    answered = phrases(span(answer))
    names = [p.text for p in answered if p.kind == "name" and not p.is_person]
    if subject and _SUBJECT.match(text):
        opening = [
            p for p in answered[:1] if p.start == 0
        ]  # "set Ordania on the road to war" names no subject
        yield from (p.text for p in opening if p.kind == "name" and not p.is_person)
        yield from (the(p, span(answer)) for p in opening if p.kind == "singular" and _is_thing(p, text))
        yield from _plain_thing(span(answer), answered)
    if (being or not subject) and _OBJECT.match(text):
        yield from (
            _own(p, span(answer))
            for p in answered[:1]
            if p.start == 0 and _is_thing(p, text) and p.kind == "singular"
        )
    found = [p for p in phrases(text) if _is_thing(p, text)]
    ordered = found if subject else found[::-1]
    common = [p for p in ordered if p.kind == "singular"]
    if being:
        yield from (the(p, text) for p in common)
    yield from (the(p, text) for p in ordered if p.preposition not in PLACE_PREPOSITIONS)
    yield from (the(p, text) for p in common)
    yield from (the(p, text) for p in ordered)
    yield from names


def places(answer: Answer) -> Iterator[tuple[str, str]]:
    """Places with their preposition: of a "where" its answer, then the question's, the answer's, the quote's.

    The last said comes first. ("on", "Brannock Island")
    """
    if _WHERE.match(answer.read_as):
        yield from _answered_place(answer)
    for text in (answer.read_as, span(answer), quote(answer)):
        found = phrases(text)[::-1]
        yield from (_placed(p, p.text) for p in found if p.is_place)
        common = [p for p in found if p.kind == "singular" and p.preposition in ("in", "at", "near", "on")]
        for phrase in common:  # "in his place" is none
            owned = phrase.text.split()[0].casefold() in POSSESSIVES
            if not owned and (text == answer.read_as or phrase.head in PLACE_NOUNS):
                yield _placed(phrase, the(phrase, text))


def _answered_place(answer: Answer) -> Iterator[tuple[str, str]]:
    """What answers a "where", with the preposition that it has in the quote: "at the outer quay"."""
    words = span(answer)
    inside = phrases(words)
    for phrase in (p for p in inside[:1] if p.kind in ("name", "singular") and not p.is_person):
        named = the(phrase, words)
        quoted = (p for p in phrases(quote(answer)) if p.text.endswith(phrase.text))
        yield _placed(next(quoted, phrase), named)


def _placed(phrase: Phrase, named: str) -> tuple[str, str]:
    return (phrase.preposition if phrase.preposition in _STANDS else "in", named)


def dates(answer: Answer) -> Iterator[str]:
    """The question's dates, the answer's, the quote's."""
    for text in (answer.read_as, span(answer), quote(answer)):
        yield from (p.text for p in phrases(text) if p.kind == "date")


def _asks_who(question: str) -> bool:
    """Whether a person answers: "Who ...", "By whom ...", "Which minister ..."."""
    if re.match(r"\W*(?:\w+ )?who", question, re.IGNORECASE):
        return True
    asked = next((p for p in phrases(question) if p.asked), None)
    return asked is not None and asked.head in PERSON_NOUNS


def is_attribute(phrase: Phrase, text: str) -> bool:
    """Whether it is asked of a thing and not the thing: "the price" of "the price of gas"."""
    return phrase.head in ATTRIBUTES and text[phrase.end :].startswith(" of ")


def untitled(name: str) -> str:
    """The name alone, where enough of it is left: "Foreign Minister Lena Aalto" is "Lena Aalto"."""
    words = name.split()
    start = next((k for k, word in enumerate(words) if not is_title(word)), 0)
    return " ".join(words[start:]) if len(words) - start >= 2 else name


def the(phrase: Phrase, text: str) -> str:
    """The phrase with what hangs on it, as something already spoken of: "two ships" is "the ships"."""
    whole = text[phrase.start : phrase.attached]
    words = whole.split()
    if phrase.kind == "name" or phrase.is_possessed or words[0].casefold() in POSSESSIVES:
        return whole
    while len(words) > 1 and (
        words[0][0].isdigit() or words[0].casefold() in QUANTIFIERS | {"the", "a", "an"}
    ):
        words = words[1:]
    return "the " + " ".join(words)


def _own(phrase: Phrase, text: str) -> str:
    """As `the`, without whose it is: "her resignation" is "the resignation"."""
    first, _, rest = the(phrase, text).partition(" ")
    return f"the {rest}" if first.casefold() in POSSESSIVES else f"{first} {rest}"


def _plain_thing(words: str, found: Sequence[Phrase]) -> Iterator[str]:
    """A few words that no article opens: "worn relief valve" is "the worn relief valve"."""
    parts = words.split()
    if not found and 0 < len(parts) <= 4 and all(part.isalpha() and part.islower() for part in parts):
        yield f"the {words}"


def _is_thing(phrase: Phrase, text: str) -> bool:
    if phrase.kind not in ("singular", "name") or phrase.asked or phrase.is_possessed:
        return False
    return not (phrase.is_person or phrase.head in PERSON_NOUNS or is_attribute(phrase, text))
