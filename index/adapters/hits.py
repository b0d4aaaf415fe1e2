"""What the frameworks have in common: the retriever that they wrap, and what they are told of a hit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..search.retriever import Retriever
from ..types import Hit


def missing(framework: str, extra: str) -> ImportError:
    """The error where a framework is not installed.

    >>> str(missing("LangChain", "langchain"))
    "LangChain is not installed; pip install 'briefings[langchain]'"
    """
    return ImportError(f"{framework} is not installed; pip install 'briefings[{extra}]'")


def about(hit: Hit) -> dict[str, Any]:
    """What a hit is, as plain values; `start` and `end` are offsets into the document's text."""
    document = hit.document
    return {
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "file": document.path,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "page": document.page_of(hit.passage.start),
        "heading": hit.passage.heading,
        "score": hit.score,
        "cosine": hit.dense,
        "sha256": document.sha256,
    }


@dataclass
class Search:
    """A search with its settings, over an index that is opened when it is first needed.

    >>> Search("corpus", k=3)("Who leads NATO?", k=1)
    """

    folder: str | Path
    index: str | Path | None = None
    k: int = 8
    documents: str | Iterable[str] | None = None
    source: str | None = None
    since: dt.date | str | None = None
    until: dt.date | str | None = None

    def __call__(self, question: str, **other: Any) -> list[Hit]:
        """The hits for a question, best first; `other` settings hold for this one."""
        asked = replace(self, **other) if other else self
        return self.retriever.search(
            question,
            asked.k,
            documents=asked.documents,
            source=asked.source,
            since=_date(asked.since),
            until=_date(asked.until),
        )

    @cached_property
    def retriever(self) -> Retriever:
        """The open index; raises what `Retriever.open` does."""
        return Retriever.open(self.folder, index=self.index)


def _date(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
