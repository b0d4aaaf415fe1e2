"""Receipts -> the bytes of a file of some kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ...index import BriefingsError, highest_marking
from .markdown import markdown
from .pdf import pdf
from .report import Entry, entry
from .word import word

_WRITERS: Mapping[str, Callable[[Sequence[Entry]], bytes]] = MappingProxyType(
    {"md": markdown, "docx": word, "pdf": pdf}
)
KINDS = (*_WRITERS, "json")
"""The suffixes of the files that can be written."""


def exported(receipts: Sequence[Mapping[str, Any]], kind: str) -> bytes:
    """The bytes of a file of a kind, of `KINDS`, with these answers.

    JSON is the receipts themselves, which `briefings verify` checks. Raises BriefingsError for another kind,
    and for a PDF where the extra for it is not installed.

    >>> exported([answer.receipt()], "md").decode().splitlines()[0]
    '**Who leads NATO?**'
    """
    if kind == "json":
        return _json(receipts)
    if kind not in _WRITERS:
        raise BriefingsError(f"{kind or 'a file without a suffix'} cannot be written; use {', '.join(KINDS)}")
    return _WRITERS[kind]([entry(one) for one in receipts])


def _json(receipts: Sequence[Mapping[str, Any]]) -> bytes:
    """One receipt as it is, several as a collection of W3C Web Annotations."""
    if len(receipts) == 1:
        page: Mapping[str, Any] = receipts[0]
    else:
        context = receipts[0]["@context"] if receipts else []
        mark = highest_marking(one.get("briefings:marking") or "" for one in receipts)
        page = {
            "@context": context,
            "type": "AnnotationCollection",
            "briefings:marking": mark,
            "items": list(receipts),
        }
    return (json.dumps(page, indent=2, ensure_ascii=False) + "\n").encode()
