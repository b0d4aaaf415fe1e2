"""Into which briefings a question looks, as the page keeps it: in its chips, in each answer and in its link.

Its text form is the query of a link, `source=Grey+Tern&since=2026-03-01`, wherever it goes: one reader, one
writer.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from ...index import BriefingsError, language_code, language_name, marking_of

MOST = 20
"""Sources, and documents, that may be chosen together: a link has an end."""
LONGEST = 3_000
"""Characters of a text form, so that it fits into an event of the page and into a link."""
DAYS = ("since", "until", "as_of")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The sources, days, documents (paths), language and handling mark looked into; nothing is everything.

    >>> Narrowed.read("since=2026-03-01&source=Grey+Tern").query()
    'source=Grey+Tern&since=2026-03-01'
    """

    sources: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    documents: tuple[str, ...] = ()
    language: str | None = None
    marking: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowed()

    @classmethod
    def read(cls, query: str) -> Self:
        """From its text form, in which other names are left alone.

        Raises BriefingsError in a line for a day that is none, and for a period that ends before it begins.
        """
        given = _pairs(query)
        since, until, as_of = (_day(name, given) for name in DAYS)
        last = min((day for day in (until, as_of) if day), default=None)
        if since and last and since > last:
            raise BriefingsError(
                f"{in_words(since)} is after {in_words(last)}: choose a period that begins before it ends"
            )
        sources, documents = _all("source", given), _all("document", given)
        marking = _marking(given.get("marking"))
        narrowed = cls(sources, since, until, as_of, documents, _language(given.get("language")), marking)
        if len(narrowed.query()) > LONGEST:
            raise BriefingsError("these names are too long for one link: choose fewer of them")
        return narrowed

    def query(self) -> str:
        """Its text form; "" where nothing is left out."""
        pairs = [("source", one) for one in self.sources]
        pairs += [(name, day.isoformat()) for name in DAYS if (day := getattr(self, name))]
        pairs += [("document", one) for one in self.documents]
        pairs += [("language", self.language)] if self.language else []
        pairs += [("marking", self.marking)] if self.marking else []
        return urlencode(pairs)

    def options(self) -> dict[str, Any]:
        """What `Assistant.ask` takes."""
        given = {
            "as_of": self.as_of,
            "since": self.since,
            "until": self.until,
            "documents": self.documents or None,
            "source": self.sources or None,
            "language": self.language,
            "marking": self.marking,
        }
        return {name: value for name, value in given.items() if value is not None}

    def filters(self) -> dict[str, Any]:
        """What `Retriever.search` takes: "as of" a day leaves out what came later."""
        options = self.options()
        as_of = options.pop("as_of", None)
        last = min((day for day in (self.until, as_of) if day), default=None)
        return {**options, "until": last} if last else options

    def with_documents(self, paths: Sequence[str]) -> Self:
        """With these documents beside those that are chosen."""
        return replace(self, documents=tuple(dict.fromkeys([*self.documents, *paths])))

    def parts(self, titles: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
        """Each part as (name, value, in words); `titles` are those of the documents by their paths."""
        named = titles or {}
        parts = [("source", one, one) for one in self.sources]
        parts += [
            (name, day.isoformat(), f"{name.replace('_', ' ')} {in_words(day)}")
            for name in DAYS
            if (day := getattr(self, name))
        ]
        parts += [("document", one, named.get(one, one)) for one in self.documents]
        if self.language:
            parts.append(("language", self.language, f"in {language_name(self.language)}"))
        if self.marking:
            parts.append(("marking", self.marking, f"marked {self.marking}"))
        return parts


EVERYTHING = Narrowed()


def in_words(day: dt.date | None) -> str:
    """`28 October 2024`, or "" for None."""
    return f"{day.day} {day:%B %Y}" if day else ""


def _pairs(query: str) -> Mapping[str, Sequence[str]]:
    try:
        return parse_qs(query.lstrip("?"), max_num_fields=200)
    except ValueError:
        raise BriefingsError("this link is too long to be read") from None


def _all(name: str, given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in given.get(name, ()) if value.strip()))
    if len(values) > MOST:
        raise BriefingsError(f"{len(values)} {name}s are too many: choose at most {MOST}")
    return values


def _day(name: str, given: Mapping[str, Sequence[str]]) -> dt.date | None:
    text = given.get(name, [""])[0].strip()
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BriefingsError(f"“{text}” is no day: write it as 2026-03-31") from None


def _language(given: Sequence[str] | None) -> str | None:
    if not given:
        return None
    try:
        return language_code(given[0])
    except ValueError as error:
        raise BriefingsError(str(error)) from None


def _marking(given: Sequence[str] | None) -> str | None:
    if not given or not given[0].strip():
        return None
    found = marking_of(given[0])
    if not found:
        raise BriefingsError(f"“{given[0].strip()}” is no handling mark: write it as TLP:GREEN or SECRET")
    return found
