"""One sha256 over all that an index holds, to tell whether two indexes say the same."""

import hashlib
import itertools
import operator
import sqlite3
from collections.abc import Iterator
from typing import Any

_FILES = "SELECT path, sha256 FROM files ORDER BY path"
_DOCUMENTS = (
    "SELECT path, file, title, date, source, sha256, text, language, pages, ocr, headings, marking"
    " FROM documents ORDER BY path"
)
_PASSAGES = (
    "SELECT p.id, d.path, p.start, p.end, p.heading, p.vector"
    " FROM passages p JOIN documents d ON d.id = p.document_id ORDER BY d.path, p.start, p.end, p.id"
)
_MODEL = "SELECT key, value FROM settings WHERE key IN ('embedder', 'segmenter') ORDER BY key"
# Every occurrence of every word, as the search finds it: a row that is missing or stale shows here.
_VOCABULARY = "CREATE VIRTUAL TABLE temp.occurrences USING fts5vocab (main, {}, instance)"
_OCCURRENCES = "SELECT term, doc, col, offset FROM temp.occurrences"
_NOBODYS = -1  # in the place of a passage: words of one that is not there


def digest_of(db: sqlite3.Connection) -> str:
    """The digest of an index's tables, free of the numbers they were given. Call inside a transaction.

    It reads everything, even each occurrence of each word, and so takes its time.
    """
    digest = hashlib.sha256()
    for row in itertools.chain(db.execute(_MODEL), db.execute(_FILES), db.execute(_DOCUMENTS)):
        digest.update(repr(row).encode())
    places: dict[int, int] = {}
    for number, *row, vector in db.execute(_PASSAGES):
        places[number] = len(places)
        digest.update(repr((*row, hashlib.sha256(vector).hexdigest())).encode())
    for table in ("words", "terms"):
        for occurrences in _words(db, table, places):
            digest.update(repr(occurrences).encode())
    return digest.hexdigest()


def _words(db: sqlite3.Connection, table: str, places: dict[int, int]) -> Iterator[tuple[str, list[Any]]]:
    """Each word with its occurrences, (place of the passage, column, offset), in that order."""
    db.execute(_VOCABULARY.format(table))
    try:
        for term, rows in itertools.groupby(db.execute(_OCCURRENCES), operator.itemgetter(0)):
            yield term, sorted((places.get(doc, _NOBODYS), col, offset) for _, doc, col, offset in rows)
    finally:
        db.execute("DROP TABLE temp.occurrences")
