"""Whether an index says what its files say: each is loaded again, within limits, and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .catalogue.catalogue import Catalogue
from .catalogue.schema import REBUILD
from .reading.limits import DEFAULT, Limits, may_fit_now
from .reading.prepare import Draft, Outcome, ReadFile, Unread
from .reading.reading import Reading
from .reading.scan import FoundFile
from .types import KEPT, FileState
from .update.date_order import can_be_of

UPDATE = "run 'briefings index FOLDER'"
_REHASH = "run 'briefings index FOLDER --rehash'"
_OTHER_BYTES = "has other bytes than were indexed, though its size and time are the same"
_FACTS = ("title", "date", "source", "text")
_NOTHING = (None,) * len(_FACTS)
_DOCUMENTS = f"SELECT path, {', '.join(_FACTS)} FROM documents WHERE file = ?"
_LEFT_OUT = "SELECT file, reason FROM skipped WHERE path = file"
_OTHER = "other"  # no sha256


class Compared(NamedTuple):
    """A file that the index does not agree with; it `is_wrong` where no ordinary update would see that."""

    file: str
    line: str
    is_wrong: bool


def compare_files(
    catalogue: Catalogue, folder: Path, limits: Limits = DEFAULT, *, believe_kept: bool = True
) -> Iterator[Compared]:
    """Load every file again that is as it was indexed; yields those of which an index says something else.

    An older version that is kept of a file that cannot be read any more is believed, and so is a file that
    went past a limit; or both are such cases too.
    """
    left_out = catalogue.db.execute(_LEFT_OUT) if believe_kept else ()
    kept = {file for file, reason in left_out if reason.endswith(KEPT) or may_fit_now(reason)}
    with Reading(folder, None, limits) as reading:
        for file, state in sorted(catalogue.files().items()):
            outcome, looks_same = _look(folder, state, reading, state.sha256 if file in kept else "")
            if isinstance(outcome, Unread) and outcome.gone:
                yield Compared(file, f"{file} is gone since it was indexed; {UPDATE}", False)
            elif isinstance(outcome, Unread) and not outcome.state.sha256:
                yield Compared(file, f"{file} {outcome.reason}", False)
            elif outcome.state.sha256 != state.sha256 and looks_same:
                yield Compared(file, f"{file} {_OTHER_BYTES}; {_REHASH}", True)
            elif outcome.state.sha256 != state.sha256:
                yield Compared(file, f"{file} has changed since it was indexed; {UPDATE}", False)
            elif file in kept:
                continue
            elif isinstance(outcome, Unread) and may_fit_now(outcome.reason):
                line = f"{file} cannot be compared: it {outcome.reason}"
                yield Compared(file, line, catalogue.has_documents(file))
            else:
                yield from (Compared(file, line, True) for line in _differences(outcome, file, catalogue))


def _look(folder: Path, state: FileState, reading: Reading, known: str) -> tuple[Outcome, bool]:
    """Read a file again, but not one of another size; and whether it looks as it did, to an update."""
    found = FoundFile(state.path, state.size, state.mtime_ns)
    try:
        now = os.lstat(folder / state.path)
    except OSError:
        return reading.look(found, known), False  # whatever is wrong with it, that says
    if now.st_size != state.size:  # it may have grown too large to be read
        return Unread(FileState(state.path, now.st_size, 0, _OTHER)), False
    return reading.look(found, known), now.st_mtime_ns == state.mtime_ns


def _differences(outcome: Outcome, file: str, catalogue: Catalogue) -> Iterator[str]:
    held = {path: facts for path, *facts in catalogue.db.execute(_DOCUMENTS, (file,))}
    drafts = outcome.drafts if isinstance(outcome, ReadFile) else ()
    said = {draft.path: _facts(draft, held.get(draft.path, _NOTHING)[1]) for draft in drafts}
    for path in sorted(held.keys() | said.keys()):
        facts = zip(_FACTS, held.get(path, _NOTHING), said.get(path, _NOTHING), strict=True)
        if differing := ", ".join(name for name, one, other in facts if one != other):
            yield f"{path}: the index and the file, which is unchanged, differ in {differing}; {REBUILD}"


def _facts(draft: Draft, dated: str | None) -> list[str | None]:
    """What a document is to say. Where it is `dated` with one of two days, other files have decided that."""
    extract = draft.extract
    date = extract.date.isoformat() if extract.date else dated if can_be_of(extract, dated) else None
    return [draft.title, date, extract.source, extract.text]
