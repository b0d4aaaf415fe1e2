"""The reading side: question -> hits. Dense and BM25 search over the same passages, fused."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..catalogue.catalogue import Catalogue
from ..catalogue.filters import Filters
from ..catalogue.guards import check_embedder, check_folder
from ..embed.choose import choose_embedder
from ..embed.embedder import Embedder, embed_questions
from ..errors import IndexNotFound
from ..home import existing_catalogue, index_home, size_on_disk
from ..origin import OURS, Origin, admit
from ..text.words import writable
from ..types import Document, DocumentInfo, EmbedderSpec, Hit, IndexStatus
from ..vectors.choose import DEFAULT_STORE, choose_store
from ..vectors.protocol import VectorSnapshot, VectorStore
from .across import in_each_language
from .connections import Connections, connected, is_remote
from .hits import fused
from .other_languages import by_words
from .scale import scale_of
from .spelling.readings import Speller
from .word_search import search_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEPTH = 100  # passages that each half of a search contributes at least


@dataclass(frozen=True, slots=True)
class _State:
    """The vectors of one generation of one file, and the model for them."""

    file: tuple[str, int]
    spec: EmbedderSpec
    vectors: VectorSnapshot
    embedder: Embedder


class Retriever:
    """Searches an index. Read-only, safe in threads and beside a writer, and sees new generations by itself.

    >>> with Retriever.open("corpus") as retriever:
    ...     hits = retriever.search("Who leads NATO?", k=8)
    """

    def __init__(
        self,
        home: Path,
        embedder: Embedder | None = None,
        model: str | None = None,
        store: str | VectorStore = DEFAULT_STORE,
        origin: Origin = OURS,
    ) -> None:
        """Take the folder of an index, and a model of your own if it was built with one; see `open`."""
        self.home = home
        self.note = origin.note  # what a person should know of how it was opened, on one line, or None
        self._store = choose_store(store)
        self._embedder = embedder
        self._model = model
        self._connections = Connections(
            partial(connected, home, self._store, trusts_files=origin.trusts_files)
        )
        self._speller = Speller()
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
        store: str | VectorStore = DEFAULT_STORE,
    ) -> Self:
        """Open the index of a folder, in FOLDER/.briefings or in the folder `index`.

        The index knows its model; `model` only checks it, `embedder` takes a model of your own. `store` finds
        the nearest vectors: "faiss", "numpy", "postgres://...", "milvus://...", or one of your own
        (`VectorStore`). PostgreSQL alone answers where this machine has no index of the folder. An index that
        was not made here is checked in full first, once, and `note` says so. Raises FolderNotFound,
        IndexNotFound, IndexMismatch or IndexDamaged; a search may raise ModelError.
        """
        store = choose_store(store)
        with contextlib.ExitStack() as undo:
            undo.callback(store.close)
            home, origin = index_home(folder, index), OURS
            if not (remote := is_remote(store, folder, index)):
                home = existing_catalogue(folder, index).parent
            catalogue = undo.enter_context(contextlib.closing(connected(home, store)))
            if not remote:
                if index is not None:
                    check_folder(catalogue, Path(folder))
                origin = admit(catalogue, Path(folder), model_given=bool(model or embedder))
            if embedder is None:
                choose_embedder(catalogue.spec, catalogue.path, model)
            catalogue.close()
            undo.pop_all()
        return cls(home, embedder, model, store, origin)

    def search(
        self,
        question: str,
        k: int = 8,
        *,
        documents: str | Iterable[str] | None = None,
        source: str | Iterable[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        language: str | None = None,
        marking: str | None = None,
    ) -> list[Hit]:
        """The `k` passages nearest to a question, best first.

        `documents` are paths, `source` is one or several, compared without case, `since` and `until` are
        both inclusive and leave out documents without a date; `language` is "uk" or "Ukrainian", `marking`
        a handling mark such as "TLP:AMBER", "" for none. No question gives no hits.
        """
        if k < 1:
            raise ValueError(f"k is {k}; ask for at least one hit")
        filters = Filters.of(documents, source, since, until, language, marking)
        question = writable(question)
        if not question.strip():
            return []
        depth = max(_DEPTH, k)
        with self._snapshot() as (catalogue, beside, state):
            if state is None:
                return []
            scale = scale_of(state.spec.model)
            with ThreadPoolExecutor(1) as thread:  # words and vectors at once, on two cores
                words = thread.submit(by_words, search_words, beside, question, depth, filters)
                vector = embed_questions(state.embedder, [question])[0]
                find = partial(state.vectors.search, catalogue, vector)
                dense = (
                    in_each_language(catalogue, find, depth, filters)
                    if scale.across > 1
                    else find(depth, filters or None)
                )
            return fused(catalogue, question, vector, dense, words.result(), k, scale)

    def readings(self, question: str) -> tuple[str, ...]:
        """How a question may be read by the words that the briefings hold, likeliest first.

        Without its typing errors, with "cease-fire", "U.S." and names as the briefings write them, and with
        the long form of an acronym that they expand. Itself, unchanged and alone, where nothing is to mend.
        """
        with self._connection() as catalogue, catalogue.transaction():
            return self._speller.readings(question, catalogue)

    def embed(self, texts: Sequence[str], *, questions: bool = False) -> NDArray[np.float32]:
        """Unit vectors of texts, shape (len(texts), dimension), by the index's own model.

        Some models read `questions` otherwise than what answers them.
        Raises IndexNotFound when nothing is indexed yet, because the index then has no model.
        """
        with self._snapshot() as (_, _, state):
            if state is None:
                raise IndexNotFound(f"{self.home} holds no documents yet; add some and update the index")
            embedder = state.embedder
        clean = [writable(text) for text in texts]
        return embed_questions(embedder, clean) if questions else embedder.embed(clean)

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
                bytes_on_disk=size_on_disk(self.home) if self.home.is_dir() else 0,
                skipped=tuple(catalogue.skipped()),
                languages=tuple(catalogue.languages()),
            )

    def close(self) -> None:
        """Close all connections; searches that still run close theirs."""
        self._state = None
        self._store.close()
        self._connections.close()

    def __enter__(self) -> Self:
        """Return the retriever itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _connection(self) -> AbstractContextManager[Catalogue]:
        return self._connections.one()

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[tuple[Catalogue, Catalogue, _State | None]]:
        """Two connections that see one generation, and the vectors of it, None without documents.

        Two, because a connection serves one thread at a time, and a search looks for words beside vectors.
        """
        with contextlib.ExitStack() as held:
            with self._refreshing:  # one after the other, so that no snapshot is older than the vectors
                catalogue, beside = self._connections.pair(held)
                self._state = state = self._refreshed(catalogue, self._state)
            yield catalogue, beside, state

    def _refreshed(self, catalogue: Catalogue, old: _State | None) -> _State | None:
        """The vectors of the catalogue's generation, made from older ones of the same file and model."""
        spec = catalogue.spec
        if spec is None:
            return None
        if old and (old.file, old.spec) == (catalogue.identity, spec):
            return replace(old, vectors=old.vectors.follow(catalogue))
        embedder = self._embedder or choose_embedder(catalogue.spec, catalogue.path, self._model)
        check_embedder(catalogue, embedder)
        return _State(catalogue.identity, spec, self._store.open(catalogue), embedder)
