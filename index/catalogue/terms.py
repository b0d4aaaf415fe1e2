"""The words of passages in other languages than English, searched beside those of English.

English passages are not in it, and an index of English briefings alone has an empty one.
"""

import sqlite3
from collections.abc import Iterable

from ..text.languages.detect import language_told
from ..text.languages.terms import terms


def put_terms(db: sqlite3.Connection, passage: int, texts: Iterable[str], language: str) -> None:
    """Remember the terms of a passage, `texts` with what stands above it, of a document in a language."""
    text = "\n".join(texts)
    if language == "en" and text.isascii():
        return
    own = language_told(text) or language
    if own not in ("", "en"):
        db.execute("INSERT INTO terms (rowid, body) VALUES (?, ?)", (passage, " ".join(terms(text, own))))
