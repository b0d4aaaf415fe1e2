"""A reader for Haystack 3: `pip install 'briefings[haystack]'`.

Its retriever is in `briefings.index.adapters.haystack`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from ...index import Document, Hit, Passage
from ..read.reader import SpanReader
from ..types import Evidence

try:
    from haystack import Document as HaystackDocument
    from haystack import ExtractedAnswer, component
except ImportError as error:
    raise ImportError("Haystack is not installed; pip install 'briefings[haystack]'") from error


@component
class BriefingsReader:
    """Reads documents that any retriever found, and gives the sentences that answer, best first.

    Each answer has the words that answer (`data`), where they stand in the document's content
    (`document_offset`), the whole sentence (`context`), and where they stand in it (`context_offset`). The
    first one's `score` is its probability to answer. `reader` is a model's folder; without it the one that
    ships reads.

    >>> BriefingsReader(top_k=1).run(query="Who leads NATO?", documents=documents)["answers"][0].data
    """

    def __init__(self, reader: str | None = None, top_k: int = 4) -> None:
        self.reader, self.top_k = reader, top_k
        self._reader = SpanReader(reader)

    def warm_up(self) -> None:
        """Load the model before the first question."""
        self._reader.load()

    @component.output_types(answers=list[ExtractedAnswer])
    def run(self, query: str, documents: list[HaystackDocument], top_k: int | None = None) -> dict[str, Any]:
        """Read documents for a question; those without text are passed over."""
        by_number = {number: one for number, one in enumerate(documents) if one.content}
        evidence = self._reader.read(query, [_hit(number, one) for number, one in by_number.items()])
        best = evidence[: top_k or self.top_k]
        return {"answers": [_answer(query, one, by_number[one.document.id]) for one in best]}

    @component.output_types(answers=list[ExtractedAnswer])
    async def run_async(
        self, query: str, documents: list[HaystackDocument], top_k: int | None = None
    ) -> dict[str, Any]:
        """Read them in a thread, so that nothing else waits."""
        return await asyncio.to_thread(self.run, query, documents, top_k)


def _hit(number: int, document: HaystackDocument) -> Hit:
    """The content of a document of Haystack as a whole document of ours with one passage."""
    meta, text = document.meta, document.content or ""
    ours = Document(
        id=number,
        path=str(meta.get("file") or document.id),
        title=str(meta.get("title") or ""),
        date=dt.date.fromisoformat(meta["date"]) if meta.get("date") else None,
        source=meta.get("source"),
        text=text,
        sha256=str(meta.get("sha256") or ""),
    )
    passage = Passage(number, number, 0, len(text), text, str(meta.get("heading") or ""))
    return Hit(passage, ours, document.score or 0.0, meta.get("cosine"))


def _answer(query: str, evidence: Evidence, document: HaystackDocument) -> ExtractedAnswer:
    start, end = evidence.answer_span or (evidence.start, evidence.end)
    return ExtractedAnswer(
        query=query,
        score=evidence.score,
        data=evidence.document.text[start:end],
        document=document,
        context=evidence.quote,
        document_offset=ExtractedAnswer.Span(start, end),
        context_offset=ExtractedAnswer.Span(start - evidence.start, end - evidence.start),
        meta=dict(document.meta),
    )
