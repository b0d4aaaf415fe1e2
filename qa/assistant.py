"""Question -> answer: retrieve, read, and answer or say that the briefings do not."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..index import Retriever
from .compare.asked import Asked, asked
from .compare.compare import Compared, compare
from .compare.counting.following import corrections_of
from .compare.mismatched import fitting_first
from .compare.report_time import (
    has_time,
    in_report_of,
    moved,
    moved_within,
    report_day,
    tells_of_another_day,
    tells_of_day,
    without_report_time,
)
from .conversation import readings
from .from_last import from_last
from .newer import newer
from .not_found import not_found
from .phrase.phraser import Phraser
from .read.across import PASSAGES, passages
from .read.features import asks_whether
from .read.reader import Reader, SpanReader
from .scope import WRITTEN_BACK, WRITTEN_LATER, Scope, untold
from .series import newest_of_same, of_report_first, with_report
from .types import Answer, Evidence

_QUOTES = 4  # shown at most
_LATER = 4  # passages of briefings written shortly after the day that is asked for
_READINGS = 3  # of one question that are tried at most, until one is found
_SURER = 0.1  # by so much a less likely reading must be surer: nonsense is often answered a little surer
_WORTH_SHOWING = 0.05  # of the best score; below it further evidence is noise, above it may contradict


class Assistant:
    """Answers questions over an index, each answer with its source quoted word for word. Safe in threads.

    >>> answer = Assistant(retriever).ask("Who leads NATO?")
    >>> answer.found, answer.evidence[0].quote
    """

    def __init__(
        self, retriever: Retriever, reader: Reader | None = None, phraser: Phraser | None = None
    ) -> None:
        """Take an open retriever, and a reader of your own in place of the `SpanReader` that ships.

        A `phraser` puts what is quoted into the words of a language model; without one none is asked.
        """
        self._retriever = retriever
        self._reader = reader or SpanReader()
        self._phraser = phraser

    def ask(
        self,
        question: str,
        history: Sequence[Answer] = (),
        *,
        as_of: dt.date | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        documents: str | Iterable[str] | None = None,
        source: str | Iterable[str] | None = None,
        language: str | None = None,
        marking: str | None = None,
        phrase: bool = True,
    ) -> Answer:
        """Answer a question, or a follow-up ("What about Moscow?") to the answers so far, oldest first.

        `as_of` asks for what stood on that day: of later briefings only what they say of that time is taken.
        `since` and `until`, both inclusive, `documents`, which are paths, `source`, one or several,
        `language`, such as "uk", and `marking`, such as "TLP:GREEN", say which briefings to look into. What
        is given here wins over what the question says ("as of 5 May"). When the briefings do not say,
        `found` is False and `text` says what was searched. `phrase` False leaves the phraser out: nobody
        reads it.
        """
        question = question.strip()
        if not question:
            return Answer(
                question, question, "Ask a question about the briefings.", found=False, confidence=0.0
            )
        history = [replace(one, read_as=untold(one.read_as)) for one in history]
        limits = Scope(as_of, since, until, documents, source, language, marking)
        if not limits.filters() and (answer := from_last(question, history)):
            return answer
        spelt = self._retriever.readings(question)[:_READINGS]
        answer = _likeliest(self._as_spelt(question, one, history, limits) for one in spelt)
        return replace(answer, phrasing=self._phraser.phrase(answer)) if self._phraser and phrase else answer

    def _as_spelt(self, question: str, spelt: str, history: Sequence[Answer], limits: Scope) -> Answer:
        """The answer to a question spelt in one way, after what was said before."""
        today = self._today(spelt, history)
        read = _readings(spelt, history, today)
        answer = _supported(self._answer(question, one, limits, today) for one in read)
        of_report = in_report_of(read[0].question, today)
        if not of_report or limits.as_of or read[0].as_of or not limits.covers(of_report[1]):
            return answer
        if answer.found and tells_of_day(answer.evidence[0], of_report[1]):
            return answer  # by its own words; later reports may know more of that day than its own
        dated = _Reading(*of_report, dated=read[0].question)
        return _supported(iter((answer, self._answer(question, dated, limits, today))))

    def _answer(self, question: str, reading: "_Reading", limits: Scope, today: dt.date | None) -> Answer:
        """The answer to one reading of the question."""
        whole = reading.question
        apart = asked(whole, today, limits.as_of or reading.as_of)
        if reading.dated:
            apart = replace(apart, known_by=None)
        plain = without_report_time(whole, today)
        scope = replace(limits, as_of=apart.as_of)
        evidence = self._evidence(plain, apart, reading, limits)
        chosen = tuple(_choose(evidence))
        compared = compare(apart, evidence, chosen)
        found = bool(evidence) and compared.confidence >= self._reader.threshold
        return Answer(
            question=question,
            read_as=scope.told(reading.dated or plain) if apart.as_of or scope.filters() else whole,
            text=self._text(plain, compared)
            if found
            else not_found(
                question,
                self._retriever.status(),
                scope.last,
                any_near=bool(evidence),
                only=scope.beside(),
            ),
            found=found,
            confidence=compared.confidence,
            evidence=compared.evidence if found or apart.has_time or len(compared.positions) < 2 else chosen,
            positions=compared.positions if found else (),
            differ=found and compared.differ,
            as_of=apart.as_of,
        )

    def _evidence(self, plain: str, apart: Asked, reading: "_Reading", limits: Scope) -> list[Evidence]:
        """What is read for one reading of the question, what answers another one behind the rest."""
        scope, day = replace(limits, as_of=apart.as_of), reading.as_of
        evidence = self._read(plain, apart, scope.that_day() if reading.dated else scope)
        if reading.dated and day:
            evidence = [
                one for one in evidence if not tells_of_another_day(one.quote, one.document.date, day)
            ]
        if apart.kind == "quantity" and apart.as_of and apart.known_by is None:
            evidence += corrections_of(evidence, self._read(plain, apart, limits))
        return fitting_first(apart, evidence)

    def _read(self, question: str, apart: Asked, scope: Scope) -> list[Evidence]:
        """What is read in the passages found, those of the report that is asked for among them."""
        search, limits = self._retriever.search, scope.filters()
        hits = passages(question, search, **limits)
        if later := scope.written_later(WRITTEN_BACK if apart.known_by is None else WRITTEN_LATER):
            telling = [hit for hit in search(question, PASSAGES, **later) if scope.tells(hit)]
            hits = [*hits, *telling[: max(_LATER, PASSAGES - len(hits))]]
            limits["until"] = later["until"]
        hits += newer(apart, question, hits, search, limits, self._retriever.status().last_date)
        hits, reports = with_report(apart, question, hits, search, limits)
        read = [one for one in self._reader.read(question, hits) if scope.holds(one)]
        weighed = of_report_first(read, reports)
        stays = bool(reports) or apart.first or apart.kind == "time"
        return weighed if stays else newest_of_same(weighed)

    def _today(self, question: str, history: Sequence[Answer]) -> dt.date | None:
        """The day of the last briefing, which "5 September" is near to; None where no time is named."""
        named = has_time(question) or (history and has_time(history[-1].read_as))
        return self._retriever.status().last_date if named else None

    def _text(self, question: str, compared: Compared) -> str:
        return compared.text or _short(question, compared.evidence[0])


def _likeliest(answers: Iterator[Answer]) -> Answer:
    """That of the likeliest spelling, which comes first; where it is not found, the surest that is."""
    likeliest = next(answers)
    found = [likeliest] if likeliest.found else [one for one in answers if one.found]
    return max(found, key=lambda one: one.confidence, default=likeliest)


class _Reading(NamedTuple):
    """What a question may mean, and the day that it must hold for.

    `dated` is the same with its day in words, where only reports of that day are read.
    """

    question: str
    as_of: dt.date | None = None
    dated: str = ""


def _readings(question: str, history: Sequence[Answer], today: dt.date | None) -> list[_Reading]:
    """What the question may mean, likeliest first, with the day that it takes over from the last one.

    "And a week later?" does so, and a follow-up that names no time.
    """
    last = history[-1] if history else None
    if last and (day := moved(question, last.as_of) or report_day(question, last, today)):
        return [_Reading(without_report_time(last.read_as, today), day)]
    if last and (shifted := moved_within(question, last.read_as, today)):
        return [_Reading(shifted)]
    kept = last.as_of if last else None
    return [
        _Reading(whole, kept if whole != question and not has_time(whole) else None)
        for whole in readings(question, history)
    ]


def _supported(answers: Iterator[Answer]) -> Answer:
    """The answer to the likeliest reading, which comes first, unless another's is found and clearly surer."""
    best = next(answers)
    if best.found and best.confidence + _SURER >= 1:
        return best
    for answer in answers:
        if answer.found and (not best.found or answer.confidence > best.confidence + _SURER):
            best = answer
    return best


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
