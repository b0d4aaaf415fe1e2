"""Whether an index is sound: everything it holds is read and compared, and nothing is changed.

The checks in order: the SQLite file itself, what belongs to what, passages against their documents, vectors,
words against passages, the derived files of vectors, and last the files in the folder, which
are loaded again.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .agreement import UPDATE, compare_files
from .catalogue.catalogue import Catalogue
from .catalogue.guards import check_folder
from .catalogue.schema import REBUILD, telling
from .errors import IndexDamaged
from .home import existing_catalogue
from .known import is_known
from .reading.limits import DEFAULT, Limits
from .types import KEPT
from .vectors.shard import from_bytes
from .vectors.shard_files import path_of

_AGAIN = f"{UPDATE}, which makes it again"
_MOST = 10  # problems of one kind that are listed; the others are counted
_NUMBERS = "SELECT id FROM passages WHERE id > ? AND id <= ? ORDER BY id"
_TOLERANCE = 0.01  # of a vector's length, which half precision moves by less than .001


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` read and found. Each problem and each note is one line that says what to do.

    `notes` are no damage: files that have changed since they were indexed, for example.
    """

    documents: int = 0
    passages: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether there is no problem."""
        return not self.problems


def check(
    folder: str | Path,
    index: str | Path | None = None,
    *,
    max_bytes: int = DEFAULT.bytes,
    max_seconds: float = DEFAULT.seconds,
    max_memory: int = DEFAULT.memory,
    max_characters: int = DEFAULT.characters,
) -> CheckReport:
    """Verify the index of a folder, in FOLDER/.briefings or in the folder `index`; changes nothing.

    The limits are those of `Index.open`; a file that goes past one is in the notes.

    Raises FolderNotFound or IndexNotFound where there is none, IndexMismatch where it is of a newer version
    or of another folder, and BriefingsError where it cannot be read; damage is in the report.
    """
    path = existing_catalogue(folder, index)
    limits = Limits(max_bytes, max_seconds, max_memory, max_characters)
    try:
        with contextlib.closing(Catalogue(path)) as catalogue:
            if index is not None:
                check_folder(catalogue, Path(folder))
            return _report(catalogue, Path(folder), limits)
    except IndexDamaged as error:
        return CheckReport(problems=(str(error),))


def _report(catalogue: Catalogue, folder: Path, limits: Limits) -> CheckReport:
    with catalogue.transaction():
        notes: list[str] = []
        problems = examine(catalogue)
        if is_known(catalogue.path, catalogue.identity):  # FAISS is to read no file that came from elsewhere
            problems += _few(_told(partial(_shards, catalogue.path.parent), catalogue))
        elif catalogue.shard_files:
            notes.append(
                f"{catalogue.path} was not made here, so its files of vectors are not read; {UPDATE}"
            )
        problems += _few(_told(partial(_files, folder, limits, notes.append), catalogue))
        return CheckReport(*catalogue.counts(), tuple(problems), tuple(_few(iter(notes))))


def examine(catalogue: Catalogue) -> list[str]:
    """What is wrong within the tables of an open index, a line each. Call inside a transaction."""
    return [line for one in _CHECKS for line in _few(_told(one, catalogue))]


def _few(lines: Iterator[str]) -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from itertools.islice(lines, _MOST)
    if more := sum(1 for _ in lines):
        yield f"and {more:,} more of this kind"


def _told(one: Callable[[Catalogue], Iterator[str]], catalogue: Catalogue) -> Iterator[str]:
    """What one check finds; damage that stops it is a finding too."""
    try:
        with telling(catalogue.path):
            yield from one(catalogue)
    except IndexDamaged as error:
        yield str(error)


def _database(catalogue: Catalogue) -> Iterator[str]:
    for (line,) in catalogue.db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"{catalogue.path} is damaged ({' '.join(line.split())}); {REBUILD}"


def _belonging(catalogue: Catalogue) -> Iterator[str]:
    for table, _, parent, _ in catalogue.db.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} belongs to none of {parent}; {REBUILD}"


def _hashes(catalogue: Catalogue) -> Iterator[str]:
    """Documents know the bytes that their file had, unless an older version of it is kept."""
    rows = catalogue.db.execute(
        "SELECT d.path FROM documents d JOIN files f ON f.path = d.file"
        " WHERE d.sha256 != f.sha256 AND f.sha256 != ''"
        " AND NOT EXISTS (SELECT 1 FROM skipped s WHERE s.file = f.path AND s.path = f.path"
        " AND s.reason LIKE '%' || ?) ORDER BY d.path",
        (KEPT,),
    )
    for (path,) in rows:
        yield f"{path}: the sha256 is not that of its file; {REBUILD}"


def _passages(catalogue: Catalogue) -> Iterator[str]:
    """Passages tile their document; between them may be white space, and nothing else."""
    for number, path, text in catalogue.db.execute("SELECT id, path, text FROM documents ORDER BY path"):
        rows = catalogue.db.execute(
            "SELECT start, end FROM passages WHERE document_id = ? ORDER BY start, end", (number,)
        )
        covered = 0
        for start, end in rows:
            if not covered <= start < end <= len(text):
                yield f"{path}: passage {start}-{end} is not within {covered}-{len(text)}; {REBUILD}"
                break
            if text[covered:start].strip():
                yield f"{path}: no passage holds {covered}-{start}; {REBUILD}"
            covered = end
        else:
            if text[covered:].strip():
                yield f"{path}: no passage holds {covered}-{len(text)}; {REBUILD}"


def _vectors(catalogue: Catalogue) -> Iterator[str]:
    """Each vector has the model's dimension, in half precision, and unit length."""
    import numpy as np

    spec = catalogue.spec
    rows = catalogue.db.execute(
        "SELECT d.path, p.start, iif(typeof(p.vector) = 'blob', p.vector, x'')"
        " FROM passages p JOIN documents d ON d.id = p.document_id"
    )
    for path, start, vector in rows:
        if spec is None:
            yield f"{catalogue.path} does not say with which model it was built; {REBUILD}"
            return
        size = 2 * spec.dimension
        if len(vector) != size:
            yield f"{path}: the vector at {start} has {len(vector)} bytes, not {size}; {REBUILD}"
            continue
        length = float(np.linalg.norm(np.frombuffer(vector, dtype=np.float16).astype(np.float32)))
        if not abs(length - 1) < _TOLERANCE:  # also where it is not a number
            yield f"{path}: the vector at {start} has length {length:.3f}, not 1; {REBUILD}"


def _words(catalogue: Catalogue) -> Iterator[str]:
    """The words of each passage are found, and no others: FTS5 checks itself, but only where it may write."""
    with contextlib.closing(sqlite3.connect("")) as copy:  # a file of its own that vanishes when it is closed
        catalogue.db.backup(copy)
        try:
            copy.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
                raise
            yield f"{catalogue.path}: the words are not those of the passages ({error}); {REBUILD}"


def _terms(catalogue: Catalogue) -> Iterator[str]:
    """The terms of other languages are those of passages that there are."""
    if catalogue.has_terms():
        lost = "SELECT count(*) FROM terms WHERE rowid NOT IN (SELECT id FROM passages)"
        if count := catalogue.db.execute(lost).fetchone()[0]:
            yield f"{catalogue.path} has the terms of {count:,} passages that it does not hold; {REBUILD}"


_CHECKS = (_database, _belonging, _hashes, _passages, _vectors, _words, _terms)


def _shards(home: Path, catalogue: Catalogue) -> Iterator[str]:
    """The derived files are those that were written, and hold each passage; nothing is lost with them."""
    first = 0
    for shard in catalogue.shard_files:
        path = path_of(home, shard)
        try:
            raw = path.read_bytes()
            if hashlib.sha256(raw).hexdigest() != shard.sha256:
                yield f"{path} is damaged, or not the one that was written last; {_AGAIN}"
            else:
                held = from_bytes(raw).without(catalogue.tombstones_between(first, shard.last)).ids
                rows = catalogue.db.execute(_NUMBERS, (first, shard.last))
                if held.tolist() != [number for (number,) in rows]:
                    yield f"{path} does not hold the passages of the index; {REBUILD}"
        except OSError as error:
            yield f"{path} cannot be read ({error.strerror}); {_AGAIN}"
        except RuntimeError:
            yield f"{path} cannot be read by this version of FAISS; {_AGAIN}"
        first = shard.last


def _files(folder: Path, limits: Limits, note: Callable[[str], None], catalogue: Catalogue) -> Iterator[str]:
    """Documents say what their files say; `note` is told of files that are not as they were indexed."""
    for one in compare_files(catalogue, folder, limits):
        if one.is_wrong:
            yield one.line
        else:
            note(one.line)
