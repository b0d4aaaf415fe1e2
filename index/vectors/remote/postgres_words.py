"""The words of an index in PostgreSQL.

They are scored by BM25 as SQLite scores them, in SQL over PostgreSQL's stems: `ts_rank` knows nothing of how
rare a word is. What differs is the stemmer, and that PostgreSQL leaves out English stop words.
"""

from __future__ import annotations

import re
from typing import Literal

from ...catalogue.filters import Filters
from ...catalogue.words import StoredWords
from .postgres import postgres_conditions

_BM25 = """
WITH matching AS MATERIALIZED (
    SELECT p.id, p.document_id, p.length, p.words FROM passages p
    WHERE p.words @@ to_tsquery('english', %s) AND p.gone IS NULL ORDER BY p.id DESC LIMIT %s
), held AS (
    SELECT m.id, m.document_id, m.length, w.lexeme, cardinality(w.positions) AS times
    FROM matching m CROSS JOIN LATERAL unnest(m.words) w WHERE w.lexeme = ANY(%s)
), rare AS (
    SELECT lexeme, greatest(ln((%s - count(*) + 0.5) / (count(*) + 0.5)), 1e-6) AS weight
    FROM held GROUP BY lexeme
)
SELECT h.id, sum(r.weight * h.times * 2.2 / (h.times + 1.2 * (0.25 + 0.75 * h.length / %s)))::float8 AS score
FROM held h JOIN rare r USING (lexeme) {join} {where} GROUP BY h.id ORDER BY score DESC, h.id LIMIT %s
"""
_TEXTS = """
SELECT concat_ws(E'\\n', d.title, p.heading, substr(d.text, p.start + 1, p.stop - p.start))
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.words @@ {query} AND p.gone IS NULL LIMIT %s
"""


class PostgresWords(StoredWords):
    """The part of a catalogue in PostgreSQL that is about words."""

    def search_words(
        self,
        match: str,
        k: int,
        filters: Filters | None = None,
        most: int = -1,
        *,
        table: Literal["words", "terms"] = "words",
    ) -> list[tuple[int, float]]:
        """The best passages for an FTS5 query as (number, BM25 score), best first."""
        asked = as_tsquery(match)
        lexemes = self._rows(
            "SELECT tsvector_to_array(to_tsvector('english', %s))", [" ".join(_words(match))]
        )
        conditions = postgres_conditions(filters)
        count, length = self._rows(
            "SELECT count(*), coalesce(avg(length), 1)::float8 FROM passages WHERE gone IS NULL"
        )[0]
        sql = _BM25.format(
            join="JOIN documents d ON d.id = h.document_id" if conditions else "",
            where=f"WHERE {' AND '.join(conditions)}" if conditions else "",
        )
        values = [asked, None if most < 0 else most, lexemes[0][0], count, max(length, 1.0)]
        return self._rows(sql, [*values, *conditions.values(), k])

    def estimate_matches(self, match: str, most: int) -> int:
        """How many passages an FTS5 query matches, counted up to one more than `most`."""
        rows = self._rows(
            "SELECT count(*) FROM (SELECT FROM passages WHERE words @@ to_tsquery('english', %s)"
            " AND gone IS NULL LIMIT %s) m",
            [as_tsquery(match), most + 1],
        )
        return int(rows[0][0])

    def vocabulary(self, beginning: str = "") -> list[tuple[str, int]]:
        """The stems of all words, each with the number of passages that hold it; none of a `beginning`.

        Those of some beginning would cost as much as all.
        """
        if beginning:
            return []
        return self._rows("SELECT word, ndoc FROM ts_stat('SELECT words FROM passages WHERE gone IS NULL')")

    def texts_with(self, stem: str, most: int) -> list[str]:
        """The texts of passages that hold a stem of `vocabulary`, with what stands above them."""
        return self._texts_by("%s::tsquery", _quoted(stem), most)

    def texts_matching(self, match: str, most: int) -> list[str]:
        """The texts of passages that an FTS5 query matches, with what stands above them."""
        return self._texts_by("to_tsquery('english', %s)", as_tsquery(match), most)

    def _texts_by(self, query: str, value: str, most: int) -> list[str]:
        return [text for (text,) in self._rows(_TEXTS.format(query=query), [value, most])]


def as_tsquery(match: str) -> str:
    """A query of FTS5, as `match_query` makes it, in PostgreSQL's words.

    >>> as_tsquery('("near" OR "o\\'clock") AND ("kursk")')
    "('near' | 'o''clock') & ('kursk')"
    """
    parts = re.split(r'("[^"]*")', match)
    return "".join(
        _quoted(part[1:-1]) if part.startswith('"') else part.replace(" OR ", " | ").replace(" AND ", " & ")
        for part in parts
    )


def _quoted(word: str) -> str:
    return "'{}'".format(word.replace("\\", "").replace("'", "''"))


def _words(match: str) -> list[str]:
    return re.findall(r'"([^"]*)"', match)
