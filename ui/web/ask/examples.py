"""Example questions from the briefings at hand, each of which has an answer in them."""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from ....index import BriefingsError, Document, dates_in
from ....qa import Answer, certainty
from ...api.parts import Answers, Reads
from ..busy import Busy
from ..narrowed import in_words

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds

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

_NAME = r"[A-Z][a-z]+ [A-Z][a-z]{2,}"
_INTRODUCED = re.compile(
    rf"\b[a-z]+, (?P<after>{_NAME}),|\b(?P<before>{_NAME}), (?:the|an?|who|its|his|her|their|chief|head)\b"
)
"""Names beside words that say who it is."""


class Example(NamedTuple):
    """A question that the document should answer, with the sentence at `at` when it was made from one."""

    question: str
    document: Document
    at: int | None = None


class Examples:
    """The example questions of an index, looked for once for each of its states. Safe in threads."""

    def __init__(
        self, retriever: Reads, assistant: Answers, busy: Busy, is_closing: Callable[[], bool]
    ) -> None:
        """`busy` lets those who wait for an answer go first."""
        self._retriever = retriever
        self._assistant = assistant
        self._busy = busy
        self._is_closing = is_closing
        self._looking = threading.Lock()
        self._found: Sequence[str] = ()
        self._generation = -1  # of the index that they were found in
        self._thread: threading.Thread | None = None

    def known(self) -> Sequence[str]:
        """Those that were found last."""
        return self._found

    def find(self) -> None:
        """Look for them, unless they are those of the index as it is now; takes a few seconds."""
        with self._looking:
            generation = self._retriever.status().generation
            if generation == self._generation:
                return
            try:
                self._found = example_questions(self._retriever, self._assistant, stop=self._stop)
            except BriefingsError as error:
                log.warning("no example questions: %s", error)
                self._found = ()
            self._generation = generation

    def find_soon(self, after: threading.Event | None = None) -> None:
        """Look for them in a thread of its own, unless one is at it; `after` something, or some seconds."""
        is_at_it = self._thread is not None and self._thread.is_alive()
        if not is_at_it and self._retriever.status().generation != self._generation:
            self._thread = threading.Thread(target=self._find_after, args=(after,), daemon=True)
            self._thread.start()

    def _find_after(self, event: threading.Event | None) -> None:
        if event:
            event.wait(PATIENCE)
        if not self._is_closing():
            self.find()

    def join(self, seconds: float) -> None:
        """Wait for the thread: one that is inside torch when Python ends aborts it."""
        if self._thread:
            self._thread.join(timeout=seconds)

    def _stop(self) -> bool:
        self._busy.wait_until_idle(seconds=30)
        return self._is_closing()


def example_questions(
    retriever: Reads,
    assistant: Answers,
    *,
    limit: int = 4,
    documents: int = 30,
    seconds: float = 6.0,
    stop: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Up to `limit` questions about the newest `documents`, each answered by the sentence it was made from.

    Those that are answered with high confidence come first. Looks for no longer than `seconds` after the
    first answer, for which a model may have to be loaded, and ends early when `stop` says so.
    """
    until = float("inf")
    sure: list[str] = []
    others: list[str] = []
    for candidate in candidates(_newest(retriever, documents)):
        if len(sure) == limit or time.monotonic() > until or stop():
            break
        if candidate.question not in {*sure, *others}:
            answer = assistant.ask(candidate.question, phrase=False)
            if _answers(answer, candidate):
                level = certainty(answer.confidence)
                (sure if level == "high" else others).append(candidate.question)
        until = min(until, time.monotonic() + seconds)
    return [*sure, *others][:limit]


def _answers(answer: Answer, candidate: Example) -> bool:
    if not (answer.found and answer.evidence):
        return False
    first = answer.evidence[0]
    at = first.start if candidate.at is None else candidate.at
    return first.document.id == candidate.document.id and first.start <= at < first.end


def candidates(documents: Sequence[Document]) -> Iterator[Example]:
    """Questions that the documents might answer, of four kinds in turn and then of a fifth.

    "Ada Berg said ..." -> "What did Ada Berg say?"; "4,000 homes were flooded" -> "How many homes were
    flooded?"; "Ada Berg, the mayor, ..." -> "Who is Ada Berg?"; "on 5 March 2026" -> "What happened on 5
    March 2026?"; a title -> "What is reported about <title>?"
    """
    kinds = (who_said, how_many, who_is, on_a_day)
    for one_of_each in zip_longest(*(_one_of_each(kind, documents) for kind in kinds)):
        yield from filter(None, one_of_each)
    for document in documents:
        yield Example(f"What is reported about {document.title.rstrip('.')}?", document)


def _one_of_each(
    kind: Callable[[Document], Iterator[Example]], documents: Sequence[Document]
) -> Iterator[Example]:
    """The first question of a kind in each document that has one."""
    return (one for document in documents for one in islice(kind(document), 1))


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


def who_is(document: Document) -> Iterator[Example]:
    """`"Her skipper, Jonna Reith, is 24."` -> `"Who is Jonna Reith?"`."""
    for found in _INTRODUCED.finditer(document.text):
        name = found["after"] or found["before"]
        yield Example(f"Who is {name}?", document, found.start("after" if found["after"] else "before"))


def on_a_day(document: Document) -> Iterator[Example]:
    """`"The bridge fell on 5 March 2026."` -> `"What happened on 5 March 2026?"`."""
    for start, _, day in dates_in(document.text):
        if document.text[:start].endswith(("on ", "On ")):
            yield Example(f"What happened on {in_words(day)}?", document, start)


def _newest(retriever: Reads, count: int) -> list[Document]:
    found = []
    for info in retriever.documents()[:count]:
        try:
            found.append(retriever.document(info.id))
        except KeyError:  # it has just left the index
            continue
    return found
