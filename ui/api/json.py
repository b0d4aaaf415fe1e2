"""Results as plain values for JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, cast

from ...index import Document, DocumentInfo, Hit, IndexStatus, UpdateReport
from .shapes import DocumentShape, HitShape, ListedShape, SliceShape, StatusShape


def hit_to_dict(hit: Hit) -> HitShape:
    """A hit; its document without the whole text."""
    passage = hit.passage
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "page": hit.document.page_of(passage.start),
        "heading": passage.heading,
        "score": hit.score,
        "dense": hit.dense,
        "words": hit.words,
        "document": document_to_dict(hit.document),
    }


def document_to_dict(document: Document) -> DocumentShape:
    """A document without its text."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "sha256": document.sha256,
        "language": document.language,
        "marking": document.marking,
    }


def slice_to_dict(document: Document, start: int, end: int) -> SliceShape:
    """The part of a document's text from `start` to `end`, which may lie outside of it."""
    length = len(document.text)
    start = min(max(start, 0), length)
    end = min(max(end, start), length)
    return {
        "document": document_to_dict(document),
        "text": document.text[start:end],
        "start": start,
        "end": end,
        "length": length,
    }


def listed_to_dict(info: DocumentInfo) -> ListedShape:
    """A line of the list of documents."""
    return cast("ListedShape", _plain(dataclasses.asdict(info)))


def status_to_dict(status: IndexStatus) -> StatusShape:
    """What an index holds."""
    return cast("StatusShape", _plain(with_named_skips(status)))


def with_named_skips(result: UpdateReport | IndexStatus) -> dict[str, Any]:
    """As plain values for JSON; each skipped file as {"path": ..., "reason": ...}."""
    skipped = [one._asdict() for one in result.skipped]
    found = {**dataclasses.asdict(result), "skipped": skipped}
    return {**found, "languages": dict(result.languages)} if isinstance(result, IndexStatus) else found


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _as_in_json(value) for name, value in values.items()}


def _as_in_json(value: Any) -> Any:
    """A day as text, a tuple as a list: as whoever reads the JSON gets it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
