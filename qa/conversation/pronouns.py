"""Words that point back ("he", "their", "there", "that attack") replaced by what they point to."""

import re
from collections.abc import Callable, Iterator, Sequence

from ..types import Answer
from .chunker import phrases
from .gender import gender, gender_of
from .lexicon import (
    AUXILIARIES,
    BE,
    CONNECTIVES,
    DEMONSTRATIVES,
    FATES,
    FUNCTION_WORDS,
    HUMANS,
    MOVING,
    PAST,
    PEOPLE,
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    SAYING,
    THING_PRONOUNS,
    WH,
)
from .phrases import Phrase, tokens
from .questions import bare, clause
from .referents import dates, is_attribute, people, places, plurals, quote, span, the, things

_GROUPS = (PERSON_PRONOUNS, PLURAL_PRONOUNS, THING_PRONOUNS)
_PERSONAL = PERSON_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS
_ENDS = frozenset(["", "?", ".", "!"])
_DUMMY = re.compile(  # an "it" that points to nothing
    r"\b(?:is|was|be|makes?|made) it (?:\w+ )?\w+ (?:that|to|for\b.* to|if|whether)\b"
    r"|\bit(?:['’]s| is| was| will be| would be) (?:\w+ )?\w+ (?:that|to|for\b.* to|if|whether)\b"
    r"|\b(?:does|did|will|would) it (?:take|cost|matter)\b.* to\b"
    r"|\bwhat (?:time|day|date) (?:is|was) it\b|\bit(?:['’]s a\b| (?:seems?|rain|snow))",
    re.IGNORECASE,
)


def resolved(asked: str, answers: Sequence[Answer]) -> list[str]:
    """`asked` with the words that point back replaced, likeliest first; `answers` is latest first.

    Nothing where none points back; a second reading where it may point to two things of the last answer.
    """
    first = _Resolver(asked, answers)
    if not (read := first.run()):
        return []
    second = _Resolver(asked, answers[:1], first.used[:1]).run() if first.unsure else ""
    return [read, second] if second else [read]


class _Resolver:
    """One walk over the words of a follow-up. `used` are the referents put in so far: "he" is not "it".

    `refused` are those that may not be put in; `unsure` says that an "it" or "there" was.
    """

    def __init__(self, asked: str, answers: Sequence[Answer], refused: Sequence[str] = ()) -> None:
        self.asked = asked
        self.answers = answers
        self.words = tokens(asked)
        self.phrases = phrases(asked)
        self.used: list[str] = []
        self.refused = frozenset(refused)
        self.unsure = False

    def run(self) -> str:
        out, done = "", 0
        for i, word in enumerate(self.words):
            if word.start < done or not (found := self._instead(i)):
                continue
            new, end = found
            self.used.append(new.removesuffix("'s").casefold())
            out, done = out + self.asked[done : word.start] + new, end
        return out + self.asked[done:] if out else ""

    def _instead(self, i: int) -> tuple[str, int] | None:
        """What stands instead of word `i`, and where the words that it replaces end."""
        if self._low(i) in DEMONSTRATIVES and (found := self._same_noun(i)):
            return found
        new = self._word(i)
        return (new, self.words[i].end) if new else None

    def _word(self, i: int) -> str:
        low = self._low(i)
        if low in _PERSONAL:
            return self._personal(i)
        if low in DEMONSTRATIVES:
            return self._demonstrative(i)
        if low == "there":
            return self._there(i)
        if low == "then" and self._low(i + 1) in _ENDS and self._low(i - 1) in PREPOSITIONS:
            return self._first(dates)
        if low == "many" and i == 1 and self._low(2) in AUXILIARIES | PAST and not self.phrases:
            return self._many()
        return ""

    def _low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def _first(self, choices: Callable[[Answer], Iterator[str]]) -> str:
        """The likeliest referent in the latest answer that has one, if it is not in the question already."""
        folded = self.asked.casefold()
        found = (c for answer in self.answers for c in choices(answer))
        taken = self.refused.union(self.used)
        return next((c for c in found if c.casefold() not in taken and c.casefold() not in folded), "")

    def _person(self, low: str) -> str:
        """Whom "he" or "her" means: nobody of whom the conversation says the contrary."""
        texts = [quote(answer) for answer in self.answers]
        contrary = {"he": "she", "she": "he"}[gender_of(low)]

        def fitting(answer: Answer) -> Iterator[str]:
            return (who for who in people(answer) if gender(who, self.answers, texts) != contrary)

        return self._first(fitting)

    def _personal(self, i: int) -> str:
        low = self._low(i)
        owns = low in POSSESSIVES and (low != "her" or self._low(i + 1) not in FUNCTION_WORDS | _ENDS)
        if (low == "it" and _DUMMY.search(self.asked)) or self._has_own(i, owns=owns):
            return ""
        if any(w.low in group for w in self.words[:i] for group in _GROUPS if low in group):
            return ""  # the first of its kind says whom: "What did Rutte do in his first week?"
        if low in PERSON_PRONOUNS:
            new = self._person(low)
        elif low in PLURAL_PRONOUNS:
            new = self._first(plurals)
        else:
            self.unsure = True
            subject = self._low(i - 1) in AUXILIARIES
            being = self._low(i - 1) in BE
            new = self._first(lambda answer: things(answer, subject=subject, being=being))
        if not new or not owns:
            return new
        return new + ("'" if new.endswith("s") else "'s")

    def _has_own(self, i: int, *, owns: bool) -> bool:
        """Whether the pronoun points to something earlier in its own question.

        "Did Rutte say that he ...", "Did Ukraine lose its ...": a possessive may point to anything before it,
        another pronoun only out of its own clause.
        """
        words, low = self.words, self._low(i)
        bounds = [w.start for w in words[1:i] if w.low in CONNECTIVES - WH or w.low in ("when", "while", ",")]
        limit = words[i].start if owns else max(bounds, default=0)
        before = [p for p in self.phrases if p.end <= limit and p.kind != "date"]
        if (owns or bounds) and not any(w.text[0].isupper() for w in words[1:]):  # names in small letters
            content = [
                w for w in words if w.end <= limit and w.low not in FUNCTION_WORDS and w.text[0].isalnum()
            ]
            return bool(before) or len(content) > owns  # a lone verb is no name: "Who trains their pilots?"
        if any(w.low in _PERSONAL for w in words if w.start < limit and w.start < words[i].start):
            return False
        if low in PERSON_PRONOUNS:
            return any(p.may_be_person or (owns and p.kind == "singular" and not p.asked) for p in before)
        return any(p.kind in ("name", "plural" if low in PLURAL_PRONOUNS else "singular") for p in before)

    def _there(self, i: int) -> str:
        """The place ("in Kursk"); nothing where "there" only says that something exists."""
        before, after = self._low(i - 1), self._low(i + 1)
        counts = any(w.low == "many" for w in self.words[:i])
        exists = before in BE and (counts or after not in _ENDS | {"still", "now"})
        if exists or after in AUXILIARIES:
            return ""
        place = self._first(lambda answer: (named for _, named in places(answer)))
        if not place or before in PREPOSITIONS:
            return place
        self.unsure = True
        return f"{'to' if before in MOVING else self._stands(place)} {place}"

    def _stands(self, place: str) -> str:
        """The preposition that the place was named with: "on Brannock Island"."""
        named = (one for answer in self.answers for one in places(answer))
        return next(preposition for preposition, name in named if name == place)

    def _many(self) -> str:
        """The noun put in: "many North Korean troops", for "How many have died?"."""
        asked = self.answers[0].read_as
        counted = [p for p in phrases(asked) if p.kind == "plural"]
        if any(word.low in FATES for word in self.words):  # shells are not killed
            counted = [p for p in counted if p.head in HUMANS | PEOPLE]
            if not counted:
                return "many people"
        return "many " + the(counted[0], asked).removeprefix("the ") if counted else ""

    def _demonstrative(self, i: int) -> str:
        """Instead of a lone "that" or "those"; a conjunction is left."""
        low, before, after = self._low(i), self._low(i - 1), self._low(i + 1)
        if low in ("these", "those"):
            alone = after in _ENDS or (before in PREPOSITIONS | AUXILIARIES and after in FUNCTION_WORDS)
            return self._first(plurals) if alone and after not in ("who", "that", "which") else ""
        if after not in _ENDS:
            return ""
        if before in SAYING:
            return clause(self.answers[0].read_as)
        return _matter(self.answers[0].read_as) if before in PREPOSITIONS else ""

    def _same_noun(self, i: int) -> tuple[str, int] | None:
        """The whole noun: "that attack" is "the attack on Belgorod" where the talk was of an attack."""
        if self._low(i + 1) in ("year", "month", "day"):
            when = self._same_time(i)
            return (when, self.words[i + 1].end) if when else None
        for answer in self.answers:
            for text in (answer.read_as, span(answer), quote(answer)):
                for phrase in phrases(text):
                    if end := self._names(phrase, i):
                        return the(phrase, text), end
        return None

    def _names(self, phrase: Phrase, i: int) -> int:
        """Where the words after "that" end, if they name what `phrase` does ("these men", troops); else 0."""
        if phrase.kind not in ("singular", "plural"):
            return 0
        for word in self.words[i + 1 : i + 4]:
            if word.low in FUNCTION_WORDS:
                return 0
            if phrase.head == word.low or {phrase.head, word.low} <= PEOPLE:
                return word.end
        return 0

    def _same_time(self, i: int) -> str:
        """The date: "that year" is "in 2023", "that day" is "on 5 October"."""
        date = self._first(dates)
        year = re.search(r"\b(?:19|20)\d\d\b", date)
        if self._low(i + 1) == "year":
            date = year.group() if year else ""
        if not date or self._low(i - 1) in PREPOSITIONS:
            return date
        return ("on " if self._low(i + 1) == "day" else "in ") + date


def _matter(question: str) -> str:
    """What "about that" is about: what the last question was about, else its thing, else all that it asks."""
    if about := re.search(r"\babout\s+(\S.*)", bare(question)):
        return about.group(1)
    things_said = [p for p in phrases(question) if p.kind == "singular" and not is_attribute(p, question)]
    if things_said:
        return the(things_said[-1], question)
    return re.sub("^that ", "whether ", clause(question))
