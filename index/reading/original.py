"""The file that a document came from, as it lies in the folder now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import LoadError
from ..types import Document
from .limits import DEFAULT, Limits
from .read_file import read_file
from .scan import FoundFile


@dataclass(frozen=True, slots=True)
class Original:
    """A file's name and bytes."""

    name: str
    raw: bytes


def original(folder: str | Path, document: Document, limits: Limits = DEFAULT) -> Original:
    """The file of a document, or the mail that it was attached to. No link is followed.

    Raises FileNotFoundError where it is gone, LoadError with a reason where it cannot be read.

    >>> original("corpus", hit.document).name
    'report.pdf'
    """
    parts = PurePosixPath(document.path).parts
    if not parts or PurePosixPath(document.path).is_absolute() or ".." in parts:
        raise LoadError("its path leads out of the folder")
    for count in range(len(parts), 0, -1):
        path = PurePosixPath(*parts[:count]).as_posix()
        try:
            raw, _ = read_file(Path(folder), FoundFile(path, 0, 0), limits)
        except FileNotFoundError:
            continue
        except LoadError:
            if count > 1:  # "mail.eml/report.pdf": the mail is no folder
                continue
            raise
        return Original(parts[count - 1], raw)
    raise FileNotFoundError(document.path)
