"""This project, as it comes: bfloat16 where the processor computes in it, and one `update` for whatever changed."""

from pathlib import Path

from .system import Chunk


class Briefings:
    """`Index.update` finds out by itself which files are new, changed or gone; others are told."""

    def __init__(self, home: Path, dtype: str | None = None) -> None:
        self._folder = home / "documents"
        self.files = self._folder / ".briefings"
        self._wanted = dtype

    def create(self) -> None:
        from briefings.index import SentenceTransformerEmbedder

        self._embedder = SentenceTransformerEmbedder(dtype=self._wanted)
        self.dtype = self._embedder.spec.dtype

    def build(self) -> None:
        from briefings.index import Index

        with Index.open(self._folder, embedder=self._embedder) as index:
            index.update()

    def load(self) -> None:
        from briefings.index import Retriever

        self.create()
        self._retriever = Retriever.open(self._folder, embedder=self._embedder)

    def search(self, question: str, k: int) -> list[Chunk]:
        return [Chunk(hit.document.path, hit.passage.text) for hit in self._retriever.search(question, k)]

    def add(self, name: str) -> None:
        self.build()

    def replace(self, name: str) -> None:
        self.build()

    def delete(self, name: str) -> None:
        self.build()
