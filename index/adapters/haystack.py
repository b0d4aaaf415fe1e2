"""A retriever for Haystack 3: `pip install 'briefings[haystack]'`.

Its reader is in `briefings.qa.adapters.haystack`. A pipeline with both is saved to YAML, and loaded again
with `Pipeline.loads(text, allowed_modules=["briefings.*"])`, for Haystack trusts no module by itself.
"""

from __future__ import annotations

import asyncio
from typing import Any

from ..types import Hit
from .hits import Search, about, missing

try:
    from haystack import Document, component
except ImportError as error:
    raise missing("Haystack", "haystack") from error


@component
class BriefingsRetriever:
    """The passages of an indexed folder as Haystack's documents, best first.

    The settings are those of `Retriever.search`, dates as "2024-10-28". Inputs: `query`, and `k` for one
    question. Output: `documents`, whose meta has `title, date, source, file, start, end, page, heading,
    score, cosine, sha256`.

    >>> BriefingsRetriever("corpus", k=3).run(query="Who leads NATO?")["documents"][0].content
    """

    def __init__(
        self,
        folder: str,
        index: str | None = None,
        k: int = 8,
        documents: list[str] | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        self.folder, self.index, self.k = str(folder), index, k
        self.documents, self.source, self.since, self.until = documents, source, since, until
        self._search = Search(folder, index, k, documents, source, since, until)

    @component.output_types(documents=list[Document])
    def run(self, query: str, k: int | None = None) -> dict[str, Any]:
        """Find the passages for a question."""
        return {"documents": [_document(hit) for hit in self._search(query, **({"k": k} if k else {}))]}

    @component.output_types(documents=list[Document])
    async def run_async(self, query: str, k: int | None = None) -> dict[str, Any]:
        """Find them in a thread, so that nothing else waits."""
        return await asyncio.to_thread(self.run, query, k)


def _document(hit: Hit) -> Document:
    return Document(id=str(hit.passage.id), content=hit.passage.text, meta=about(hit), score=hit.score)
