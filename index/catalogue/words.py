"""The words of passages: those of all in `words`, beside them the terms of languages other than English."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from ..text.languages.detect import language_told
from ..text.languages.terms import terms
from .filters import Filters, where
from .vectors import StoredVectors


def put_terms(db: sqlite3.Connection, passage: int, texts: Iterable[str], language: str) -> None:
    """Remember the terms of a passage, `texts` with what stands above it, of a document in a language.

    English passages have none, and an index of English briefings alone an empty table of them.
    """
    text = "\n".join(texts)
    if language == "en" and text.isascii():
        return
    own = language_told(text) or language
    if own not in ("", "en"):
        db.execute("INSERT INTO terms (rowid, body) VALUES (?, ?)", (passage, " ".join(terms(text, own))))


class StoredWords(StoredVectors):
    """The part of a catalogue that is about words."""

    def search_words(
        self,
        match: str,
        k: int,
        filters: Filters | None = None,
        most: int = -1,
        *,
        table: Literal["words", "terms"] = "words",
    ) -> list[tuple[int, float]]:
        """The best passages for an FTS5 query as (number, BM25 score), best first, scores 0 or more.

        Of more than `most` matches only the newest are scored, to save time; -1 scores all. `table` is the
        one of English words, or the one of other languages' terms.
        """
        clauses = filters.clauses() if filters else {}
        source: str = table
        if clauses:
            source += f" JOIN passages p ON p.id = {table}.rowid JOIN documents d ON d.id = p.document_id"
        clauses = {f"{table} MATCH ?": match, **clauses}
        # Not "ORDER BY rank": that lets FTS5 sort every match, with its positions, before the best are taken.
        return self._rows(
            f"SELECT number, score FROM (SELECT {table}.rowid AS number, -bm25({table}) AS score"
            f" FROM {source}{where(clauses)} ORDER BY {table}.rowid DESC LIMIT ?)"
            " ORDER BY score DESC, number LIMIT ?",
            [*clauses.values(), most, k],
        )

    def estimate_matches(self, match: str, most: int) -> int:
        """How many passages an FTS5 query matches: counted up to `most`, beyond it inferred from those."""
        sql = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)"
        counted, reached = self._rows(sql, [match, most + 1])[0]
        if counted <= most:
            return int(counted)
        return max(most + 1, int(counted * self.last_passage() / reached))

    def vocabulary(self, beginning: str = "") -> list[tuple[str, int]]:
        """The stems of words as the index keeps them, each with the number of passages that hold it.

        Those with a `beginning`, or all: that reads the whole index of words, so keep what it gives.
        """
        self._rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        sql = "SELECT term, doc FROM temp.vocabulary"
        if not beginning:
            return self._rows(sql)
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        return self._rows(f"{sql} WHERE term >= ? AND term < ?", [beginning, after])

    def texts_with(self, stem: str, most: int) -> list[str]:
        """The texts of the oldest passages that hold a stem of `vocabulary`, with what stands above them."""
        self._rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab(main, words, instance)")
        places = self._rows("SELECT doc FROM temp.places WHERE term = ? LIMIT ?", [stem, 4 * most])
        return self._texts(list(dict.fromkeys(number for (number,) in places))[:most])

    def texts_matching(self, match: str, most: int) -> list[str]:
        """The texts of the oldest passages that an FTS5 query matches, with what stands above them."""
        rows = self._rows("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", [match, most])
        return self._texts([number for (number,) in rows])

    def _texts(self, numbers: Sequence[int]) -> list[str]:
        sql = "SELECT title, heading, body FROM passage_words WHERE id = ?"
        return ["\n".join(row) for number in numbers for row in self._rows(sql, [number])]
