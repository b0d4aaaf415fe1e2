"""Question -> answer: retrieve, read, and answer or say that the briefings do not."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ..index import Retriever
from .conversation import make_whole
from .read.features import asks_whether
from .read.reader import Reader, SpanReader
from .types import Answer, Evidence

_PASSAGES = 10  # read for each question
_QUOTES = 4  # shown at most
_WORTH_SHOWING = 0.05  # of the best score; below it further evidence is noise, above it may contradict


class Assistant:
    """Answers questions over an index, each answer with its source quoted word for word. Safe in threads.

    >>> answer = Assistant(retriever).ask("Who leads NATO?")
    >>> answer.found, answer.evidence[0].quote
    """

    def __init__(self, retriever: Retriever, reader: Reader | None = None) -> None:
        """Take an open retriever, and a reader of your own in place of the `SpanReader` that ships."""
        self._retriever = retriever
        self._reader = reader or SpanReader()

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer a question, or a follow-up ("What about Moscow?") to the answers so far, oldest first.

        When the briefings do not say, `found` is False and `text` says what was searched.
        """
        question = question.strip()
        if not question:
            return Answer(
                question, question, "Ask a question about the briefings.", found=False, confidence=0.0
            )
        read_as = make_whole(question, history)
        evidence = self._reader.read(read_as, self._retriever.search(read_as, _PASSAGES))
        confidence = evidence[0].score if evidence else 0.0
        found = bool(evidence) and confidence >= self._reader.threshold
        chosen = tuple(_choose(evidence))
        text = _short(read_as, chosen[0]) if found else self._not_found(bool(evidence))
        return Answer(question, read_as, text, found, confidence, chosen)

    def _not_found(self, any_near: bool) -> str:
        """A plain sentence that says what was searched."""
        status = self._retriever.status()
        if not status.documents:
            return "There are no briefings to search yet. Add files to the folder and update the index."
        searched = "1 briefing" if status.documents == 1 else f"{status.documents} briefings"
        if status.first_date and status.last_date:
            first, last = _day(status.first_date), _day(status.last_date)
            searched += f" of {first}" if first == last else f" from {first} to {last}"
        nearest = " The nearest sentences are below." if any_near else ""
        return f"The briefings do not say. I searched {searched}.{nearest}"


def _choose(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The best evidence, then the best of other documents where it is worth showing; no sentence twice."""
    documents: set[int] = set()
    sentences: set[str] = set()
    floor = 0.0
    for one in evidence:
        words = " ".join(one.quote.split()).casefold()
        if one.document.id in documents or words in sentences:
            continue
        if one.score < floor or len(documents) == _QUOTES:
            break
        floor = floor or one.score * _WORTH_SHOWING
        documents.add(one.document.id)
        sentences.add(words)
        yield one


def _short(question: str, evidence: Evidence) -> str:
    """The words that answer; the whole sentence where they are not known, or would have to be a yes or no."""
    if evidence.answer_span and not asks_whether(question):
        return evidence.document.text[slice(*evidence.answer_span)]
    return evidence.quote


def _day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"
