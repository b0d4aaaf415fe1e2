"""Which documents a search may return."""

import datetime as dt
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self

from ..text.languages.names import language_code
from ..text.markings import marking_of
from ..text.words import writable


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must have; None allows all. One without a date is outside every range of dates."""

    documents: tuple[str, ...] | None = None
    source: tuple[str, ...] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    language: str | None = None
    marking: str | None = None

    @classmethod
    def of(
        cls,
        documents: str | PurePath | Iterable[str | PurePath] | None,
        source: str | Iterable[str] | None,
        since: dt.date | None,
        until: dt.date | None,
        language: str | None = None,
        marking: str | None = None,
    ) -> Self:
        """Filters as a caller gives them; the language by its code or its English name.

        Raises TypeError when `since` or `until` is no date, ValueError for a word that is no language.
        """
        return cls(
            documents=None if documents is None else _paths(documents),
            source=None if source is None else _names(source),
            since=_date("since", since),
            until=_date("until", until),
            language=None if language is None else language_code(language),
            marking=None if marking is None else _marking(marking),
        )

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return self != Filters()

    def clauses(self) -> dict[str, str]:
        """The filters as SQL conditions on `d`, the documents, each with the value it takes."""
        found = {}
        if self.documents is not None:
            found["d.path IN (SELECT value FROM json_each(?))"] = json.dumps(self.documents)
        if self.source is not None:
            names = json.dumps([name.casefold() for name in self.source])
            found["casefold(d.source) IN (SELECT value FROM json_each(?))"] = names
        if self.since:
            found["d.date >= ?"] = self.since.isoformat()
        if self.until:
            found["d.date <= ?"] = self.until.isoformat()
        if self.language is not None:
            found["d.language = ?"] = self.language
        if self.marking is not None:
            found["instr(', ' || d.marking || ',', ', ' || ? || ',')"] = self.marking
        return found


def _paths(documents: str | PurePath | Iterable[str | PurePath]) -> tuple[str, ...]:
    """Paths as documents have them; a single one may come without a list around it."""
    paths = [documents] if isinstance(documents, str | os.PathLike) else documents
    return tuple(writable(path.as_posix() if isinstance(path, PurePath) else path) for path in paths)


def _names(sources: str | Iterable[str]) -> tuple[str, ...]:
    """The names of sources, any of which will do; a single one may come without a list around it."""
    return tuple(map(writable, [sources] if isinstance(sources, str) else sources))


def _marking(mark: str) -> str:
    """A handling mark in its usual form; "" asks for documents without any."""
    known = marking_of(mark)
    if mark.strip() and not known:
        raise ValueError(f"{mark!r} is no handling mark; give one such as TLP:AMBER or SECRET")
    return known


def _date(name: str, value: dt.date | None) -> dt.date | None:
    if value is None or type(value) is dt.date:
        return value
    if isinstance(value, dt.datetime):  # a date by class, but one that compares with none
        return value.date()
    raise TypeError(f"{name} is {value!r}; give a datetime.date")


def where(clauses: Iterable[str]) -> str:
    """The clauses as the end of a statement; "" for none."""
    joined = " AND ".join(clauses)
    return f" WHERE {joined}" if joined else ""
