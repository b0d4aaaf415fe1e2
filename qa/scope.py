"""Into which briefings a question looks: their time, paths, source and language."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from ..index import BriefingsError, Hit, in_words, language_code, language_name, sentences
from .compare.language.data_day import speaks_of
from .types import Evidence

WRITTEN_LATER = dt.timedelta(days=3)  # within which a report of a day is written
WRITTEN_BACK = dt.timedelta(
    days=60
)  # within which another may still name that very day: "As of 20 April ..."
_TOLD = re.compile(r" \(in briefings .*\)(?=\??$)", re.DOTALL)  # what `Scope.told` adds beside the day


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for beside the words. Days are inclusive; `as_of` leaves out what tells of later."""

    as_of: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    documents: str | PurePath | Iterable[str | PurePath] | None = None
    source: str | Iterable[str] | None = None
    language: str | None = None
    marking: str | None = None

    def __post_init__(self) -> None:
        """Check the days. Raises TypeError for one that is no date and BriefingsError where none is left.

        And ValueError for a word that is no language.
        """
        for name in ("as_of", "since", "until"):
            value = getattr(self, name)
            if isinstance(value, dt.datetime):
                object.__setattr__(self, name, value.date())
            elif value is not None and type(value) is not dt.date:
                raise TypeError(f"{name} is {value!r}; give a datetime.date")
        if self.language is not None:
            object.__setattr__(self, "language", language_code(self.language))
        if isinstance(self.documents, Iterable) and not isinstance(self.documents, str | PurePath):
            object.__setattr__(self, "documents", tuple(self.documents))
        if self.source is not None and not isinstance(self.source, str):
            object.__setattr__(self, "source", tuple(self.source))
        last = self.last
        if self.since and last and self.since > last:
            raise BriefingsError(
                f"since {self.since} is after {last}: give a period that begins before it ends"
            )

    @property
    def last(self) -> dt.date | None:
        """The last day of a briefing that may be looked into."""
        return min((day for day in (self.as_of, self.until) if day), default=None)

    def filters(self) -> dict[str, Any]:
        """What `Retriever.search` takes; nothing where all briefings are looked into."""
        given = {
            "documents": self.documents,
            "source": self.source,
            "language": self.language,
            "marking": self.marking,
            "since": self.since,
            "until": self.last,
        }
        return {name: value for name, value in given.items() if value is not None}

    def written_later(self, within: dt.timedelta = WRITTEN_LATER) -> dict[str, Any]:
        """What a search takes for briefings of `within` after `as_of`, which may tell of it; else nothing."""
        if self.as_of is None or self.as_of.year == dt.MAXYEAR:
            return {}
        since = max(self.as_of + dt.timedelta(days=1), self.since or dt.date.min)
        until = min(_after(self.as_of, within), self.until or dt.date.max)
        return {**self.filters(), "since": since, "until": until} if since <= until else {}

    def covers(self, day: dt.date) -> bool:
        """Whether briefings of a day are looked into."""
        return (self.since or day) <= day <= (self.last or day)

    def that_day(self) -> "Scope":
        """Only the briefings of `as_of`, and what later ones tell of it."""
        return replace(self, since=self.as_of)

    def tells(self, hit: Hit) -> bool:
        """Whether a passage of a later briefing tells of `as_of` or before, by a sentence's own words."""
        document, text = hit.document, hit.passage.text
        days = [speaks_of(document, text[start:end], 0) for start, end in sentences(text)]
        return any(self._is_then(day, document.date) for day in days)

    def holds(self, one: Evidence) -> bool:
        """Whether a quote tells of `as_of` or before: its own words or its report's figures say of which day.

        Of a briefing that was written later only what it says of that time counts.
        """
        document = one.document
        if self.as_of is None or document.date is None or document.date <= self.as_of:
            return True
        at = one.answer_span[0] - one.start if one.answer_span else 0
        return self._is_then(speaks_of(document, one.quote, at), document.date)

    def _is_then(self, day: dt.date | None, written: dt.date | None) -> bool:
        """Whether a day is `as_of` or before; what is written long after must be of about that very day."""
        if day is None or self.as_of is None or day > self.as_of:
            return False
        back = written is not None and written > _after(self.as_of, WRITTEN_LATER)
        return not back or _after(day, WRITTEN_LATER) >= self.as_of

    def told(self, question: str) -> str:
        """The question with the scope in words.

        >>> Scope(as_of=date(2033, 9, 5)).told("How many customers are concerned?")
        'How many customers are concerned, as of 5 September 2033?'
        """
        bare, mark = (question[:-1], "?") if question.endswith("?") else (question, "")
        named = self.as_of and f"{self.as_of.day} {self.as_of:%B}" in question
        day = f", as of {in_words(self.as_of)}" if self.as_of and not named else ""
        beside = self.beside()
        return f"{bare}{day}{f' (in briefings {beside})' if beside else ''}{mark}"

    def beside(self) -> str:
        """What was narrowed beside the day, in words: "since 1 May 2033 of Wire"; "" for all briefings."""
        paths = self.documents if isinstance(self.documents, tuple) else (self.documents,)
        sources = (self.source,) if isinstance(self.source, str) else tuple(self.source or ())
        parts = [
            f"since {in_words(self.since)}" if self.since else "",
            f"until {in_words(self.until)}" if self.until else "",
            f"of {' or '.join(sources)}" if sources else "",
            f"in {language_name(self.language)}" if self.language else "",
            f"marked {self.marking or 'with nothing'}" if self.marking is not None else "",
            f"at {', '.join(str(path) for path in paths)}" if self.documents else "",
        ]
        return " ".join(part for part in parts if part)


def _after(day: dt.date, by: dt.timedelta) -> dt.date:
    return day + by if dt.date.max - day > by else dt.date.max


def untold(read_as: str) -> str:
    """A question as it was read, without the scope of its own that a follow-up may not take over."""
    return _TOLD.sub("", read_as)
