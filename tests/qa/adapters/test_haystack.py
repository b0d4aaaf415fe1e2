"""Haystack itself runs our reader, after a retriever in a pipeline that is saved and loaded again."""

import builtins
import importlib
import sys

import pytest

pytest.importorskip("haystack", reason="pip install 'briefings[haystack]'")

from briefings.qa.adapters.haystack import BriefingsReader
from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

DAM = "The valley is dry. The dam of Varn was built in 1931 by Ada Berg. It holds."


def test_offsets_lead_to_the_words_in_document_and_sentence():
    documents = [Document(content=DAM, meta={"title": "Dam", "date": "2031-03-04"}), Document(content=None)]
    (best, *others) = BriefingsReader().run(query="When was the dam of Varn built?", documents=documents)[
        "answers"
    ]
    assert best.data == "1931"
    assert DAM[best.document_offset.start : best.document_offset.end] == best.data
    assert best.context == "The dam of Varn was built in 1931 by Ada Berg."
    assert best.context[best.context_offset.start : best.context_offset.end] == best.data
    assert best.document is documents[0]
    assert best.score > 0.5 > max(one.score for one in others)


def test_without_documents_there_is_no_answer():
    assert BriefingsReader().run(query="Who?", documents=[]) == {"answers": []}


def test_it_reads_what_another_retriever_found_in_a_pipeline_loaded_from_yaml():
    store = InMemoryDocumentStore()
    store.write_documents([Document(content=DAM), Document(content="The port of Kolm is open.")])
    pipeline = Pipeline()
    pipeline.add_component("find", InMemoryBM25Retriever(store))
    pipeline.add_component("read", BriefingsReader(top_k=1))
    pipeline.connect("find.documents", "read.documents")
    question = "When was the dam of Varn built?"
    first = pipeline.run({"find": {"query": question}, "read": {"query": question}})["read"]["answers"]
    assert [one.data for one in first] == ["1931"]
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["briefings.*"]).get_component("read")
    assert (again.top_k, again.reader) == (1, None)


def test_a_missing_framework_is_told_with_the_line_that_installs_it(monkeypatch):
    real = builtins.__import__

    def without(module, *arguments, **options):
        if module.split(".")[0] == "haystack":
            raise ModuleNotFoundError(module)
        return real(module, *arguments, **options)

    monkeypatch.delitem(sys.modules, "briefings.qa.adapters.haystack")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"pip install 'briefings\[haystack\]'"):
        importlib.import_module("briefings.qa.adapters.haystack")
