"""Whether an index says what the files in its folder say: each is read again, and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .catalogue.catalogue import Catalogue
from .catalogue.schema import REBUILD
from .types import FileState
from .update.changes import KEPT
from .update.limits import DEFAULT, Limits, may_fit_now
from .update.prepare import Draft, Outcome, ReadFile, Unread
from .update.reading import Reading
from .update.scan import FoundFile

UPDATE = "run 'briefings index FOLDER'"
_REHASH = f"{UPDATE[:-1]} --rehash'"
_CHANGED = f"has changed since it was indexed; {UPDATE}"
_HIDDEN = f"has other bytes than were indexed, though its size and time are the same; {_REHASH}"
_FACTS = ("title", "date", "source", "text")
_NOTHING = (None,) * len(_FACTS)
_DOCUMENTS = f"SELECT path, {', '.join(_FACTS)} FROM documents WHERE file = ?"
_OTHER = "other"  # no sha256
_KEPT = "SELECT file FROM skipped WHERE path = file AND reason LIKE '%' || ?"  # an older version is kept


class Compared(NamedTuple):
    """A file that the index does not agree with; it `is_wrong` where no ordinary update would see that."""

    file: str
    line: str
    is_wrong: bool


def compare_files(catalogue: Catalogue, folder: Path, limits: Limits = DEFAULT) -> Iterator[Compared]:
    """Load every file again that is as it was indexed; yields those of which an index says something else."""
    kept = {file for (file,) in catalogue.db.execute(_KEPT, (KEPT,))}
    with Reading(folder, None, limits) as reading:
        for file, state in sorted(catalogue.files().items()):
            outcome, looks_same = _read(reading, folder, state, known=file in kept)
            reason = outcome.reason if isinstance(outcome, Unread) else ""
            if isinstance(outcome, Unread) and outcome.gone:
                yield Compared(file, f"{file} is gone since it was indexed; {UPDATE}", False)
            elif not outcome.state.sha256:
                yield Compared(file, f"{file} {reason}", False)
            elif outcome.state.sha256 != state.sha256:
                yield Compared(file, f"{file} {_HIDDEN if looks_same else _CHANGED}", looks_same)
            elif may_fit_now(reason):
                yield Compared(file, f"{file} cannot be compared: it {reason}", True)
            elif file not in kept:
                yield from (Compared(file, line, True) for line in _differences(outcome, file, catalogue))


def _read(reading: Reading, folder: Path, state: FileState, *, known: bool) -> tuple[Outcome, bool]:
    """A file as it is now, without its text where that is `known`, and whether it looks as it did then.

    One that looks as it did is passed over by an update. Of another size, it may be too large to be read.
    """
    try:
        found = os.lstat(folder / state.path)
    except OSError:  # which reading it says better
        size, looks_same = state.size, False
    else:
        size, looks_same = found.st_size, (found.st_size, found.st_mtime_ns) == (state.size, state.mtime_ns)
    if size != state.size:
        return Unread(FileState(state.path, size, 0, _OTHER)), looks_same
    found_file = FoundFile(state.path, state.size, state.mtime_ns)
    return reading.look(found_file, state.sha256 if known else ""), looks_same


def _differences(outcome: Outcome, file: str, catalogue: Catalogue) -> Iterator[str]:
    held = {path: facts for path, *facts in catalogue.db.execute(_DOCUMENTS, (file,))}
    said = {draft.path: _facts(draft) for draft in outcome.drafts} if isinstance(outcome, ReadFile) else {}
    for path in sorted(held.keys() | said.keys()):
        facts = zip(_FACTS, held.get(path, _NOTHING), said.get(path, _NOTHING), strict=True)
        if differing := ", ".join(name for name, one, other in facts if one != other):
            yield f"{path}: the index and the file, which is unchanged, differ in {differing}; {REBUILD}"


def _facts(draft: Draft) -> list[str | None]:
    """What a document is to say."""
    extract = draft.extract
    return [draft.title, extract.date.isoformat() if extract.date else None, extract.source, extract.text]
