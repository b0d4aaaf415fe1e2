"""Turn a whole question round: ask something else about it, or say it inside another question.

Everything works on the question's own words. Where the grammar would need a word that is not there (a verb in
another form), a form that does without it is taken: "Why is it that Mark Rutte leads NATO?"
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .chunker import phrases
from .lexicon import ADVERBS, AUXILIARIES, BE, PREPOSITIONS, PRONOUNS, QUANTIFIERS, SOMEONE, WH
from .phrases import Phrase, Token, tokens

_ADVERBIAL = frozenset({"why", "when", "where", "how"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a question: "How many" + `noun` make `asked`; then `auxiliary`, `subject` and `rest`.

    "How many shells did Korea send to Russia?" is asked="How many shells", noun="shells", auxiliary="did",
    subject="Korea", rest="send to Russia". A part that is not there is "".
    """

    asked: str
    noun: str
    auxiliary: str
    subject: str
    rest: str

    @property
    def is_open(self) -> bool:
        """Whether another question word can stand before it as it is: "Did ...", "When did ..."."""
        words = self.asked.casefold().split()
        return not self.noun and (not words or not _ADVERBIAL.isdisjoint(words))


def shape(question: str) -> Shape:
    """Take a question apart; the end mark is dropped."""
    text = bare(question)
    words, found = tokens(text), phrases(text)
    noun = next((p for p in found if p.asked), None)
    at = _auxiliary(words, noun)
    if at is None:
        end = noun.end if noun else (words[0].end if words else 0)
        return Shape(text[:end], noun.text if noun else "", "", "", text[end:].strip())
    auxiliary = words[at]
    end = _subject_end(words, at, found)
    return Shape(
        text[: auxiliary.start].strip(),
        noun.text if noun else "",
        lowered(auxiliary.text),
        text[auxiliary.end : end].strip(),
        text[end:].strip(),
    )


def front(word: str, question: str, answer: str = "") -> str:
    """Ask `word` ("Why", "By whom") about what `question` asks; `answer` is its short answer or "".

    >>> front("Why", "How many troops did North Korea send to Russia?")
    'Why did North Korea send troops to Russia?'
    """
    parts, asks = shape(question), word.casefold()
    if asks.startswith(("how many", "out of how many", "which one")):
        return _count(asks, question, parts) or _both(question, word)
    if asks.endswith(" else") and parts.asked.casefold() == asks.removesuffix(" else"):
        return _join(word, parts.auxiliary, parts.subject, parts.rest)
    if asks == "why not" and parts.subject:
        return _join("Why", parts.auxiliary, parts.subject, "not", parts.rest)
    if asks in ("who", "what", "which", "why not"):
        someone = parts.subject.casefold() in SOMEONE
        return _join(word, parts.auxiliary, parts.rest) if someone else _both(question, word)
    if parts.is_open and parts.auxiliary:
        return _join(word, parts.auxiliary, parts.subject.removeprefix("any "), parts.rest)
    return _stated(word, parts, _thing(question, parts, answer)) or _both(question, word)


def _thing(question: str, parts: Shape, answer: str) -> str:
    """What stands where the question asks: for "Which bridge" its answer, or else the bridge."""
    if not parts.noun:
        return answer
    plural = any(p.asked and p.kind == "plural" for p in phrases(question))
    if not parts.asked.casefold().startswith(("which", "what")):
        return parts.noun
    if plural:
        return parts.noun if parts.auxiliary or not answer else answer
    return answer or f"the {parts.noun}"


def _stated(word: str, parts: Shape, thing: str) -> str:
    """Ask `word` of the question as a statement, `thing` where it asks; "" where that does not read."""
    if not thing or not (parts.rest or parts.subject) or parts.rest.startswith("of "):
        return ""
    if not parts.auxiliary:
        return _join(word, "is it that", thing, parts.rest)
    if not parts.subject:
        return _join(word, parts.auxiliary, thing, parts.rest)
    return _join(word, parts.auxiliary, parts.subject, _with_object(parts.rest, thing))


def clause(question: str) -> str:
    """The question put into a sentence: "that Korea did send troops", "how many men Russia has lost"."""
    text = bare(question)
    words = tokens(text)
    that = next((w for w in words[1:4] if w.low == "that"), None)
    if words and words[0].low == "who" and that:
        return text[that.start :]
    parts = shape(question)
    if not parts.subject:
        return lowered(text) if parts.asked else "whether " + lowered(text)
    said = lowered(parts.asked) or "that"
    return " ".join(part for part in (said, parts.subject, parts.auxiliary, parts.rest) if part)


def bare(question: str) -> str:
    """The question without white space around it and without its end mark."""
    return question.strip().rstrip("?!.… ").rstrip()


def lowered(text: str) -> str:
    """With a small first letter, where the first word is one that a question begins with."""
    first = text.split(" ", 1)[0]
    known = first.casefold() in AUXILIARIES | WH | PREPOSITIONS
    return text[:1].lower() + text[1:] if known and not first.isupper() else text


def _auxiliary(words: list[Token], noun: Phrase | None) -> int | None:
    """The place of the auxiliary that the question turns on, or None ("Who leads NATO?")."""
    if words and words[0].low in AUXILIARIES:
        return 0
    asks = next((i for i, w in enumerate(words[:3]) if w.low in WH), None)
    if asks is None:
        return None
    i = asks + 1
    if noun:
        i = next((k for k, w in enumerate(words) if w.start >= noun.end), len(words))
    elif words[asks].low in ("how", "when", "why", "where"):  # "how badly was", "since when exactly has"
        i = next((k for k in range(i, min(i + 3, len(words))) if words[k].low in AUXILIARIES), i)
    return i if i < len(words) and words[i].low in AUXILIARIES else None


def _subject_end(words: list[Token], at: int, found: Sequence[Phrase]) -> int:
    """Where the subject after the auxiliary ends; the auxiliary's own end where none follows."""
    if at + 1 >= len(words):
        return words[at].end
    first = words[at + 1]
    if first.low in PRONOUNS:
        return first.end
    subject = next((p for p in reversed(found) if _opens(p, words, at + 1)), None)
    if subject is None:
        return words[at].end
    if words[at].low not in BE:
        return subject.attached
    return _with_place(subject, words, found)


def _with_place(subject: Phrase, words: list[Token], found: Sequence[Phrase]) -> int:
    """Where "the airport in Goma" ends, if something is said of it; else where the subject does."""
    after = [w for w in words if w.start >= subject.attached]
    place = next((p for p in found if len(after) > 2 and p.start == after[1].start and p.preposition), None)
    if place is None or place.kind == "date" or place.attached >= after[-1].end:
        return subject.attached
    return place.attached


def _opens(phrase: Phrase, words: list[Token], i: int) -> bool:
    """Whether `phrase` begins at word `i`, or after it where that is "any" or the like."""
    starts = [words[i].start]
    if words[i].low in QUANTIFIERS and i + 1 < len(words):
        starts.append(words[i + 1].start)
    return phrase.start in starts


def _count(asks: str, question: str, parts: Shape) -> str:
    """How many of the plural noun that the question names, or "" where it names none."""
    lead = next(
        (lead for lead in ("Which", "Out of how many") if asks.startswith(lead.casefold())), "How many"
    )
    text = bare(question)
    if asks.startswith("out") and text.casefold().startswith("how many "):
        return f"{lead}{text[len('how many') :]}?"
    plurals = [p for p in phrases(text) if p.kind == "plural"]
    if asked := next((p for p in plurals if p.asked), None):
        return _join(lead, asked.text, text[asked.end :])
    if not plurals or not parts.auxiliary:
        return ""
    noun = plurals[0]
    name = [w for w in noun.text.split() if w.casefold() != "the" and not w[0].isdigit()]
    rest = text[: noun.start].split()[len(parts.asked.split()) + 1 :] + text[noun.end :].split()
    return _join(lead, *name, parts.auxiliary, *(w for w in rest if w.casefold() not in QUANTIFIERS))


def _with_object(rest: str, thing: str) -> str:
    """`rest` with its object put back after the verb: "send to Russia" -> "send troops to Russia"."""
    words = rest.split()
    inner = words[:-1]  # "safeguarded against": the object comes last
    i = next((k for k, w in enumerate(inner) if k and w.casefold() in PREPOSITIONS | ADVERBS), len(words))
    return " ".join([*words[:i], thing, *words[i:]])


def _both(question: str, word: str) -> str:
    return f"{bare(question)}, and {lowered(word)}?"


def _join(*parts: str) -> str:
    text = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return text[:1].upper() + text[1:] + "?"
