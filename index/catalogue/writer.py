"""The writing side of the catalogue. Only the holder of an index's lock may use it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..types import EmbedderSpec, Extract, FileState, ShardFile, Skipped
from . import edits
from .catalogue import Catalogue
from .migrate import migrate
from .words import put_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REMEMBERED = 1000  # generations of which a reader may be behind and still need only the changes


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document ready to be stored: `passages` are (start, end, heading), `vectors` float16, a row each.

    `embedded` are the hashes of the texts that the vectors are of.
    """

    path: str
    title: str
    sha256: str
    extract: Extract
    passages: tuple[tuple[int, int, str], ...]
    vectors: NDArray[np.float16]
    embedded: tuple[bytes, ...]
    language: str = ""


class CatalogueWriter(Catalogue):
    """A catalogue that can be changed. Call everything here inside a transaction."""

    _begin = "BEGIN IMMEDIATE"  # so that it waits for another that puts in a shard, and does not fail

    def __init__(self, path: Path) -> None:
        """Open the file; make it where there is none. Raises IndexDamaged or IndexMismatch."""
        super().__init__(path, read_only=False)
        try:
            with self.transaction():
                self.migrated_from = migrate(self._db)
        except BaseException:
            self.close()
            raise

    def put_file(
        self, state: FileState, documents: Sequence[NewDocument], skipped: Sequence[Skipped]
    ) -> None:
        """Replace all that came from one file."""
        self._remove_documents(state.path)
        self.put_state(state)
        for document in documents:
            self._add_document(state.path, document)
        self.put_skipped(state.path, skipped)
        self._raise_generation()

    def put_state(self, state: FileState) -> None:
        """Remember how a file looks; its documents stay as they are."""
        self._db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
            " SET size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256",
            astuple(state),
        )

    def put_date(self, document: int, path: str, date: dt.date) -> None:
        """Date a document that had no date, and forget why it had none."""
        self._db.execute("UPDATE documents SET date = ? WHERE id = ?", (date.isoformat(), document))
        self._db.execute("DELETE FROM skipped WHERE path = ? AND reason LIKE 'has no date%'", (path,))
        self._raise_generation()
        self._restate(document)

    def put_edit(self, path: str, fields: Mapping[str, str | None]) -> None:
        """Give title, date or source of a document, until None or "" takes them back.

        It is kept by the document's path, through updates and rebuilds. Raises as `Index.edit`.
        """
        given = {name: edits.checked(name, value or "") for name, value in fields.items()}
        document = edits.edit(self._db, path, given)
        if document is None:
            raise KeyError(path)
        self._raise_generation()
        self._restate(document)

    def _restate(self, document: int) -> None:
        """Remember that a document is told anew to a store elsewhere."""
        restated = json.loads(self._setting("redated") or "{}")
        self._set("redated", json.dumps({**restated, str(document): self.generation}))

    def put_skipped(self, file: str, skipped: Sequence[Skipped]) -> None:
        """Replace what was left out of one file."""
        self._db.execute("DELETE FROM skipped WHERE file = ?", (file,))
        self._db.executemany("INSERT INTO skipped VALUES (?, ?, ?)", [(file, *one) for one in skipped])

    def put_skipped_by_scan(self, skipped: Sequence[Skipped]) -> None:
        """Remember what the last look at the folder left out."""
        self._set("skipped", json.dumps(skipped))

    def remove_file(self, path: str) -> None:
        """Forget a file and its documents."""
        self._remove_documents(path)
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        self._raise_generation()

    def clear(self) -> None:
        """Forget everything but the numbers given so far."""
        self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for table in ("terms", "passages", "documents", "skipped", "files", "removed"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM settings WHERE key NOT IN ('layout', 'id', 'generation')")
        self._raise_generation()
        self._set("removed_since", str(self.generation))

    def put_spec(self, spec: EmbedderSpec, segmenter: str) -> None:
        """Remember what the passages and vectors are made with."""
        self._set("embedder", json.dumps(asdict(spec)))
        self._set("segmenter", segmenter)

    def put_folder(self, folder: str) -> None:
        """Remember which folder is indexed."""
        self._set("folder", folder)

    def put_limits(self, limits: Mapping[str, float]) -> None:
        """Remember what the reading of a file may cost."""
        self._set("limits", json.dumps(limits))

    def put_shard_files(self, shards: Sequence[ShardFile]) -> None:
        """Remember which files of vectors belong to the index."""
        self._set("shards", json.dumps(shards))

    def drop_tombstones(self, first: int, last: int, generation: int) -> None:
        """Forget which of the passages above `first` up to `last` were removed up to a generation.

        Only where no shard holds them: a reader of an older generation then opens the vectors anew.
        """
        forgotten = self._db.execute(
            "DELETE FROM removed WHERE passage_id > ? AND passage_id <= ? AND generation <= ?",
            (first, last, generation),
        )
        if forgotten.rowcount:
            self._set("removed_since", str(max(generation, int(self._setting("removed_since") or 0))))

    def drop_old_tombstones(self) -> None:
        """Forget what was removed so long ago that hardly any reader is that many generations behind."""
        files = self.shard_files
        self.drop_tombstones(
            files[-1].last if files else 0, self.last_passage(), self.generation - REMEMBERED
        )

    def _add_document(self, file: str, new: NewDocument) -> None:
        extract = new.extract
        date = extract.date.isoformat() if extract.date else None
        own = {"title": new.title, "date": date, "source": extract.source}
        told = edits.edited(self._db, new.path, own)
        document_id = self._db.execute(
            "INSERT INTO documents (file, path, title, date, source, sha256, text, language, pages, ocr,"
            " headings, marking) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(file, new.path, *told.values(), new.sha256, extract.text, new.language),
                *map(json.dumps, (extract.pages, extract.ocr, extract.headings)),
                extract.marking,
            ),
        ).lastrowid
        rows = zip(new.passages, new.vectors, new.embedded, strict=True)
        for (start, end, heading), vector, embedded in rows:
            passage_id = self._db.execute(
                "INSERT INTO passages (document_id, start, end, heading, vector, embedded)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (document_id, start, end, heading, vector.tobytes(), embedded),
            ).lastrowid
            self._db.execute(
                "INSERT INTO words (rowid, title, heading, body) VALUES (?, ?, ?, ?)",
                (passage_id, told["title"], heading, extract.text[start:end]),
            )
            texts = (told["title"] or "", heading, extract.text[start:end])
            put_terms(self._db, int(passage_id or 0), texts, new.language)

    def _remove_documents(self, file: str) -> None:
        # The words go first: FTS5 looks up in the other tables which words to remove.
        for table in ("words", "terms"):
            self._db.execute(
                f"DELETE FROM {table} WHERE rowid IN (SELECT p.id FROM passages p JOIN documents d"
                " ON d.id = p.document_id WHERE d.file = ?)",
                (file,),
            )
        self._db.execute(
            "INSERT INTO removed SELECT p.id, ? FROM passages p JOIN documents d ON d.id = p.document_id"
            " WHERE d.file = ?",
            (self.generation + 1, file),
        )
        self._db.execute("DELETE FROM documents WHERE file = ?", (file,))

    def _raise_generation(self) -> None:
        self._set("generation", str(self.generation + 1))

    def _set(self, key: str, value: str) -> None:
        if self._setting(key) != value:  # an update that changes nothing writes nothing
            self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))
