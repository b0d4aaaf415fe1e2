"""The documents of one file of a folder, without an index."""

from __future__ import annotations

from pathlib import Path

from ..errors import LoadError
from ..types import Document
from .limits import DEFAULT, Limits
from .prepare import Unread
from .reading import Reading
from .scan import FoundFile


def documents_of(folder: str | Path, file: str, limits: Limits = DEFAULT) -> list[Document]:
    """What a file of a folder holds now, as an update would store it: itself, and a mail's attachments.

    Their ids are 0. Raises OSError where the file is not there, and LoadError where it cannot be read within
    the limits.

    >>> documents_of("corpus", "wire/aps-port-reopens.html")[0].title
    """
    looks = (Path(folder) / file).stat()
    with Reading(Path(folder), None, limits) as reading:
        outcome = reading.look(FoundFile(file, looks.st_size, looks.st_mtime_ns))
    if isinstance(outcome, Unread):
        raise LoadError(outcome.reason or "is gone")
    return [
        Document(
            id=0,
            path=draft.path,
            title=draft.title,
            date=draft.extract.date,
            source=draft.extract.source,
            text=draft.extract.text,
            sha256=outcome.state.sha256,
            pages=draft.extract.pages,
            ocr=draft.extract.ocr,
            headings=draft.extract.headings,
            marking=draft.extract.marking,
        )
        for draft in outcome.drafts
    ]
