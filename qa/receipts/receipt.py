"""A receipt of an answer: its quotes as W3C Web Annotations, with hashes of their files and texts.

https://www.w3.org/TR/annotation-model/: an AnnotationPage with an Annotation for each quote, selected by
its words (TextQuoteSelector, with what stands before and after) and by its place (TextPositionSelector, in
characters).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from ...index import BriefingsError, Document

AROUND = 32  # characters before and after a quote
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"briefings": "urn:briefings:"}]


class Quoted(Protocol):
    """What is read of an `Evidence`."""

    @property
    def quote(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def context(self) -> tuple[int, int] | None: ...  # noqa: D102
    @property
    def after(self) -> tuple[int, int] | None: ...  # noqa: D102
    @property
    def place(self) -> str: ...  # noqa: D102


class Phrased(Protocol):
    """What is read of a `Phrasing`."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def origin(self) -> str: ...  # noqa: D102


class Answered(Protocol):
    """What is read of an `Answer`."""

    @property
    def question(self) -> str: ...  # noqa: D102
    @property
    def read_as(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def found(self) -> bool: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102
    @property
    def marking(self) -> str: ...  # noqa: D102
    @property
    def evidence(self) -> Sequence[Quoted]: ...  # noqa: D102
    @property
    def phrasing(self) -> Phrased | None: ...  # noqa: D102


def receipt(answer: Answered, asked: dt.datetime | None = None) -> dict[str, Any]:
    """An answer with its quotes as JSON-LD; `asked` is when, now where it is not given.

    >>> receipt(assistant.ask("Who leads NATO?"))["items"][0]["target"]["selector"][0]["exact"]
    """
    phrasing = answer.phrasing
    return {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "generator": {"type": "Software", "name": "briefings", "briefings:version": _version()},
        "generated": (asked or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds"),
        "briefings:question": answer.question,
        "briefings:read_as": answer.read_as,
        "briefings:answer": answer.text,
        "briefings:found": answer.found,
        "briefings:marking": answer.marking,
        "briefings:confidence": round(answer.confidence, 4),
        "briefings:phrasing": {"text": phrasing.text, "origin": phrasing.origin} if phrasing else None,
        "items": [_annotation(one) for one in answer.evidence],
    }


def read(path: str | Path) -> dict[str, Any]:
    """A receipt from a file. Raises BriefingsError where it is none, or cannot be opened."""
    try:
        page = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise BriefingsError(f"{path} cannot be read ({error.strerror or error}); give a receipt") from error
    except ValueError as error:
        raise BriefingsError(f"{path} is no receipt: it is not JSON; give what `--receipt` wrote") from error
    if not isinstance(page, dict) or page.get("type") not in ("AnnotationPage", "AnnotationCollection"):
        raise BriefingsError(f"{path} is no receipt: it is no AnnotationPage; give what `--receipt` wrote")
    return page


def sha256_of(text: str) -> str:
    """The sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _annotation(evidence: Quoted) -> dict[str, Any]:
    return {
        "type": "Annotation",
        "motivation": "identifying",
        "target": {
            **_source(evidence.document),
            "briefings:page": evidence.document.page_of(evidence.start),
            "briefings:ocr": evidence.document.ocr_of(evidence.start),
            "briefings:place": evidence.place,
            "briefings:before": _beside(evidence, evidence.context),
            "briefings:after": _beside(evidence, evidence.after),
            "selector": _selectors(evidence),
        },
    }


def _beside(evidence: Quoted, span: tuple[int, int] | None) -> str:
    """A sentence before or after a quote, without which it is not to be read."""
    return evidence.document.text[slice(*span)].strip() if span else ""


def _source(document: Document) -> dict[str, Any]:
    return {
        "source": document.path,
        "briefings:title": document.title,
        "briefings:date": document.date.isoformat() if document.date else None,
        "briefings:publisher": document.source,
        "briefings:marking": document.marking,
        "briefings:sha256": document.sha256,
        "briefings:text_sha256": sha256_of(document.text),
    }


def _selectors(evidence: Quoted) -> list[dict[str, Any]]:
    text, start, end = evidence.document.text, evidence.start, evidence.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": evidence.quote,
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _version() -> str:
    try:
        return metadata.version("briefings")
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return "unknown"
