"""What an update found -> the catalogue: a few files in one transaction, so that a kill loses little."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..catalogue.guards import check_embedder
from ..catalogue.writer import CatalogueWriter
from ..embed.embedder import Embedder
from ..errors import BriefingsError
from ..reading.prepare import ReadFile, Unread
from ..reading.scan import FoundFile, Scan
from ..segment import SEGMENTER
from ..types import KEPT, FileState, Progress, Skipped
from . import reserve
from .batch import Batch
from .changes import Changes, left_out
from .workers import Outcomes

_COMMIT_PASSAGES = 256  # about two seconds of embedding: the most that a kill can lose
_COMMIT_TEXTS = 4096  # those that need no embedding among them: the most that waits in memory


@dataclass(frozen=True, slots=True)
class Storing:
    """Stores the changes of one update; `trouble` is what to raise once there is nothing left to forget."""

    home: Path
    catalogue: CatalogueWriter
    embedder: Embedder
    trouble: BriefingsError | None = None

    def run(self, changes: Changes, found: Scan, ahead: Outcomes, progress: Progress) -> Iterator[Batch]:
        """Make every change; yields each batch of files when it is stored."""
        moved = {state.path for state in changes.left}
        reserve.forget(self.home, self.catalogue, changes.gone)
        if self.trouble:
            raise self.trouble
        with self.catalogue.transaction():
            held = self.catalogue.files_with_documents() - moved
            self.catalogue.put_skipped_by_scan(left_out(found, held))
        numbers = itertools.count()

        def tell(path: str) -> None:
            progress(next(numbers), changes.to_read, path)

        for batch in self._batches(changes.arrived, ahead, tell):
            moved -= self._commit(batch, [state for state in changes.left if state.path in moved])
            yield batch
        if moved:
            with self.catalogue.transaction():
                self._forget(sorted(moved))
        for batch in self._batches(changes.others, ahead, tell):
            self._commit(batch)
            yield batch
        if changes.to_read:
            tell("")

    def _forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.catalogue.remove_file(path)

    def _batches(
        self, files: Sequence[FoundFile], ahead: Outcomes, tell: Callable[[str], None]
    ) -> Iterator[Batch]:
        """Files to store, a few at a time: as many as are embedded in about two seconds."""
        batch, outcomes = Batch(), ahead.over(files)
        for file in files:
            tell(file.path)
            outcome = next(outcomes)
            if isinstance(outcome, ReadFile):
                check_embedder(self.catalogue, self.embedder)
                batch.add(outcome, self.catalogue)
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
        with self.catalogue.transaction():
            if unread.gone:
                self.catalogue.remove_file(unread.state.path)
            else:
                self.catalogue.put_state(unread.state)

    def _skip(self, state: FileState, reason: str) -> None:
        """Remember why a file was left out; what it said when it could be read stays."""
        with self.catalogue.transaction():
            kept = KEPT if self.catalogue.has_documents(state.path) else ""
            self.catalogue.put_state(state)
            self.catalogue.put_skipped(state.path, [Skipped(state.path, reason + kept)])

    def _commit(self, batch: Batch, left: Sequence[FileState] = ()) -> set[str]:
        """Embed and store a few files, and forget under which paths `left` they were; returns those paths."""
        if not batch.files:
            return set()
        batch.embed(self.embedder)
        came = {file.state.sha256 for file in batch.files}
        moved = {state.path for state in left if state.sha256 in came}
        with self.catalogue.transaction():
            self.catalogue.put_spec(self.embedder.spec, SEGMENTER)
            self._forget(sorted(moved))
            for file in batch.files:
                self.catalogue.put_file(file.state, batch.documents(file), file.skipped)
        return moved
