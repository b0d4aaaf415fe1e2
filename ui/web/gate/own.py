"""Routes of our own, which Gradio has no part in: a function answers each, behind the login as all else.

To add one: a line of `Kind.OWN` in `routes.OPEN`, and under the same path a function in what `mount` is given
as `own`. It runs in a thread, gets no more than what the route names, and returns a `Reply`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from .answers import SHUT, Refused, sealed
from .limits import Room
from .sessions import Visit

if TYPE_CHECKING:
    from starlette.types import Message, Send

MOST_AT_ONCE = 8
_PIECE = 2**20
_SHOWN = {
    "application/pdf": (
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
        "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
    )
}
"""What may be shown in the browser itself, and under which policy: its viewer of PDFs fails in a sandbox."""
_UNSAFE = '"\\%/'  # within the quotation marks of a header
_PLAIN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the named parts of the path, the parameters, and the user, "" without logins."""

    names: Mapping[str, str]
    query: Mapping[str, str]
    user: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A file to send, of the media type `kind`, saved under `name` unless it is `shown`, as only a PDF is."""

    body: bytes
    name: str
    kind: str = _PLAIN
    shown: bool = False


Own = Callable[[Wanted], Reply]


class OwnRoutes:
    """Answers the routes of our own; `own` are the functions by the paths of their routes."""

    def __init__(self, own: Mapping[str, Own]) -> None:
        self._own = own
        self._room = Room(MOST_AT_ONCE)

    async def attend(self, visit: Visit) -> None:
        """Answer; raises `Refused`, and what the function raises."""
        own = self._own.get(visit.route.path)
        if own is None:
            raise Refused(404, "there is nothing of that name here")
        query = {name: visit.query(name) for name in visit.route.query}
        with self._room.taken(""):
            reply = await asyncio.to_thread(own, Wanted(visit.names, query, visit.caller.user))
            await _send(visit.send, reply, with_body=visit.scope["method"] != "HEAD")


async def _send(send: Send, reply: Reply, *, with_body: bool) -> None:
    shown = reply.shown and reply.kind in _SHOWN
    headers = [("content-type", reply.kind), ("content-length", str(len(reply.body)))]
    start: Message = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    start = sealed(start, _SHOWN[reply.kind] if shown else SHUT, attached=False)
    start["headers"].append((b"content-disposition", disposition(reply.name, shown=shown).encode()))
    await send(start)
    body = reply.body if with_body else b""
    for at in range(0, len(body), _PIECE):
        more = at + _PIECE < len(body)
        await send({"type": "http.response.body", "body": body[at : at + _PIECE], "more_body": more})
    if not body:
        await send({"type": "http.response.body", "body": b""})


def disposition(name: str, *, shown: bool) -> str:
    """The header by which a browser saves a file under its name, in any script (RFC 6266).

    >>> disposition("Bericht Süd.pdf", shown=True).split(";")[0]
    'inline'
    """
    plain = "".join(one if " " <= one <= "~" and one not in _UNSAFE else "_" for one in name)
    kind = "inline" if shown else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
