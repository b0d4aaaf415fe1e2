"""The routes that are open, with their methods; all else that Gradio registers stays shut."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from .answers import Refused

JSON_BYTES = 256_000
LOGIN_BYTES = 10_000
REQUEST_BYTES = 50_000_000


class Kind(enum.Enum):
    """What the gate does with a request; one method of `Gate` for each."""

    PAGE = enum.auto()
    ASSET = enum.auto()
    ABOUT = enum.auto()
    JOIN = enum.auto()
    CALL = enum.auto()
    CANCEL = enum.auto()
    RESULTS = enum.auto()
    HEARTBEAT = enum.auto()
    UPLOAD = enum.auto()
    PROGRESS = enum.auto()
    LOGIN = enum.auto()
    LOGOUT = enum.auto()
    OWN = enum.auto()


_NAMES = {
    "asset": r"[A-Za-z0-9_-][A-Za-z0-9._-]*",
    "session": r"[A-Za-z0-9-]{1,64}",
    "endpoint": r"[a-z_]{1,40}",
    "event": r"[0-9a-f]{32}",
    "document": r"[0-9]{1,18}",
}


@dataclass(frozen=True, slots=True)
class Route:
    """An open route; `query` are the parameters that are handed on, `most_bytes` the largest body."""

    methods: str
    path: str
    kind: Kind
    query: tuple[str, ...] = ()
    most_bytes: int = 0

    def match(self, path: str) -> dict[str, str] | None:
        """The named parts of a path, or None where it is another.

        >>> Route("GET", "/assets/{asset}", Kind.ASSET).match("/assets/a.js")
        {'asset': 'a.js'}
        """
        parts = re.split(r"{(\w+)}", self.path)  # text and names by turns
        pattern = "".join(
            f"(?P<{part}>{_NAMES[part]})" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


OPEN = (
    Route("GET HEAD", "/", Kind.PAGE),
    Route("GET HEAD", "/assets/{asset}", Kind.ASSET),
    Route("GET HEAD", "/static/js/iframeResizer.contentWindow.min.js", Kind.ASSET),
    Route("GET HEAD", "/favicon.ico", Kind.ASSET),
    Route("GET", "/manifest.json", Kind.ASSET),
    Route("GET", "/theme.css", Kind.ASSET),
    Route("GET", "/config", Kind.ABOUT),
    Route("GET", "/gradio_api/info", Kind.ABOUT, ("serialize",)),
    Route("GET", "/gradio_api/app_id", Kind.ABOUT),
    Route("POST", "/gradio_api/queue/join", Kind.JOIN, most_bytes=JSON_BYTES),
    Route("GET", "/gradio_api/queue/data", Kind.RESULTS, ("session_hash",)),
    Route("POST", "/gradio_api/call/{endpoint}", Kind.CALL, most_bytes=JSON_BYTES),
    Route("GET", "/gradio_api/call/{endpoint}/{event}", Kind.RESULTS),
    Route("POST", "/gradio_api/cancel", Kind.CANCEL, most_bytes=JSON_BYTES),
    Route("POST", "/gradio_api/reset", Kind.CANCEL, most_bytes=JSON_BYTES),
    Route("GET", "/gradio_api/heartbeat/{session}", Kind.HEARTBEAT),
    Route("POST", "/gradio_api/upload", Kind.UPLOAD, ("upload_id",), REQUEST_BYTES),
    Route("GET", "/gradio_api/upload_progress", Kind.PROGRESS, ("upload_id",)),
    Route("POST", "/login", Kind.LOGIN, most_bytes=LOGIN_BYTES),
    Route("POST", "/logout", Kind.LOGOUT, most_bytes=LOGIN_BYTES),
    Route("GET HEAD", "/original/{document}", Kind.OWN),
    Route("GET HEAD", "/standing.atom", Kind.OWN),
)


def find(method: str, path: str) -> tuple[Route, dict[str, str]]:
    """The open route of a request with the named parts of its path; raises `Refused` where there is none."""
    there = False
    for route in OPEN:
        names = route.match(path)
        if names is None:
            continue
        there = True
        if method in route.methods.split():
            return route, names
    raise Refused(405, "not with this method") if there else Refused(403, "this is not served here")
