"""Where a server is: `postgres://host/database?index=NAME`, `milvus://host:19530?index=NAME`, `milvus:///file.db`.

A password comes from the environment (BRIEFINGS_STORE_PASSWORD, or what PostgreSQL itself reads:
PGPASSWORD, ~/.pgpass) or from a file (?password_file=PATH). One in the address works too; no message ever
repeats an address.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ...errors import BriefingsError

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST_TIMEOUT = 86_400  # seconds; what is given to libraries, as milliseconds, must be finite
_OWN = {"index", "password_file", "timeout", "replace"}
FORMS = "postgres://HOST/DATABASE or milvus://HOST:PORT, with ?index=NAME where a server holds several"


@dataclass(frozen=True, slots=True)
class Address:
    """A server, the name of an index on it, and how many seconds an answer may take. Shows no password."""

    scheme: str
    host: str
    port: int | None
    path: str
    user: str
    index: str
    timeout: float
    replace: bool = False  # an index of another folder that is there
    options: tuple[tuple[str, str], ...] = ()
    password: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """The address as an error may name it: without user, password and options."""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}{self.path}"


def read_address(given: str) -> Address:
    """Read an address; raises BriefingsError for one that is none, and never repeats it."""
    try:
        parts = urlsplit(given)
        port = parts.port
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        timeout = float(options.get("timeout", "10"))
    except ValueError as error:
        raise BriefingsError(f"the address of the store cannot be read; give {FORMS}") from error
    index = options.get("index", "briefings")
    if not _NAME.fullmatch(index) or not 0 < timeout <= _LONGEST_TIMEOUT:
        raise BriefingsError(
            "the store's ?index= takes small letters, digits and _,"
            " and ?timeout= takes seconds, above 0 and up to a day"
        )
    return Address(
        parts.scheme,
        parts.hostname or "",
        port,
        unquote(parts.path),
        unquote(parts.username or ""),
        index,
        timeout,
        "replace" in options,
        tuple((key, value) for key, value in options.items() if key not in _OWN),
        _password(parts, options),
    )


def _password(parts: SplitResult, options: dict[str, str]) -> str:
    if path := options.get("password_file"):
        try:
            return Path(path).read_text("utf-8").strip()
        except (OSError, ValueError) as error:  # no text, or no path: one with a NUL
            raise BriefingsError(f"the store's password_file {path!r} cannot be read") from error
    return unquote(parts.password or "") or os.environ.get("BRIEFINGS_STORE_PASSWORD", "")
