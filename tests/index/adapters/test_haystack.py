"""Haystack itself runs our retriever, and a pipeline with it is saved and loaded again."""

import asyncio

import pytest

pytest.importorskip("haystack", reason="pip install 'briefings[haystack]'")

from briefings.index.adapters.haystack import BriefingsRetriever
from haystack import Pipeline


def test_it_gives_documents_best_first(folder):
    found = BriefingsRetriever(str(folder), k=2).run(query="When was the dam of Varn built?")["documents"]
    assert found[0].content == "The dam of Varn holds. It was built in 1931."
    assert found[0].score > found[1].score
    assert found[0].meta["date"] == "2031-03-04"
    assert len(BriefingsRetriever(str(folder), k=2).run(query="dam", k=1)["documents"]) == 1


def test_it_runs_beside_other_tasks(folder):
    found = asyncio.run(BriefingsRetriever(str(folder), k=1).run_async(query="dam"))
    assert found["documents"][0].meta["file"] == "dam.txt"


def test_a_pipeline_is_saved_to_yaml_and_finds_the_same(folder):
    pipeline = Pipeline()
    pipeline.add_component("find", BriefingsRetriever(str(folder), k=1, since="2031-04-01"))
    loaded = Pipeline.loads(pipeline.dumps(), allowed_modules=["briefings.*"])
    for one in (pipeline, loaded):
        found = one.run({"find": {"query": "dam"}})["find"]["documents"]
        assert [document.meta["title"] for document in found] == ["Bridge"]
