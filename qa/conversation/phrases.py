"""A phrase of a question, and the words that it is made of."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .lexicon import (
    ABBREVIATIONS,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PLACE_OPENINGS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    PLACES,
    TITLES,
)

Kind = Literal["date", "name", "plural", "singular"]

_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:{ABBREVIATIONS})\.(?=\s+[A-Z])|"
    r"['’](?:s|re|ve|ll|d)\b|\w+(?:[.,:]\d+|[-&./]\w+|['’](?!(?:s|re|ve|ll|d)\b)\w+)*|[^\w\s]"
)


class Token(NamedTuple):
    """A word or a mark with its place in the text; `low` is for comparing only, its length may differ."""

    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase `[start, end)` of a text; `preposition` is the one before it, "" where there is none.

    `asked` says that it is what the question asks for ("How many *ships* ..."), `spoken` that it is the one
    who says something; `attached` is the end of it with what hangs on it ("the attack *on Belgorod*").
    """

    start: int
    end: int
    text: str
    kind: Kind
    preposition: str = ""
    asked: bool = False
    spoken: bool = False
    attached: int = 0

    @property
    def head(self) -> str:
        """The last word: what the phrase is about."""
        return self.text.rsplit(maxsplit=1)[-1].casefold()

    @property
    def is_place(self) -> bool:
        """Whether the name is a known place, or stands where a place stands."""
        bare = self.text.casefold().removeprefix("the ")
        last = bare.rsplit(maxsplit=1)[-1]
        placed = self.kind == "name" and last in PLACE_WORDS and last != bare
        if placed or bare in PLACES or bare.endswith("stan") or self.text.removeprefix("the ") == "US":
            return True
        stands = self.preposition in PLACE_PREPOSITIONS and (self.preposition == "in" or " " not in self.text)
        return self.kind == "name" and stands and not self.is_organisation

    @property
    def is_organisation(self) -> bool:
        """Whether the name says that it is no person: an acronym, a Ministry, a Sea."""
        words = self.text.split()
        folded = [word.casefold().rstrip(".") for word in words]
        named = not (ORGANISATION_WORDS | PLACE_WORDS).isdisjoint(folded) or folded[0] in PLACE_OPENINGS
        return named or folded[0] == "the" or any(word.isupper() and len(word) > 1 for word in words)

    @property
    def is_person(self) -> bool:
        """Whether it is surely a person's name: a speaker's, or two words and no place or organisation."""
        words = self.text.split()
        titled = is_title(words[0])
        if self.kind != "name" or self.is_place or (self.is_organisation and not titled):
            return False
        return self.spoken or (len(words) > 1 and not any(c.isdigit() for c in self.text))

    @property
    def may_be_person(self) -> bool:
        """Whether nothing says that it is not a person: "Putin", "the general"."""
        if self.kind == "singular":
            return self.head in PERSON_NOUNS
        return self.kind == "name" and not (self.is_place or self.is_organisation)

    @property
    def is_possessed(self) -> bool:
        """Whether it says whose it is: "Meridian's revenue"."""
        return "'s" in self.text or "’s" in self.text


def is_title(word: str) -> bool:
    """Whether a word is a title or a rank, short or whole: "Adm.", "President"."""
    return word.casefold() in TITLES or (word.endswith(".") and word[:-1] in ABBREVIATIONS.split("|"))


def tokens(text: str) -> list[Token]:
    """The words and marks of `text` in order."""
    return [Token(m.group(), *m.span(), m.group().casefold().replace("’", "'")) for m in _WORD.finditer(text)]
