"""Example questions from the briefings at hand, each of which has an answer in them."""

import re
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..index import Document
from .types import Answers, Reads

_WORD = r"(?:[A-Z][\w’'-]+|[A-Z]\.)"
_SAID = re.compile(
    rf"\b(?P<name>{_WORD}(?: {_WORD}){{1,3}}) (?:has |have )?(?P<verb>said|told|warned|announced|confirmed)\b"
)
_VERBS = {
    "said": "say",
    "told": "say",
    "warned": "warn about",
    "announced": "announce",
    "confirmed": "confirm",
}
_NOT_A_NAME = re.compile(
    r"(?:(?:The|A|An|On|In|At|But|And|As|After|Earlier|Later|Meanwhile|However|When|While|Yesterday|Today|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b,? ?)+"
)
_COUNTABLE = (
    "people|residents|civilians|families|households|homes|houses|buildings|troops|soldiers|casualties|patients|"
    "vehicles|vessels|ships|aircraft|drones|missiles|villages|schools|hospitals|shelters|passengers|workers|"
    "employees|customers|incidents|attacks|arrests|cases|deaths|volunteers|engineers|doctors|trucks"
)
_COUNTED = re.compile(
    rf"\b\d[\d,.]* (?P<what>(?:[A-Za-z-]+ ){{0,2}}(?:{_COUNTABLE})) "
    r"(?P<verb>(?:were|are|have been|had been) [a-z]+(?:ed|en|t)\b)"
)


def example_questions(
    retriever: Reads, assistant: Answers, *, limit: int = 4, documents: int = 12, seconds: float = 2.0
) -> list[str]:
    """Up to `limit` questions about the newest `documents`, each answered by them.

    Looks for no longer than `seconds` after the first answer, for which a model may have to be loaded.
    """
    until = float("inf")
    questions: list[str] = []
    for question in dict.fromkeys(candidates(_newest(retriever, documents))):
        if len(questions) == limit or time.monotonic() > until:
            break
        if assistant.ask(question).found:
            questions.append(question)
        until = min(until, time.monotonic() + seconds)
    return questions


def candidates(documents: Sequence[Document]) -> Iterator[str]:
    """Questions that the documents might answer, one of each kind from a document; titles come last.

    "Ada Berg said ..." -> "What did Ada Berg say?"; "4,000 homes were flooded" -> "How many homes were
    flooded?"; a title -> "What is reported about <title>?"
    """
    said = filter(None, (_who_said(document.text) for document in documents))
    counted = filter(None, (_how_many(document.text) for document in documents))
    for pair in zip_longest(said, counted):
        yield from (question for question in pair if question)
    for document in documents:
        yield f"What is reported about {document.title.rstrip('.')}?"


def _who_said(text: str) -> str | None:
    """`"On Monday Ada Berg warned of floods."` -> `"What did Ada Berg warn about?"`."""
    for found in _SAID.finditer(text):
        name = _NOT_A_NAME.sub("", found["name"], count=1)
        if " " in name:
            return f"What did {name} {_VERBS[found['verb']]}?"
    return None


def _how_many(text: str) -> str | None:
    """`"Some 4,000 homes were flooded."` -> `"How many homes were flooded?"`."""
    found = _COUNTED.search(text)
    return f"How many {found['what']} {found['verb']}?" if found else None


def _newest(retriever: Reads, count: int) -> list[Document]:
    found = []
    for info in retriever.documents()[:count]:
        try:
            found.append(retriever.document(info.id))
        except KeyError:  # it has just left the index
            continue
    return found
