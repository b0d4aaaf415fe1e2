"""Names, dates and noun phrases of a question, found by their words alone.

It knows what questions and news sentences are made of, and finds nothing rather than guess where it does not.
"""

from dataclasses import replace
from functools import lru_cache

from .forms import DATE, DEMONYM, is_plural, is_verb
from .lexicon import (
    ADVERBS,
    ATTACHING,
    COMMANDS,
    DETERMINERS,
    DO,
    FUNCTION_WORDS,
    MODAL,
    ORGANISATION_WORDS,
    PLACE_OPENINGS,
    PLACE_WORDS,
    PLACES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SAYING,
)
from .phrases import Kind, Phrase, tokens

ACCORDING = ("according", "to")
_NAME_OF = ORGANISATION_WORDS | PLACE_WORDS | PLACE_OPENINGS  # "Bank of England", "Gulf of Aden" are one name


@lru_cache(maxsize=256)
def phrases(text: str) -> tuple[Phrase, ...]:
    """The names, dates and noun phrases of `text` in order.

    >>> [(p.text, p.kind) for p in phrases("How many Korean troops did Russia send to the port in May?")]
    [('Korean troops', 'plural'), ('Russia', 'name'), ('the port', 'singular'), ('May', 'date')]
    """
    return _attach(text, _Chunker(text).run())


class _Chunker:
    """One walk over the tokens. `due` is True between "did" and the verb that belongs to it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.shouting = not any(c.islower() for c in text)
        self.due = False
        self.found: list[Phrase] = []

    def run(self) -> list[Phrase]:
        i = 0
        while i < len(self.tokens):
            i = max(i + 1, self._step(i))
        return self.found

    def _step(self, i: int) -> int:
        """Read what begins at token `i`; return the token after it."""
        low = self.tokens[i].low
        if end := self._date(i):
            return end
        if low in DO or low in MODAL:
            self.due = True
            return i + 1
        if self._is_asking(i):
            return self._asked(i)
        opens = low in DETERMINERS or low in POSSESSIVES or low[0].isdigit()
        if opens or self._is_capital(i) or self._place_length(i):
            return self._noun(i, i + opens)
        return self._close(i + 1) if low in PRONOUNS else self._bare(i)

    def _date(self, i: int) -> int:
        if not self._starts_date(i) or not (match := DATE.match(self.text, self.tokens[i].start)):
            return 0
        later = (k for k in range(i, len(self.tokens)) if self.tokens[k].start >= match.end())
        end = next(later, len(self.tokens))
        self._add(i, end, "date")
        return end

    def _asked(self, i: int) -> int:
        """After "which" or "many" comes the noun that is asked for; after "who" and "what" the verb may."""
        if self._low(i) == "who":
            return i + 2 if i + 1 < len(self.tokens) and self._is_common(i + 1) else i + 1
        return i + 1 if is_verb(self._low(i + 1), False) else self._noun(i, i + 1, asked=True)

    def _is_asking(self, i: int) -> bool:
        """Whether token `i` is a "which", "what" or "who" at the start, or the "many" of "how many"."""
        if self.tokens[i].low in ("many", "much"):
            return i > 0 and self.tokens[i - 1].low == "how"
        return self.tokens[i].low == "who" or (self.tokens[i].low in ("which", "what", "whose") and i < 2)

    def _is_capital(self, i: int) -> bool:
        token = self.tokens[i]
        if self.shouting or not token.text[0].isupper() or (i == 0 and token.low in COMMANDS):
            return False
        return token.low not in FUNCTION_WORDS or (token.text.isupper() and len(token.text) > 1)

    def _place_length(self, i: int) -> int:
        """How many tokens from `i` on name a known place, in any case."""
        for length in (2, 1):
            words = self.tokens[i : i + length]
            if len(words) == length and " ".join(word.low for word in words) in PLACES:
                return length
        return 0

    def _capitals(self, i: int) -> int:
        """The token after the capitalised run that begins at `i` ("Bank of England" is one)."""
        while i < len(self.tokens) and not self._starts_date(i):
            if self._is_capital(i):
                i += 1
            elif length := self._place_length(i):
                i += length
            elif self._joins_name(i) or self._is_saints(i):
                i += 2
            else:
                break
        return i

    def _joins_name(self, i: int) -> bool:
        known = i > 0 and self.tokens[i - 1].low in _NAME_OF
        return known and self.tokens[i].low == "of" and i + 1 < len(self.tokens) and self._is_capital(i + 1)

    def _is_saints(self, i: int) -> bool:
        """Whether token `i` is the "'s" inside a name: "St. Brannoc's Hospital"."""
        saint = self._low(i - 2) in ("st.", "st", "saint") and self._low(i) == "'s"
        return saint and i + 1 < len(self.tokens) and self._is_capital(i + 1)

    def _starts_date(self, i: int) -> bool:
        token = self.tokens[i]
        if token.low in ("may", "march") and not self._is_month(i):
            return False
        return bool(DATE.match(self.text, token.start))

    def _is_month(self, i: int) -> bool:
        """Whether a "may" or "march" is the month; at the start only alone or before a number."""
        alone = len(self.tokens) == 1 or self._low(1)[:1].isdigit()
        return self.tokens[i].text[0].isupper() and (i > 0 or alone)

    def _content(self, i: int) -> int:
        """The token after the run of content words that begins at `i`."""
        while i < len(self.tokens) and self._is_content(i) and not self._starts_date(i):
            i += 1
        return i

    def _is_content(self, i: int) -> bool:
        token = self.tokens[i]
        return (token.text[0].isalnum()) and token.low not in FUNCTION_WORDS and not token.low.endswith("ly")

    def _is_common(self, i: int) -> bool:
        return self._is_content(i) and not self._is_capital(i) and not self._place_length(i)

    def _low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def _noun(self, start: int, first: int, *, asked: bool = False) -> int:
        """A phrase opened by a determiner, a number or a capital at `start`; its words begin at `first`."""
        capitals = self._capitals(first)
        named = capitals > first
        opened = first > start or (named and self._is_adjective(first, capitals))
        kept = self._kept(capitals, named) if opened or not named else 0
        end = capitals + kept
        if end <= first:
            return start + 1
        if asked or self.tokens[start].low in QUANTIFIERS:
            start = first
        self._add(start, end, self._kind(end, kept > 0), asked=asked)
        return self._possessed(start, end) if named and not kept else self._close(end)

    def _is_adjective(self, first: int, end: int) -> bool:
        """Whether the capitalised run is one of a people ("North Korean") and no country ("Iran")."""
        country = " ".join(token.low for token in self.tokens[first:end]) in PLACES
        return not country and bool(DEMONYM.search(self.tokens[end - 1].text))

    def _kept(self, i: int, named: bool) -> int:
        """How many of the content words from `i` on belong to the noun, and not to the verb after it."""
        run = [token.low for token in self.tokens[i : self._content(i)]]
        for k, word in enumerate(run):
            if (k or named) and is_verb(word, self.due):
                return k
            if is_plural(word):
                return k + 1
        spare = self.due and len(run) + named > 1 and self._low(i + len(run)) not in ADVERBS
        return len(run) - 1 if spare else len(run)

    def _possessed(self, start: int, end: int) -> int:
        """After a name: "Meridian's revenue" is a phrase of its own, beside "Meridian"."""
        if end < len(self.tokens) and self.tokens[end].low == "'s" and (kept := self._kept(end + 1, False)):
            self._add(start, end + 1 + kept, self._kind(end + 1 + kept, True))
            return self._close(end + 1 + kept)
        return self._close(end)

    def _bare(self, i: int) -> int:
        """Plurals need no determiner: "troops", "artillery pieces"."""
        start = i
        end = next((k for k in range(i, self._content(i)) if not self._is_common(k)), self._content(i))
        for k in range(i, end):
            word = self.tokens[k].low
            if is_plural(word) and not is_verb(word, self.due):
                self._add(start, k + 1, "plural")
                return self._close(k + 1)
            if self.due or is_verb(word, True):
                start, self.due = k + 1, False
        return end

    def _close(self, end: int) -> int:
        """After the subject of "did ...": the next content word is the verb, so step over it."""
        if not self.due or end >= len(self.tokens) or not self._is_content(end):
            return end
        self.due = False
        return end + 1

    def _kind(self, end: int, common: bool) -> Kind:
        if not common:
            return "name"
        return "plural" if is_plural(self.tokens[end - 1].low) else "singular"

    def _add(self, first: int, end: int, kind: Kind, *, asked: bool = False) -> None:
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        before, after = self._low(first - 1), self._low(end)
        preposition = before if before in PREPOSITIONS else ""
        if (self._low(first - 2), before) == ACCORDING:
            preposition = " ".join(ACCORDING)
        spoken = after in SAYING or before in SAYING
        self.found.append(Phrase(start, stop, self.text[start:stop], kind, preposition, asked, spoken, stop))


def _attach(text: str, found: list[Phrase]) -> tuple[Phrase, ...]:
    """Hang "of the captain", "on Belgorod" on the noun before it, from the last to the first."""
    done: list[Phrase] = []
    for phrase in reversed(found):
        after = next((later for later in reversed(done) if later.start > phrase.end), None)
        if after and phrase.kind != "date" and after.kind != "date":
            between = text[phrase.end : after.start].split()
            if len(between) == 1 and between[0].casefold() in ATTACHING:
                done.append(replace(phrase, attached=after.attached))
                continue
        done.append(phrase)
    return tuple(done[::-1])
