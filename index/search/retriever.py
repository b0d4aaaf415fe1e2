"""The reading side: question -> hits. Dense and BM25 search over the same passages, fused."""

from __future__ import annotations

import contextlib
import datetime as dt
import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..catalogue.guards import check_embedder, check_folder
from ..embed.choose import choose_embedder
from ..embed.embedder import Embedder
from ..errors import FolderNotFound, IndexNotFound
from ..home import CATALOGUE_NAME, index_home, size_on_disk
from ..text.words import content_words, pairs, writable
from ..types import Document, DocumentInfo, EmbedderSpec, Hit, IndexStatus, Passage
from ..vectors.shard_files import Vectors, follow
from .fuse import fuse, together
from .word_search import search_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEPTH = 100  # passages that each half of a search contributes at least
_POOL = 40  # of them, those that are read to be put in order; 25 and 100 give the same figures


@dataclass(frozen=True, slots=True)
class _State:
    """The vectors of one generation of one file, and the model for them."""

    file: tuple[str, int]
    spec: EmbedderSpec
    vectors: Vectors
    embedder: Embedder


class Retriever:
    """Searches an index. Read-only, safe in threads and beside a writer, and sees new generations by itself.

    >>> with Retriever.open("corpus") as retriever:
    ...     hits = retriever.search("Who leads NATO?", k=8)
    """

    def __init__(self, home: Path, embedder: Embedder | None = None, model: str | None = None) -> None:
        """Take the folder of an index, and a model of your own if it was built with one; see `open`."""
        self.home = home
        self._embedder = embedder
        self._model = model
        self._idle: queue.LifoQueue[Catalogue] = queue.LifoQueue()  # connections that no thread uses now
        self._closed = False
        self._state: _State | None = None
        self._refreshing = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        index: str | Path | None = None,
        model: str | None = None,
        embedder: Embedder | None = None,
    ) -> Self:
        """Open the index of a folder, in FOLDER/.briefings or in the folder `index`.

        The index knows its model; `model` only checks it, `embedder` takes a model of your own. Raises
        FolderNotFound, IndexNotFound, IndexMismatch or IndexDamaged; a search may raise ModelError.
        """
        home = index_home(folder, index)
        path = home / CATALOGUE_NAME
        if not path.is_file():
            if not Path(folder).is_dir():
                raise FolderNotFound(f"{folder} is not a folder; give the folder that holds the briefings")
            where = f" --index {index}" if index is not None else ""
            raise IndexNotFound(f"{folder} has no index yet; build it with 'briefings index {folder}{where}'")
        with contextlib.closing(Catalogue(path)) as catalogue:
            if index is not None:
                check_folder(catalogue, Path(folder))
            if embedder is None:
                choose_embedder(catalogue.spec, catalogue.path, model)
        return cls(home, embedder, model)

    def search(
        self,
        question: str,
        k: int = 8,
        *,
        documents: str | Iterable[str] | None = None,
        source: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[Hit]:
        """The `k` passages nearest to a question, best first.

        `documents` are paths, `source` is compared without case, `since` and `until` are both inclusive and
        leave out documents without a date. An empty question or index gives no hits.

        Measured as the right passage among the first 1, 3 and 10, over the 48 articles of
        squadshifts_new_wiki. On 2,000 questions: dense alone .645, .819, .919; BM25 alone .788, .910, .955.
        On 1,500, with which the weight of `together` was chosen: both added .827, .936, .978; as here .854,
        .951, .979. Over the 44 articles of squad1: both added .771, .915, .970; as here .783, .920, .973.
        """
        if k < 1:
            raise ValueError(f"k is {k}; ask for at least one hit")
        filters = Filters.of(documents, source, since, until)
        question = writable(question)
        if not question.strip():
            return []
        depth = max(_DEPTH, k)
        words = content_words(question)
        with self._snapshot() as (catalogue, state):
            if state is None:
                return []
            allowed = catalogue.passage_ids(filters) if filters else None
            with ThreadPoolExecutor(1) as beside:  # words and vectors at once, on two cores
                by_words = beside.submit(search_words, catalogue, words, depth, filters)
                vector = state.embedder.embed([question])[0]
                dense = state.vectors.store.search(vector, depth, allowed, catalogue.vectors_at)
            return _hits(catalogue, question, vector, dense, by_words.result(), k)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of texts, shape (len(texts), dimension), by the index's own model.

        Raises IndexNotFound when nothing is indexed yet, because the index then has no model.
        """
        with self._snapshot() as (_, state):
            if state is None:
                raise IndexNotFound(f"{self.home} holds no documents yet; add some and update the index")
            embedder = state.embedder
        return embedder.embed([writable(text) for text in texts])

    def documents(self) -> list[DocumentInfo]:
        """All documents, newest first, without their texts; does not load the model."""
        with self._connection() as catalogue:
            return catalogue.documents()

    def document(self, document_id: int) -> Document:
        """One document with its text; raises KeyError when it is gone."""
        with self._connection() as catalogue:
            document = catalogue.document(document_id)
        if document is None:
            raise KeyError(document_id)
        return document

    def status(self) -> IndexStatus:
        """What the index holds and how it was built; does not load the model."""
        with self._connection() as catalogue, catalogue.transaction():
            documents, passages = catalogue.counts()
            first, last = catalogue.date_range()
            spec = catalogue.spec
            return IndexStatus(
                documents=documents,
                passages=passages,
                generation=catalogue.generation,
                first_date=first,
                last_date=last,
                model=spec.model if spec else "",
                dtype=spec.dtype if spec else "",
                bytes_on_disk=size_on_disk(self.home),
                skipped=tuple(catalogue.skipped()),
            )

    def close(self) -> None:
        """Close all connections; searches that still run close theirs."""
        self._closed = True
        self._state = None
        self._close_idle()

    def __enter__(self) -> Self:
        """Return the retriever itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _close_idle(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Catalogue]:
        """A connection of one's own for a while; one to a file that was replaced since is not used again."""
        catalogue = self._take_idle() or Catalogue(self.home / CATALOGUE_NAME)
        try:
            yield catalogue
        finally:
            self._idle.put(catalogue)
            if self._closed:
                self._close_idle()

    def _take_idle(self) -> Catalogue | None:
        with contextlib.suppress(queue.Empty):
            catalogue = self._idle.get_nowait()
            if catalogue.is_current():
                return catalogue
            catalogue.close()
        return None

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[tuple[Catalogue, _State | None]]:
        """A connection in a transaction, with the vectors of that generation, None without documents."""
        with self._connection() as catalogue, contextlib.ExitStack() as transaction:
            with self._refreshing:  # one after the other, so that no snapshot is older than the vectors
                transaction.enter_context(catalogue.transaction())
                self._state = state = self._refreshed(catalogue, self._state)
            yield catalogue, state

    def _refreshed(self, catalogue: Catalogue, old: _State | None) -> _State | None:
        """The vectors of the catalogue's generation, made from older ones of the same file and model."""
        spec = catalogue.spec
        if spec is None:
            return None
        if old and (old.file, old.spec) == (catalogue.identity, spec):
            return replace(old, vectors=follow(self.home, catalogue, spec.dimension, old.vectors))
        embedder = self._embedder or choose_embedder(catalogue.spec, catalogue.path, self._model)
        check_embedder(catalogue, embedder)
        vectors = follow(self.home, catalogue, spec.dimension)
        return _State(catalogue.identity, spec, vectors, embedder)


def _hits(
    catalogue: Catalogue,
    question: str,
    vector: NDArray[np.float32],
    dense: Sequence[tuple[int, float]],
    words: Sequence[tuple[int, float]],
    k: int,
) -> list[Hit]:
    """Fuse both halves, and order the best by what they hold of the question side by side."""
    cosines, bm25 = dict(dense), dict(words)
    cosines |= _cosines(catalogue, vector, bm25.keys() - cosines.keys())
    scores = fuse(cosines, bm25)
    asked = pairs(question)
    best = sorted(scores, key=lambda number: (-scores[number], number))[: max(_POOL, k)]
    hits = [
        Hit(
            passage,
            document,
            scores[passage.id] + together(asked, f"{document.title} {passage.heading} {passage.text}"),
            cosines[passage.id],
            bm25.get(passage.id),
        )
        for passage, document in _fetch(catalogue, best)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k]


def _cosines(catalogue: Catalogue, vector: NDArray[np.float32], numbers: Iterable[int]) -> dict[int, float]:
    """The cosines of passages that only the words found."""
    import numpy as np

    ids, vectors = catalogue.vectors_at(np.array(sorted(numbers), dtype=np.int64))
    return dict(zip(ids.tolist(), (vectors @ vector).tolist(), strict=True)) if len(ids) else {}


def _fetch(catalogue: Catalogue, numbers: Sequence[int]) -> Iterator[tuple[Passage, Document]]:
    """Passages with their documents, each of which is read once."""
    rows = catalogue.passage_rows(numbers)
    documents = {number: catalogue.document(number) for number in {row[0] for row in rows.values()}}
    for number in numbers:
        document_id, start, end, heading = rows[number]
        document = documents[document_id]
        assert document is not None  # both were read in one transaction
        yield Passage(number, document_id, start, end, document.text[start:end], heading), document
