"""Example questions from the briefings at hand, each of which has an answer in them."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from ....index import Document
from ....qa import Answer
from ...api.parts import Answers, Reads

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
_COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) "
    r"(?P<what>(?:[A-Za-z-]+ ){0,2}(?:[a-z]{3,}s|people|crew)) "
    r"(?P<verb>(?:were|have been|had been) (?!not\b|at\b|about\b|out\b)[a-z]+(?:ed|en|nd|t|wn)\b)",
    re.IGNORECASE,
)


class Example(NamedTuple):
    """A question that the document should answer, with the sentence at `at` when it was made from one."""

    question: str
    document: Document
    at: int | None = None


def example_questions(
    retriever: Reads,
    assistant: Answers,
    *,
    limit: int = 4,
    documents: int = 30,
    seconds: float = 2.0,
    stop: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Up to `limit` questions about the newest `documents`, each answered by the sentence it was made from.

    Looks for no longer than `seconds` after the first answer, for which a model may have to be loaded, and
    ends early when `stop` says so.
    """
    until = float("inf")
    questions: list[str] = []
    for candidate in candidates(_newest(retriever, documents)):
        if len(questions) == limit or time.monotonic() > until or stop():
            break
        if candidate.question not in questions and _answers(
            assistant.ask(candidate.question, phrase=False), candidate
        ):
            questions.append(candidate.question)
        until = min(until, time.monotonic() + seconds)
    return questions


def _answers(answer: Answer, candidate: Example) -> bool:
    if not (answer.found and answer.evidence):
        return False
    first = answer.evidence[0]
    at = first.start if candidate.at is None else candidate.at
    return first.document.id == candidate.document.id and first.start <= at < first.end


def candidates(documents: Sequence[Document]) -> Iterator[Example]:
    """Questions that the documents might answer, of two kinds in turn and then of a third.

    "Ada Berg said ..." -> "What did Ada Berg say?"; "4,000 homes were flooded" -> "How many homes were
    flooded?"; a title -> "What is reported about <title>?"
    """
    said = (one for document in documents for one in islice(who_said(document), 1))
    counted = (one for document in documents for one in islice(how_many(document), 1))
    for pair in zip_longest(said, counted):
        yield from filter(None, pair)
    for document in documents:
        yield Example(f"What is reported about {document.title.rstrip('.')}?", document)


def who_said(document: Document) -> Iterator[Example]:
    """`"On Monday Ada Berg warned of floods."` -> `"What did Ada Berg warn about?"`."""
    for found in _SAID.finditer(document.text):
        name = _NOT_A_NAME.sub("", found["name"], count=1)
        if " " in name:
            yield Example(f"What did {name} {_VERBS[found['verb']]}?", document, found.start("verb"))


def how_many(document: Document) -> Iterator[Example]:
    """`"Some 4,000 homes were flooded."` -> `"How many homes were flooded?"`."""
    for found in _COUNTED.finditer(document.text):
        yield Example(f"How many {found['what']} {found['verb']}?", document, found.start())


def _newest(retriever: Reads, count: int) -> list[Document]:
    found = []
    for info in retriever.documents()[:count]:
        try:
            found.append(retriever.document(info.id))
        except KeyError:  # it has just left the index
            continue
    return found
