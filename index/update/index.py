"""The writing side: files of a folder -> the catalogue. `Index.update` reads only what is new or changed."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..catalogue.guards import check_embedder, check_folder, check_segmenter
from ..catalogue.open import open_catalogue, take_lock
from ..catalogue.writer import CatalogueWriter
from ..embed.choose import choose_embedder
from ..embed.embedder import Embedder
from ..embed.sentence_transformer import SentenceTransformerEmbedder
from ..embed.weights import DEFAULT_MODEL
from ..errors import BriefingsError, FolderNotFound, UpdateStopped
from ..home import CATALOGUE_NAME, index_home
from ..segment import SEGMENTER
from ..text.words import writable
from ..types import FileState, Skipped, UpdateReport
from ..vectors import background
from ..vectors.compact import compact, maintain
from .batch import Batch
from .changes import KEPT, Changes, compare, left_out
from .prepare import ReadFile, Unread, look
from .read_ahead import ReadAhead
from .scan import FoundFile, Scan, scan

if TYPE_CHECKING:
    from filelock import FileLock

MAX_BYTES = 50_000_000
_COMMIT_PASSAGES = 256  # about two seconds of embedding: the most that a kill can lose
_COMMIT_TEXTS = 4096  # those that need no embedding among them: the most that waits in memory

Progress = Callable[[int, int, str], None]
Sift = Callable[[Scan, Collection[str]], Scan]
"""Told what a scan found and the paths of the files that are indexed; returns what to take of the scan."""


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
        embedder: Embedder,
        lock: FileLock,
        max_bytes: int = MAX_BYTES,
        note: str | None = None,
    ) -> None:
        """Take ready parts; `open` assembles them."""
        self.folder = folder
        self.home = home
        self._catalogue = catalogue
        self._embedder = embedder
        self._lock = lock
        self._max_bytes = max_bytes
        self._opening_note = note

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        index: str | Path | None = None,
        model: str | None = None,
        embedder: Embedder | None = None,
        max_bytes: int = MAX_BYTES,
        rebuild: bool = False,
    ) -> Self:
        """Open the index of a folder, in FOLDER/.briefings or in the folder `index`; create it if need be.

        `model` is the name or path of a sentence-transformers model, `embedder` one of your own; with
        neither the index keeps the model it has. Files over `max_bytes` are skipped. `rebuild` empties the
        index first, for the default model or another one. Raises FolderNotFound, IndexLocked, IndexMismatch,
        IndexDamaged, ModelError, or BriefingsError when the index's folder cannot be written.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise FolderNotFound(f"{folder} is not a folder; give the folder that holds the briefings")
        home = index_home(folder, index)
        with contextlib.ExitStack() as undo:
            lock = take_lock(home)
            undo.callback(lock.release)
            if rebuild:
                embedder = embedder or SentenceTransformerEmbedder(model or DEFAULT_MODEL)
                _ = embedder.spec  # a model that cannot be loaded is known before anything is thrown away
            catalogue, note = open_catalogue(home / CATALOGUE_NAME, rebuild)
            undo.callback(catalogue.close)
            check_segmenter(catalogue)
            embedder = embedder or choose_embedder(catalogue.spec, catalogue.path, model)
            if index is not None:
                check_folder(catalogue, folder)
                with catalogue.transaction():
                    catalogue.put_folder(writable(str(folder.resolve())))
            undo.pop_all()
        return cls(folder, home, catalogue, embedder, lock, max_bytes, note)

    @property
    def note(self) -> str | None:
        """What a person should know about how the index was opened, on one line, or None."""
        older = self._catalogue.migrated_from
        if older is None:
            return self._opening_note
        return f"{self._catalogue.path} was of an older version (layout {older}) and is brought up to date"

    @property
    def embedder(self) -> Embedder:
        """The model that texts are embedded with, to open the index with again without loading it again."""
        return self._embedder

    def update(self, progress: Progress | None = None, *, sift: Sift | None = None) -> UpdateReport:
        """Bring the index to what the folder holds now; only added and changed files are read and embedded.

        `progress` is told (files done, files to read, name), and last (total, total, ""). What cannot be read
        is in the report's `skipped`, and what was indexed of it before is kept. Commits every few documents:
        a killed update goes on at the next call. `sift` may leave files for later, or raise before anything
        is changed. Raises IndexMismatch before another model stores anything, and UpdateStopped, which says
        how far it came, for a KeyboardInterrupt.
        """
        found = scan(self.folder, max_bytes=self._max_bytes, exclude=self.home)
        if sift:
            found = sift(found, self._catalogue.files().keys())
        before = self._catalogue.document_paths()
        known = self._catalogue.files()
        changes = compare(found, known)
        touched: set[str] = set()
        stored = len(found.files) - changes.to_read
        try:
            with ReadAhead(partial(look, self.folder, known, self._embedder)) as ahead:
                for batch in self._store(changes, found, ahead, progress or _silent):
                    touched |= {draft.path for file in batch.files for draft in file.drafts}
                    stored += batch.done
        except KeyboardInterrupt as stop:
            raise UpdateStopped(stored, len(found.files)) from stop
        finally:
            self._maintain()
        after = self._catalogue.document_paths()
        changed = touched & before & after
        return UpdateReport(
            added=len(after - before),
            changed=len(changed),
            removed=len(before - after),
            unchanged=len(after & before) - len(changed),
            skipped=tuple(self._catalogue.skipped()),
        )

    def compact(self, progress: Progress | None = None) -> None:
        """Do now, and wait for, what `update` leaves to a process of its own: files of vectors for readers.

        `progress` is told (passages done, of how many, ""). Without these files a search is slower and needs
        more memory, but finds the same. Damaged ones are made again, also those that an `update` takes for
        sound. Raises BriefingsError where they cannot be written.
        """
        background.stop(self.home)
        try:
            compact(self.home, progress)
        except OSError as error:
            raise BriefingsError(
                f"{self.home} cannot be written ({error.strerror}); all is indexed, but searches are slower"
                " until there is room: then run 'briefings index FOLDER'"
            ) from error

    arrange = compact  # as it was called at first

    def close(self) -> None:
        """Let others write."""
        self._catalogue.close()
        self._lock.release()

    def __enter__(self) -> Self:
        """Return the index itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _store(self, changes: Changes, found: Scan, ahead: ReadAhead, progress: Progress) -> Iterator[Batch]:
        """Make every change; yields each batch of files when it is stored."""
        moved = {state.path for state in changes.left}
        with self._catalogue.transaction():
            self._forget(changes.gone)
            held = self._catalogue.files_with_documents() - moved
            self._catalogue.put_skipped_by_scan(left_out(found, held))
        numbers = itertools.count()

        def tell(path: str) -> None:
            progress(next(numbers), changes.to_read, path)

        for batch in self._batches(changes.arrived, ahead, tell):
            moved -= self._commit(batch, [state for state in changes.left if state.path in moved])
            yield batch
        if moved:
            with self._catalogue.transaction():
                self._forget(sorted(moved))
        for batch in self._batches(changes.others, ahead, tell):
            self._commit(batch)
            yield batch
        if changes.to_read:
            tell("")

    def _forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._catalogue.remove_file(path)

    def _batches(
        self, files: Sequence[FoundFile], ahead: ReadAhead, tell: Callable[[str], None]
    ) -> Iterator[Batch]:
        """Files to store, a few at a time: as many as are embedded in about two seconds."""
        batch, outcomes = Batch(), ahead.over(files)
        for file in files:
            tell(file.path)
            outcome = next(outcomes)
            if isinstance(outcome, ReadFile):
                check_embedder(self._catalogue, self._embedder)
                batch.add(outcome, self._catalogue)
            else:
                self._record_unread(outcome)
            batch.done += 1
            if len(batch.to_embed) >= _COMMIT_PASSAGES or len(batch) >= _COMMIT_TEXTS:
                yield batch
                batch = Batch()
        if batch.done:
            yield batch

    def _record_unread(self, unread: Unread) -> None:
        """Remember of a file that is not to be stored what became of it."""
        if unread.reason:
            self._skip(unread.state, unread.reason)
            return
        with self._catalogue.transaction():
            if unread.gone:
                self._catalogue.remove_file(unread.state.path)
            else:
                self._catalogue.put_state(unread.state)

    def _skip(self, state: FileState, reason: str) -> None:
        """Remember why a file was left out; what it said when it could be read stays."""
        with self._catalogue.transaction():
            kept = KEPT if self._catalogue.has_documents(state.path) else ""
            self._catalogue.put_state(state)
            self._catalogue.put_skipped(state.path, [Skipped(state.path, reason + kept)])

    def _commit(self, batch: Batch, left: Sequence[FileState] = ()) -> set[str]:
        """Embed and store a few files, and forget under which paths `left` they were; returns those paths."""
        if not batch.files:
            return set()
        batch.embed(self._embedder)
        came = {file.state.sha256 for file in batch.files}
        moved = {state.path for state in left if state.sha256 in came}
        with self._catalogue.transaction():
            self._catalogue.put_spec(self._embedder.spec, SEGMENTER)
            self._forget(sorted(moved))
            for file in batch.files:
                self._catalogue.put_file(file.state, batch.documents(file), file.skipped)
        return moved

    def _maintain(self) -> None:
        """See to the files of vectors; where many are new, others write them, and nobody waits for that."""
        with contextlib.suppress(OSError):
            with self._catalogue.transaction():
                due = maintain(self.home, self._catalogue)
            if due:
                background.start(self.home)


def _silent(done: int, total: int, name: str) -> None:
    """Report nothing."""
