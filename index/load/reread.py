"""The documents of one file of a folder, without an index."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from ..types import Document
from .door import load
from .metadata import clean_title


def documents_of(folder: str | Path, file: str) -> list[Document]:
    """What a file of a folder holds now, as an update would store it: itself, and a mail's attachments.

    Their ids are 0. Raises OSError where the file cannot be opened, and LoadError where it cannot be read.

    >>> documents_of("corpus", "wire/aps-port-reopens.html")[0].title
    """
    raw = (Path(folder) / file).read_bytes()
    sha256 = hashlib.sha256(raw).hexdigest()
    documents = []
    for extract in load(raw, file).extracts:
        path = f"{file}/{extract.path}" if extract.path else file
        name = PurePosixPath(path).stem
        title = extract.title or clean_title(name) or name
        documents.append(Document(0, path, title, extract.date, extract.source, extract.text, sha256))
    return documents
