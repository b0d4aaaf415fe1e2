"""Statements of the written briefings turned into questions that want a yes or a no.

Other question sets have next to none, and a reader that never met one takes a sentence that says what is
asked in the same words for a near miss:

    The laboratory has confirmed that the strain can be treated with doxycycline.
    Can the strain be treated with doxycycline?

A statement is a subject of a few words, an auxiliary and the rest, at the start of a sentence or after
"that". "Not" and "no" are left out, for a denial answers as well. Who or what "it" is would have to be
looked up: no pronoun is a subject.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

from .written import WRITTEN, written_rows

WHETHER = "whether"
_EACH = 5  # questions of a briefing at most

_AUXILIARY = "is|are|was|were|has|have|had|will|would|can|could|may|must|should"
_VERBS = f"{_AUXILIARY}|cannot|did|does|do|be|been|being|having"
_WORD = rf"(?!(?:who|whom|which|that|and|but|or|as|if|when|while|where|said|{_VERBS})\b)[\w'’-]+"
_SUBJECT = (
    r"(?P<subject>(?!(?:he|she|it|they|we|i|you|this|these|those|that|there|one|our|my|its|their|his|her|here|what|how|in|on|at|by|for"
    r"|from|after|before|since|until|under|with|to|of|asked|as|so|if|when|while|not|none|nor|less|few|meanwhile|nothing|nobody)\b)"
    rf"{_WORD}(?: {_WORD}){{0,6}}?)"
)
_START = r"(?:^|(?<=[.!?] )|(?<=\n)|\b(?:that|whether) )"
_REST = r"(?P<rest>[\w'’%$€£-]+(?:[ .,](?=\d)|[ ]?[\w'’%$€£-]+)*)"

# What a statement is made of, and the question that it makes: with what of `subject`, `verb` and `rest`.
FORMS: tuple[tuple[str, str], ...] = (
    (
        rf"{_SUBJECT} (?:is|are) (?:expected|due|likely|set) to (?P<verb>[a-z]+) {_REST}",
        "Will {subject} {verb} {rest}?",
    ),
    (
        rf"{_SUBJECT} (?:plans?|intends?|wants?) to (?P<verb>[a-z]+) {_REST}",
        "Does {subject} want to {verb} {rest}?",
    ),
    (rf"(?P<subject>there) (?P<verb>{_AUXILIARY}) {_REST}", "{Verb} there {rest}?"),
    (rf"{_SUBJECT} (?P<verb>{_AUXILIARY}) {_REST}", "{Verb} {subject} {rest}?"),
)
# "Did": a verb in its past, and as it stands after "did".
PAST: tuple[tuple[str, str], ...] = (
    ("accepted", "accept"),
    ("agreed", "agree"),
    ("announced", "announce"),
    ("approved", "approve"),
    ("arrived", "arrive"),
    ("asked", "ask"),
    ("attacked", "attack"),
    ("began", "begin"),
    ("bought", "buy"),
    ("called", "call"),
    ("came", "come"),
    ("closed", "close"),
    ("crossed", "cross"),
    ("cut", "cut"),
    ("destroyed", "destroy"),
    ("dismissed", "dismiss"),
    ("fell", "fall"),
    ("fired", "fire"),
    ("found", "find"),
    ("gave", "give"),
    ("held", "hold"),
    ("hid", "hide"),
    ("hit", "hit"),
    ("joined", "join"),
    ("killed", "kill"),
    ("knew", "know"),
    ("left", "leave"),
    ("lost", "lose"),
    ("met", "meet"),
    ("moved", "move"),
    ("opened", "open"),
    ("ordered", "order"),
    ("paid", "pay"),
    ("raised", "raise"),
    ("reached", "reach"),
    ("received", "receive"),
    ("refused", "refuse"),
    ("rejected", "reject"),
    ("resigned", "resign"),
    ("rose", "rise"),
    ("sank", "sink"),
    ("sent", "send"),
    ("signed", "sign"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("stopped", "stop"),
    ("struck", "strike"),
    ("took", "take"),
    ("voted", "vote"),
    ("warned", "warn"),
    ("went", "go"),
    ("withdrew", "withdraw"),
    ("won", "win"),
)
_DID = rf"{_SUBJECT} (?P<verb>{'|'.join(past for past, _ in PAST)}) {_REST}"
_PATTERNS = tuple(
    (re.compile(f"{_START}(?P<all>{form})", re.IGNORECASE), made)
    for form, made in (*FORMS, (_DID, "Did {subject} {verb} {rest}?"))
)
_NEGATIVE = re.compile(r"\b(?:not|never)\s+", re.IGNORECASE)
_NO = re.compile(r"^no(?: (?=one\b))?\b", re.IGNORECASE)  # "no ship" is "any ship", "no one" "anyone"
_CUT_SHORT = re.compile(
    rf"\b(?:{_VERBS})\b|\b(?:the|an?|of|to|and|or|in|at|for|on|by|with|from|her|his|its|their|[a-z])$"
)
_DETERMINER = re.compile(
    r"(?:the|an?|no|any|all|some|several|many|most|both|each|every|more|about|at|nearly|over"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r" (?:since|after|because|until|while|when|although|despite|on \d|in (?:19|20)\d\d|by \d|at \d).*"
)
_MORE = re.compile(r" and (?:he|she|it|they|there|then|so|is|are|was|were|has|have|came)\b.*")
_LONGEST = 14  # words after the auxiliary
_LEAST = 4  # words: a question of no more says too little of what it asks about


def whether_rows() -> Iterator[dict[str, Any]]:
    """Questions on the written briefings, the same ones each time; the answer is the whole statement.

    They are of the briefings' own set, so that what is held back of one is held back of both.
    """
    texts = {row["context"]: row["title"] for row in written_rows()}
    words = frozenset(word for text in texts for word in re.findall(r"\b[a-z]{2,}\b", text))
    for number, (text, title) in enumerate(texts.items()):
        made = list(whether(text, random.Random(number), words))
        for question, (start, end) in random.Random(number).sample(made, min(_EACH, len(made))):
            answers = [{"text": text[start:end], "start": start}]
            yield {"set": WRITTEN, "title": title, "context": text, "question": question, "answers": answers}


def whether(
    text: str, pick: random.Random, words: frozenset[str] = frozenset()
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Questions that statements of a text answer with yes or no, and where those stand; half are shortened.

    `words` are such as have no capital inside of a sentence.

    >>> list(whether("The Sarn bridge has not been closed to cars.", random.Random(1)))
    [('Has the Sarn bridge been closed to cars?', (0, 43))]
    """
    taken: set[int] = set()
    for pattern, made in _PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span("all")
            if start in taken or "\n" in found["all"]:
                continue
            rest = _MORE.sub("", _NEGATIVE.sub("", " ".join(found["rest"].split()[:_LONGEST])))
            if pick.random() < 0.5:
                rest = _ADJUNCT.sub("", rest)
            question = _question(made, found, rest, words)
            if len(question.split()) > _LEAST and not _CUT_SHORT.search(rest.split(" ", 1)[-1]):
                taken.add(start)
                yield question, (start, end)


def _question(made: str, found: re.Match[str], rest: str, words: frozenset[str]) -> str:
    verb = dict(PAST).get(found["verb"].lower(), found["verb"]) if made.startswith("Did") else found["verb"]
    subject = _NO.sub("any", _inside(found["subject"], words))
    return made.format(subject=subject, verb=verb, Verb=verb.capitalize(), rest=rest)


def _inside(subject: str, words: frozenset[str]) -> str:
    """A subject as it stands inside a sentence: "The bridge" is "the bridge", "Vesk" stays."""
    first = subject.split(maxsplit=1)[0]
    common = first.lower() in words and not re.match(r"[\w'’-]+ [A-Z]", subject)
    return subject[0].lower() + subject[1:] if common or _DETERMINER.match(subject) else subject
