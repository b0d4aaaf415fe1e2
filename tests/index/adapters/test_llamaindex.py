"""LlamaIndex itself runs our retriever, alone and in a query engine."""

import asyncio

import pytest

pytest.importorskip("llama_index.core", reason="pip install 'briefings[llamaindex]'")

from briefings.index import Retriever
from briefings.index.adapters.llamaindex import BriefingsRetriever
from fakes import FakeEmbedder
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine


def test_it_gives_nodes_with_their_place_in_the_document(folder):
    (found,) = BriefingsRetriever(folder, k=1).retrieve("When was the dam of Varn built?")
    with Retriever.open(folder, embedder=FakeEmbedder()) as retriever:
        (info,) = [one for one in retriever.documents() if one.path == found.metadata["file"]]
        text = retriever.document(info.id).text
    assert text[found.node.start_char_idx : found.node.end_char_idx] == found.text
    assert found.score == found.metadata["score"] > 0


def test_it_takes_the_settings_of_a_search(folder):
    found = BriefingsRetriever(folder, since="2031-04-01").retrieve("bridge")
    assert [one.metadata["title"] for one in found] == ["Bridge"]


def test_it_runs_beside_other_tasks(folder):
    async def both():
        retriever = BriefingsRetriever(folder, k=1)
        return await asyncio.gather(retriever.aretrieve("dam"), retriever.aretrieve("port of Kolm"))

    dam, port = asyncio.run(both())
    assert (dam[0].metadata["file"], port[0].metadata["file"]) == ("dam.txt", "port.txt")


def test_a_query_engine_answers_from_it(folder):
    engine = RetrieverQueryEngine.from_args(BriefingsRetriever(folder, k=1), llm=MockLLM())
    answer = engine.query("When was the dam of Varn built?")
    assert "It was built in 1931." in str(answer)  # the model that stands in says its prompt back
    assert answer.source_nodes[0].metadata["title"] == "Dam"
