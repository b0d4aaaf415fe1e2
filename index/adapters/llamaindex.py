"""A retriever for LlamaIndex: `pip install 'briefings[llamaindex]'`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from ..types import Hit
from .hits import Search, about, missing

try:
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
except ImportError as error:
    raise missing("LlamaIndex", "llamaindex") from error


class BriefingsRetriever(BaseRetriever):
    """The passages of an indexed folder as LlamaIndex's nodes with their place in the document, best first.

    `settings` are those of `Retriever.search`: `k`, `since`, `until`, `source`, `documents`.

    >>> BriefingsRetriever("corpus", k=3).retrieve("Who leads NATO?")[0].node.start_char_idx
    """

    def __init__(self, folder: str | Path, *, index: str | Path | None = None, **settings: Any) -> None:
        self._search = Search(folder, index, **settings)
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(hit) for hit in self._search(query_bundle.query_str)]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def _node(hit: Hit) -> NodeWithScore:
    passage = hit.passage
    node = TextNode(
        id_=str(passage.id),
        text=passage.text,
        metadata=about(hit),
        start_char_idx=passage.start,
        end_char_idx=passage.end,
    )
    return NodeWithScore(node=node, score=hit.score)
