"""The reading side: question -> hits. Dense and BM25 search over the same passages, fused."""

import contextlib
import datetime as dt
import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from .builder import check_embedder, check_folder, choose_embedder
from .catalogue import Catalogue
from .embed import Embedder, EmbedderSpec
from .errors import FolderNotFound, IndexNotFound
from .filters import Filters
from .home import CATALOGUE_NAME, index_home, size_on_disk
from .shards import Vectors, follow
from .types import Document, DocumentInfo, Hit, IndexStatus, Passage
from .words import content_words, match_query, writable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEPTH = 100  # passages that each half of a search contributes at least
_WORDS_WEIGHT = 0.5  # from .4 to .8 recall@10 stays within .002; see Retriever.search


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
                choose_embedder(catalogue, model)
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

        Measured as the right paragraph among the first 1, 3 and 10, on 1,500 questions over the 48 articles
        of squadshifts_new_wiki: dense .621, .800, .916; BM25 .787, .911, .960; both by reciprocal rank fusion
        .733, .894, .965; both by the score fusion that is used here .815, .927, .979.
        """
        if k < 1:
            raise ValueError(f"k is {k}; ask for at least one hit")
        filters = Filters.of(documents, source, since, until)
        question = writable(question)
        if not question.strip():
            return []
        depth = max(_DEPTH, k)
        match = match_query(content_words(question))
        with self._snapshot() as (catalogue, state):
            if state is None:
                return []
            allowed = catalogue.passage_ids(filters) if filters else None
            vector = state.embedder.embed([question])[0]
            dense = state.vectors.store.search(vector, depth, allowed, catalogue.vectors_at)
            words = catalogue.search_words(match, depth, filters) if match else []
            return _hits(catalogue, dense, words, k)

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
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
    def _snapshot(self) -> "Iterator[tuple[Catalogue, _State | None]]":
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
        embedder = self._embedder or choose_embedder(catalogue, self._model)
        check_embedder(catalogue, embedder)
        vectors = follow(self.home, catalogue, spec.dimension)
        return _State(catalogue.identity, spec, vectors, embedder)


def _hits(
    catalogue: Catalogue, dense: Sequence[tuple[int, float]], words: Sequence[tuple[int, float]], k: int
) -> list[Hit]:
    """Fuse both halves and fetch the best passages with their documents."""
    scores = fuse(dense, words)
    best = sorted(scores, key=lambda number: (-scores[number], number))[:k]
    rows = catalogue.passage_rows(best)
    documents = {number: catalogue.document(number) for number in {row[0] for row in rows.values()}}
    cosines, bm25 = dict(dense), dict(words)
    hits = []
    for number in best:
        document_id, start, end, heading = rows[number]
        document = documents[document_id]
        assert document is not None  # both were read in one transaction
        passage = Passage(number, document_id, start, end, document.text[start:end], heading)
        hits.append(Hit(passage, document, scores[number], cosines.get(number), bm25.get(number)))
    return hits


def fuse(dense: Sequence[tuple[int, float]], words: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Score fusion: for each passage its cosine, plus half of its BM25 score as a part of the best one.

    A passage that only the words found has at most the lowest cosine of the dense half.

    >>> fuse([(7, 0.8), (8, 0.6)], [(8, 12.0), (9, 6.0)])
    {7: 0.8, 8: 1.1, 9: 0.85}
    """
    floor = dense[-1][1] if dense else 0.0
    best = words[0][1] if words else 1.0
    scores = dict(dense)
    for number, score in words:
        scores[number] = scores.get(number, floor) + _WORDS_WEIGHT * score / best
    return scores
