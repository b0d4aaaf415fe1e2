"""Writing an index into PostgreSQL: documents, passages, vectors and words, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...catalogue.catalogue import Catalogue
from ...catalogue.vectors import DocumentFacts
from ...types import Document
from .service import State

if TYPE_CHECKING:
    import psycopg

    from ..protocol import Ids, Vectors

_TABLES = """
CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
DROP SCHEMA IF EXISTS {schema} CASCADE;
CREATE SCHEMA {schema};
CREATE TABLE state (identity text, model text, generation bigint, last bigint, settings jsonb, skipped jsonb);
CREATE TABLE documents (
    id bigint PRIMARY KEY, path text NOT NULL, title text NOT NULL, date text COLLATE "C", source text,
    folded text, sha256 text NOT NULL, text text NOT NULL, language text NOT NULL,
    pages text NOT NULL, ocr text NOT NULL, headings text NOT NULL,
    marking text NOT NULL, gone bigint
);
CREATE INDEX documents_path ON documents (path);
CREATE TABLE passages (
    id bigint PRIMARY KEY, document_id bigint NOT NULL, start integer NOT NULL, stop integer NOT NULL,
    heading text NOT NULL, vector halfvec({dimension}) NOT NULL, words tsvector NOT NULL,
    length integer NOT NULL, gone bigint
);
CREATE INDEX passages_document ON passages (document_id);
"""
# Last, because many vectors at once are indexed far faster than one by one.
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS passages_words ON passages USING gin (words)",
    "CREATE INDEX IF NOT EXISTS passages_vector ON passages USING hnsw (vector halfvec_ip_ops)",
)
_STAGE = (
    "CREATE TEMP TABLE IF NOT EXISTS coming (id bigint, document_id bigint, start integer, stop integer,"
    " heading text, vector text, title text, body text)"
)
# The stems and places of English, as near to those of SQLite as PostgreSQL has them.
_TAKE = (
    "INSERT INTO passages SELECT id, document_id, start, stop, heading, vector::halfvec, words,"
    " coalesce((SELECT sum(cardinality(positions)) FROM unnest(words)), 0) FROM (SELECT *,"
    " to_tsvector('english', concat_ws(' ', title, heading, body)) AS words FROM coming) c"
)
# The words of a document's passages under its new title.
_RETITLE = (
    "UPDATE passages p SET words = w.words,"
    " length = coalesce((SELECT sum(cardinality(positions)) FROM unnest(w.words)), 0)"
    " FROM (SELECT p.id, to_tsvector('english', concat_ws(' ', d.title, p.heading,"
    " substr(d.text, p.start + 1, p.stop - p.start))) AS words"
    " FROM passages p JOIN documents d ON d.id = p.document_id WHERE d.id = %s) w"
    " WHERE p.id = w.id AND p.words <> w.words"
)


class PostgresWriting:
    """The one writer of an index; see `Writing`."""

    def __init__(
        self, database: psycopg.Connection[tuple[Any, ...]], schema: str, catalogue: Catalogue
    ) -> None:
        self._database = database
        self._schema = schema
        self._catalogue = catalogue

    def clear(self, dimension: int) -> None:
        """Make the tables afresh."""
        self._database.execute(_TABLES.format(schema=self._schema, dimension=int(dimension)).encode())

    def forget_after(self, last: int) -> None:
        """Do nothing: what was not finished was undone by PostgreSQL."""

    def add(self, ids: Ids, vectors: Vectors, facts: dict[int, DocumentFacts]) -> None:
        """Take up passages with their vectors and words, and the documents they are of."""
        rows = self._catalogue.passage_rows(ids.tolist())
        documents = self._documents({one.document for one in facts.values()})
        self._database.execute(_STAGE)
        self._database.execute("TRUNCATE coming")
        with self._database.cursor().copy("COPY coming FROM STDIN") as copy:
            for number, vector in zip(ids.tolist(), vectors, strict=True):
                document, start, end, heading = rows[number]
                title, text = documents[document]
                copy.write_row(
                    (
                        number,
                        document,
                        start,
                        end,
                        _clean(heading),
                        str(vector.tolist()),
                        title,
                        text[start:end],
                    )
                )
        self._database.execute(_TAKE)

    def _documents(self, numbers: set[int]) -> dict[int, tuple[str, str]]:
        """Title and text of documents, which are in the database from now on."""
        found = {}
        for number in sorted(numbers):
            document = self._catalogue.document(number)
            assert document is not None  # its passages are in the same transaction
            title, text = _clean(document.title), _clean(document.text)
            found[number] = (title, text)
            self._database.execute(
                "INSERT INTO documents VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                (
                    number,
                    document.path,
                    title,
                    *_when_and_who(document),
                    document.sha256,
                    text,
                    document.language,
                    *map(json.dumps, (document.pages, document.ocr, document.headings)),
                    document.marking,
                ),
            )
        return found

    def remove(self, gone: Iterable[tuple[int, int]]) -> None:
        """Mark passages as gone, and documents without any other."""
        with self._database.cursor() as cursor:
            cursor.executemany(
                "UPDATE passages SET gone = %s WHERE id = %s", [(when, one) for one, when in gone]
            )
        self._database.execute(
            "UPDATE documents d SET gone = (SELECT max(gone) FROM passages p WHERE p.document_id = d.id)"
            " WHERE gone IS NULL AND NOT EXISTS"
            " (SELECT FROM passages p WHERE p.document_id = d.id AND p.gone IS NULL)"
        )

    def restate(self, ids: Ids, facts: dict[int, DocumentFacts]) -> None:
        """Take up other dates, titles and sources, and the words of other titles."""
        for number in sorted({one.document for one in facts.values()}):
            document = self._catalogue.document(number)
            assert document is not None  # its passages are in the same transaction
            title = _clean(document.title)
            had = self._database.execute("SELECT title FROM documents WHERE id = %s", (number,)).fetchone()
            self._database.execute(
                "UPDATE documents SET title = %s, date = %s, source = %s, folded = %s WHERE id = %s",
                (title, *_when_and_who(document), number),
            )
            if had != (title,):
                self._database.execute(_RETITLE.encode(), (number,))

    def finish(self, catalogue: Catalogue, state: State, purge_before: int) -> None:
        """Say what the database holds now, and forget what hardly any reader still sees."""
        execute = self._database.execute
        execute("DELETE FROM passages WHERE gone < %s", (purge_before,))
        execute("DELETE FROM documents WHERE gone < %s", (purge_before,))
        for sql in _INDEXES:
            execute(sql.encode())
        execute("DELETE FROM state")
        settings = json.dumps({"segmenter": catalogue.segmenter, "folder": catalogue.folder})
        execute(
            "INSERT INTO state VALUES (%s, %s, %s, %s, %s, %s)",
            (
                state.identity,
                state.model,
                state.generation,
                state.last,
                settings,
                json.dumps(catalogue.skipped()),
            ),
        )


def _when_and_who(document: Document) -> tuple[str | None, str | None, str | None]:
    """Date, source, and the source without case, by which it is filtered."""
    source = document.source
    return document.date.isoformat() if document.date else None, source, source and source.casefold()


def _clean(text: str) -> str:
    """Text as PostgreSQL takes it: it knows no NUL. Every other character stays in its place."""
    return text.replace("\0", "\ufffd")
