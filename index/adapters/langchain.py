"""A retriever for LangChain: `pip install 'briefings[langchain]'`."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .hits import Search, about, missing

try:
    from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from pydantic import PrivateAttr
except ImportError as error:
    raise missing("LangChain", "langchain") from error


class BriefingsRetriever(BaseRetriever):
    """The passages of an indexed folder as LangChain's documents, best first.

    The settings are those of `Retriever.search` and can be given for one question, too. A document's metadata
    has `title, date, source, file, start, end, page, heading, score, cosine, sha256`. `ainvoke` uses a
    thread.

    >>> retriever = BriefingsRetriever(folder="corpus", k=3)
    >>> retriever.invoke("Who leads NATO?", since="2024-10-01")[0].page_content
    """

    folder: Path
    index: Path | None = None
    k: int = 8
    documents: Sequence[str] | str | None = None
    source: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    _search: Search = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Keep the search with its settings; nothing is opened yet."""
        super().model_post_init(context)
        self._search = Search(
            self.folder, self.index, self.k, self.documents, self.source, self.since, self.until
        )

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **settings: Any
    ) -> list[Document]:
        return self._found(query, settings)

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **settings: Any
    ) -> list[Document]:
        return await asyncio.to_thread(self._found, query, settings)

    def _found(self, query: str, settings: dict[str, Any]) -> list[Document]:
        return [
            Document(id=str(hit.passage.id), page_content=hit.passage.text, metadata=about(hit))
            for hit in self._search(query, **settings)
        ]
