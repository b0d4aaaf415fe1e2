"""What Word and PowerPoint files share: a zip to check before it is opened, and core properties."""

import datetime as dt
import io
import zipfile
from typing import Protocol

from ...errors import LoadError
from ..content import Facts
from ..decode import recognise

_LARGEST = 500 * 2**20  # bytes of all parts, unpacked
_LARGEST_XML = 100 * 2**20  # bytes of the parts that are parsed; a tree takes some ten times as much memory
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Properties(Protocol):
    title: str
    author: str
    created: object


def check_package(raw: bytes, main_part: str, kind: str) -> None:
    """Raise `LoadError` where the bytes are not an Office file of this kind, or unpack to a flood.

    `main_part` is the file inside the zip that makes it one, such as "word/document.xml".
    """
    if raw.startswith(_OLE):
        raise LoadError(
            f"is password-protected or in the format before 2007: open it in {kind} and save it as "
            "a new file without a password"
        )
    if not raw.startswith(b"PK"):
        found = recognise(raw)
        raise LoadError(
            f"is not a {kind} file"
            + (f" but {found}: give it the suffix that belongs to it" if found else "")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise LoadError(f"is a damaged {kind} file: copy or download it again") from error
    _check_sizes(parts)
    if main_part not in {part.filename for part in parts}:
        raise LoadError(
            f"is not a {kind} file but another kind of zip: give it the suffix that belongs to it"
        )


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    # A zip that declares too little is no way round: reading stops at the declared size.
    total = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    for size, limit in ((total, _LARGEST), (xml, _LARGEST_XML)):
        if size > limit:
            raise LoadError(
                f"unpacks to {size // 2**20:,} MB, limit {limit // 2**20} MB: it may be a zip bomb"
            )


def properties(core: _Properties) -> Facts:
    """Title, date and author in the core properties; a template's own are none of the file's."""
    made_by_library = core.author == "python-docx" or getattr(core, "last_modified_by", "") == "Steve Canny"
    created = core.created if isinstance(core.created, dt.datetime) and not made_by_library else None
    return Facts(core.title or None, created.date() if created else None, core.author or None)
