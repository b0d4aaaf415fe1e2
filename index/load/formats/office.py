"""What Word and PowerPoint files share: a zip to check before it is opened, and core properties."""

import datetime as dt
import io
import zipfile
import zlib
from typing import Protocol

from ...errors import LoadError
from ..content import Facts
from ..decode import recognise
from .unpacked import check_unpacked

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
            check_unpacked(package)
            names = set(package.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise LoadError(f"is a damaged {kind} file: copy or download it again") from error
    if main_part not in names:
        raise LoadError(
            f"is not a {kind} file but another kind of zip: give it the suffix that belongs to it"
        )


def properties(core: _Properties) -> Facts:
    """Title, date and author in the core properties; a template's own are none of the file's."""
    made_by_library = core.author == "python-docx" or getattr(core, "last_modified_by", "") == "Steve Canny"
    created = core.created if isinstance(core.created, dt.datetime) and not made_by_library else None
    return Facts(core.title or None, created.date() if created else None, core.author or None)
