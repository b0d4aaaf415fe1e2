"""A Word or PowerPoint file: a zip that is checked before it is opened, and mended where only libraries mind.

Word opens files whose relations lead nowhere ("NULL"), the Strict form that it offers in "Save as", templates
and files with macros, and main parts of any name. The libraries refuse these: they get the usual form.
"""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol

from ....errors import LoadError
from ...content import Facts
from ...decode import recognise
from ..unpacked import check_unpacked
from .mend import MAIN_TYPES as _MAIN_TYPES
from .mend import bare_name, main_type, mended

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Properties(Protocol):
    title: str
    author: str
    created: object


def opened(raw: bytes, kind: str) -> io.BytesIO:
    """The bytes of a Word or PowerPoint file (`kind`) as its library reads them.

    Raises `LoadError` where they are not an Office file of this kind, or unpack to a flood.
    """
    _check_beginning(raw, kind)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            check_unpacked(package)
            changed = mended(package)
            is_of_this_kind = main_type(package) in _MAIN_TYPES[kind]
            if not is_of_this_kind:
                raise LoadError(
                    f"is not a {kind} file but another kind of zip: give it the suffix that belongs to it"
                )
            return io.BytesIO(raw) if not changed else _written(package, changed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise LoadError(f"is a damaged {kind} file: copy or download it again") from error


def _check_beginning(raw: bytes, kind: str) -> None:
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


def _written(package: zipfile.ZipFile, changed: Mapping[str, bytes]) -> io.BytesIO:
    """The package again, with what was `changed` in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in dict.fromkeys(package.namelist()):
            if not name.endswith("/"):
                bare = bare_name(name)
                new.writestr(bare, changed[bare] if bare in changed else package.read(name))
    out.seek(0)
    return out


def properties(core: _Properties) -> Facts:
    """Title, date and author in the core properties; a template's own are none of the file's."""
    made_by_library = core.author == "python-docx" or getattr(core, "last_modified_by", "") == "Steve Canny"
    created = core.created if isinstance(core.created, dt.datetime) and not made_by_library else None
    return Facts(core.title or None, created.date() if created else None, core.author or None)
