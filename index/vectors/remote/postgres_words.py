"""Searching words in PostgreSQL: a query of FTS5 in its words, and the score of a passage.

Words are scored by BM25 as SQLite scores them, in SQL over PostgreSQL's stems: `ts_rank` knows nothing of how
rare a word is. What differs is the stemmer, and that PostgreSQL leaves out English stop words.
"""

import re

BM25 = """
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


def as_tsquery(match: str) -> str:
    """A query of FTS5, as `match_query` makes it, in PostgreSQL's words.

    >>> as_tsquery('("near" OR "o\\'clock") AND ("kursk")')
    "('near' | 'o''clock') & ('kursk')"
    """
    parts = re.split(r'("[^"]*")', match)
    return "".join(
        "'{}'".format(part[1:-1].replace("\\", "").replace("'", "''"))
        if part.startswith('"')
        else part.replace(" OR ", " | ").replace(" AND ", " & ")
        for part in parts
    )


def words_of(match: str) -> list[str]:
    """The words that a query of FTS5 asks for, in their order."""
    return re.findall(r'"([^"]*)"', match)
