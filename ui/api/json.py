"""Results as plain values for JSON."""

import dataclasses
from typing import Any

from ...index import Hit, IndexStatus, UpdateReport


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """As plain values for JSON; the document without its whole text."""
    document = dataclasses.asdict(hit.document)
    del document["text"]
    passage = hit.passage
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "heading": passage.heading,
        "score": hit.score,
        "dense": hit.dense,
        "words": hit.words,
        "document": document,
    }


def with_named_skips(result: UpdateReport | IndexStatus) -> dict[str, Any]:
    """As plain values for JSON; each skipped file as {"path": ..., "reason": ...}."""
    skipped = [one._asdict() for one in result.skipped]
    return {**dataclasses.asdict(result), "skipped": skipped}
