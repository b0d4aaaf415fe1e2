"""The writing side: files of a folder -> the catalogue. `Index.update` reads only what is new or changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..catalogue.guards import check_folder, check_segmenter
from ..catalogue.open import open_catalogue, take_lock
from ..catalogue.writer import CatalogueWriter
from ..embed.choose import choose_embedder, new_embedder
from ..embed.embedder import Embedder
from ..errors import BriefingsError, FolderNotFound, UpdateStopped
from ..home import CATALOGUE_NAME, index_home
from ..origin import OURS, Origin, admit, vouch
from ..reading.limits import DEFAULT, Limits, may_fit_now
from ..reading.read_file import sha256_in
from ..reading.scan import Scan, scan
from ..text.words import writable
from ..types import FileState, Progress, UpdateReport
from ..vectors.choose import DEFAULT_STORE, choose_store
from ..vectors.protocol import VectorStore
from . import reserve
from .batch import Batch
from .changes import Changes, Sift, compare
from .date_order import settle
from .outcomes import outcomes
from .storing import Storing
from .workers import Outcomes

if TYPE_CHECKING:
    from filelock import FileLock


class Index:
    """Keeps the index of a folder up to date. One process writes at a time; any number may read beside it.

    >>> with Index.open("corpus") as index:
    ...     report = index.update()
    """

    def __init__(
        self,
        folder: Path,
        home: Path,
        catalogue: CatalogueWriter,
        store: VectorStore,
        embedder: Embedder,
        lock: FileLock,
        limits: Limits = DEFAULT,
        note: str | None = None,
        origin: Origin = OURS,
        trouble: BriefingsError | None = None,
    ) -> None:
        """Take ready parts; `open` assembles them."""
        self.folder = folder
        self.home = home
        self._catalogue = catalogue
        self._vectors = store
        self._embedder = embedder
        self._lock = lock
        self._limits = limits
        self._opening_note = note
        self._origin = origin
        self._trouble = trouble  # a disk that was full, when there was still room for deletions

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        index: str | Path | None = None,
        model: str | None = None,
        embedder: Embedder | None = None,
        store: str | VectorStore = DEFAULT_STORE,
        max_bytes: int = DEFAULT.bytes,
        max_seconds: float = DEFAULT.seconds,
        max_memory: int = DEFAULT.memory,
        max_characters: int = DEFAULT.characters,
        rebuild: bool = False,
    ) -> Self:
        """Open the index of a folder, in FOLDER/.briefings or in the folder `index`; create it if need be.

        `model` is the name or path of a sentence-transformers model, or "multilingual"; `embedder` is one of
        your own; with neither the index keeps the model it has. `store` is as in `Retriever.open`, and the
        same. Files over `max_bytes` are skipped, and those whose reading takes over `max_seconds`,
        `max_memory` (in bytes) or `max_characters` of text. `rebuild` empties the index first, for the
        default model or another one. Raises FolderNotFound, IndexLocked, IndexMismatch, IndexDamaged,
        ModelError, or BriefingsError when the index's folder cannot be written.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise FolderNotFound(f"{folder} is not a folder; give the folder that holds the briefings")
        home, vectors = index_home(folder, index), choose_store(store)
        with contextlib.ExitStack() as undo:
            undo.callback(vectors.close)
            lock = take_lock(home)
            undo.callback(lock.release)
            if rebuild:
                embedder = embedder or new_embedder(model)
                _ = embedder.spec  # a model that cannot be loaded is known before anything is thrown away
            (catalogue, note), trouble = reserve.with_room(
                home, partial(open_catalogue, home / CATALOGUE_NAME, rebuild)
            )
            undo.callback(catalogue.close)
            check_segmenter(catalogue)
            if index is not None:
                check_folder(catalogue, folder)
            origin = admit(catalogue, folder, model_given=bool(model or embedder))
            embedder = embedder or choose_embedder(catalogue.spec, catalogue.path, model)
            if index is not None:
                with catalogue.transaction():
                    catalogue.put_folder(writable(str(folder.resolve())))
            undo.pop_all()
        limits = Limits(max_bytes, max_seconds, max_memory, max_characters)
        return cls(folder, home, catalogue, vectors, embedder, lock, limits, note, origin, trouble)

    @property
    def note(self) -> str | None:
        """What a person should know about how the index was opened, on one line, or None."""
        older = self._catalogue.migrated_from
        path, told = self._catalogue.path, [self._opening_note, self._origin.note]
        if older is not None:
            told.insert(0, f"{path} was of an older version (layout {older}) and is brought up to date")
        return "; ".join(filter(None, told)) or None

    @property
    def embedder(self) -> Embedder:
        """The model that texts are embedded with, to open the index with again without loading it again."""
        return self._embedder

    def update(
        self,
        progress: Progress | None = None,
        *,
        sift: Sift | None = None,
        rehash: bool = False,
        workers: str | None = None,
    ) -> UpdateReport:
        """Bring the index to what the folder holds now; only added and changed files are read and embedded.

        `progress` is told (files done, files to read, name), and last (total, total, ""). What cannot be read
        is in the report's `skipped`, and what was indexed of it before is kept. Commits every few documents:
        a killed update goes on at the next call. `sift` may leave files for later, or raise before anything
        is changed. `rehash` reads files as well whose size and time are as before. Raises IndexMismatch
        before another model stores anything, BriefingsError where the `workers`, "ray://HOST:PORT" or
        "ray:local:N", that read and embed in the place of this process, fail, and
        UpdateStopped, which says how far it came, for a KeyboardInterrupt.
        """
        found = scan(self.folder, max_bytes=self._limits.bytes, exclude=self.home)
        known = self._known()
        if sift:
            found = sift(found, known.keys())
        before = self._catalogue.document_paths()
        sha256 = partial(sha256_in, self.folder, self._limits)
        changes = compare(found, known, trust_looks=not rehash).settled(sha256)
        touched: set[str] = set()
        stored = len(found.files) - changes.to_read
        try:
            with outcomes(
                self.folder, self._embedder, self._limits, known, self._catalogue.path, workers
            ) as ahead:
                for batch in self._store(changes, found, ahead, progress or _silent):
                    touched |= {draft.path for file in batch.files for draft in file.drafts}
                    stored += batch.done
        except KeyboardInterrupt as stop:
            raise UpdateStopped(stored, len(found.files)) from stop
        finally:
            self._hand_over()
        sent = self._catalogue.generation
        settle(self._catalogue)
        if self._catalogue.generation != sent:
            self._vectors.after_update(self._catalogue)  # a store that filters by itself learns those dates
        with self._catalogue.transaction():
            self._catalogue.put_limits(self._limits.as_dict())
        self._origin = vouch(self._catalogue, self._origin)
        reserve.keep(self.home)
        after = self._catalogue.document_paths()
        changed = touched & before & after
        return UpdateReport(
            added=len(after - before),
            changed=len(changed),
            removed=len(before - after),
            unchanged=len(after & before) - len(changed),
            skipped=tuple(self._catalogue.skipped()),
        )

    def edit(self, path: str, **fields: str | None) -> None:
        """Give a document's `title`, `date` ("2031-04-16") or `source`; None or "" takes the file's own.

        It survives updates and a rebuild. Raises KeyError for an unknown path, ValueError for a wrong value,
        BriefingsError where a store elsewhere cannot be told: the next update tells it.
        """
        with self._catalogue.transaction():
            self._catalogue.put_edit(path, fields)
        self._hand_over()

    def compact(self, progress: Progress | None = None) -> None:
        """Do now, and wait for, what `update` leaves to a process of its own: files of vectors for readers.

        `progress` is told (passages done, of how many, ""). Without these files a search is slower and needs
        more memory, but finds the same. Damaged ones are made again, also those that an `update` takes for
        sound. Raises BriefingsError where they cannot be written.
        """
        self._vectors.compact(self._catalogue, progress)

    arrange = compact  # as it was called at first

    def close(self) -> None:
        """Let others write."""
        self._vectors.close()
        self._catalogue.close()
        self._lock.release()

    def __enter__(self) -> Self:
        """Return the index itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _known(self) -> dict[str, FileState]:
        """The files that the index knows; under higher limits, what went past one is to be read again."""
        known = self._catalogue.files()
        if self._limits.are_higher_than(self._catalogue.limits):
            for path, reason in self._catalogue.skipped():
                if path in known and may_fit_now(reason):
                    known[path] = FileState(path, known[path].size, 0, "")
        return known

    def _store(self, changes: Changes, found: Scan, ahead: Outcomes, progress: Progress) -> Iterator[Batch]:
        """Make every change; yields each batch of files when it is stored."""
        storing = Storing(self.home, self._catalogue, self._embedder, self._trouble)
        return storing.run(changes, found, ahead, progress)

    def _hand_over(self) -> None:
        """Let the store of vectors take up what has changed."""
        with self._catalogue.transaction():
            self._catalogue.drop_old_tombstones()
        self._vectors.after_update(self._catalogue)


def _silent(done: int, total: int, name: str) -> None:
    """Report nothing."""
