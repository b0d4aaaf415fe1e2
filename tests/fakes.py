"""An embedder that means something without a model, and small helpers, for tests of the index and of what stands on it."""

import contextlib
import hashlib
import re
import shutil
import threading
from pathlib import Path

import numpy as np
from briefings.index import EmbedderSpec, Index, Retriever, UpdateReport
from briefings.index.vectors import background
from briefings.index.vectors.compact import compact

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class FakeEmbedder:
    """A hashing bag of words: texts that share words are near each other. A word or a punctuation mark is a token.

    `calls` counts the texts that were embedded.
    """

    def __init__(self, name: str = "fake", dimension: int = 128, max_tokens: int = 100) -> None:
        self.spec = EmbedderSpec(name, hashlib.sha256(name.encode()).hexdigest(), dimension, "float32")
        self.max_tokens = max_tokens
        self.calls = 0
        self._lock = threading.Lock()

    def count_tokens(self, texts):
        return [len(_TOKEN.findall(text)) for text in texts]

    def embed(self, texts):
        with self._lock:
            self.calls += len(texts)
        vectors = np.zeros((len(texts), self.spec.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            text.encode("utf-8")  # a real tokenizer takes no halves of surrogate pairs either
            row[0] = 0.01  # no text is without any direction
            for word in _WORD.findall(text.lower()):
                row[self._place(word)] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _place(self, word: str) -> int:
        return 1 + int.from_bytes(hashlib.md5(word.encode()).digest()[:4], "big") % (self.spec.dimension - 1)


class NoEmbedder:
    """Stands for a model that nobody may load."""

    def __getattr__(self, name):
        raise AssertionError(f"the model was asked for its {name}")


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files into a folder: `write(tmp_path, a="text")` makes a.txt; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.txt").write_bytes(raw)
    return folder


def update(folder: Path, embedder=None, **options) -> UpdateReport:
    """Open the index of a folder, update it, close it; no process goes on beside the test."""
    progress, rehash = options.pop("progress", None), options.pop("rehash", False)
    with Index.open(folder, embedder=embedder or FakeEmbedder(), **options) as index:
        try:
            return index.update(progress, rehash=rehash)
        finally:
            background.stop(index.home)


def compacted(folder: Path, *, threshold: int = 1, largest: int = 12) -> list[Path]:
    """Write small shards for what an index holds; returns all files of vectors."""
    compact(folder / ".briefings", threshold=threshold, largest=largest)
    return sorted((folder / ".briefings").glob("vectors-*.faiss"))


@contextlib.contextmanager
def reading(folder: Path, **options):
    """An open retriever with the fake embedder."""
    options.setdefault("embedder", FakeEmbedder())
    with Retriever.open(folder, **options) as retriever:
        yield retriever


def digest(folder: Path, **options) -> str:
    """The digest of the index of a folder."""
    from briefings.index.catalogue.catalogue import Catalogue
    from briefings.index.home import index_home

    path = index_home(folder, options.get("index")) / "index.sqlite"
    with contextlib.closing(Catalogue(path)) as catalogue:
        return catalogue.digest()


def assert_as_fresh(folder: Path) -> None:
    """The index of a folder, and any other of it, is what a fresh build makes."""
    fresh = folder / ".fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    update(folder, index=fresh)
    assert digest(folder) == digest(folder, index=fresh)


def contents(folder: Path, **options) -> list[tuple]:
    """What a search may return, without the numbers: path, passage, vector, for comparing two indexes."""
    from briefings.index.catalogue.catalogue import Catalogue
    from briefings.index.home import index_home

    found = []
    with (
        contextlib.closing(Catalogue(index_home(folder, options.get("index")) / "index.sqlite")) as catalogue,
        catalogue.transaction(),
    ):
        vectors = {
            int(i): row for ids, rows in catalogue.vectors_after(0) for i, row in zip(ids, rows, strict=True)
        }
        documents = {info.id: catalogue.document(info.id) for info in catalogue.documents()}
        for number, (owner, start, end, _) in catalogue.passage_rows([*vectors]).items():
            document = documents[owner]
            text = document.text[start:end]
            found.append((document.path, document.title, start, text, vectors[number].tobytes()))
    return sorted(found)
