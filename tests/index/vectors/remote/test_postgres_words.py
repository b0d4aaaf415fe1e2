"""Queries of FTS5 in PostgreSQL's words."""

import pytest
from briefings.index.text.words import match_query
from briefings.index.vectors.remote.postgres_words import as_tsquery


@pytest.mark.parametrize(
    ("match", "query"),
    [
        ('"kursk"', "'kursk'"),
        ('"near" OR "o\'clock"', "'near' | 'o''clock'"),
        ('("near" OR "by") AND ("kursk")', "('near' | 'by') & ('kursk')"),
        ('"this OR that" AND "x"', "'this OR that' & 'x'"),
        (r'"back\slash"', "'backslash'"),
    ],
)
def test_a_query_is_said_in_other_words(match, query):
    assert as_tsquery(match) == query


@pytest.mark.parametrize("evil", ["'); DROP TABLE passages; --", "a' | 'b", "\\' or 1=1", "!x & y | (z)"])
def test_no_word_of_a_question_breaks_out_of_its_quotes(evil):
    words = ["kursk", *evil.split()]
    query = as_tsquery(match_query(words))
    assert query.count("'") % 2 == 0
    outside = "".join(query.replace("''", "").split("'")[::2])
    assert set(outside) <= set(" |&()"), "besides its words a query holds nothing but what joins them"
