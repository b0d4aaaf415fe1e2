"""The gate itself: an ASGI app that checks each request, and hands on to Gradio what may pass."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...api.app import is_api
from ...api.door import LONGEST_BODY
from ...api.problem import problem
from . import sessions
from .answers import Refused, answer, refuse, sealed
from .attend import Attendant
from .bodies import bounded
from .calls import Call
from .incoming import Incoming
from .limits import Room
from .login.logins import Logins, ask_to_log_in, own_query
from .origin import Doors, check_sender, is_visit_from_elsewhere
from .own import Own
from .routes import Kind, find
from .sessions import Caller, Visit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

_FREE = {Kind.ASSET, Kind.LOGIN}
"""What needs no login: Gradio's own scripts and styles, and the login itself."""
_HOP = '<!doctype html><meta http-equiv="refresh" content="0;url=/{query}"><title>briefings</title>'
_HOP_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_API_POLICY = f"{_HOP_POLICY}; style-src 'unsafe-inline'"  # the page about it has a style of its own


class Gate:
    """Lets pass what `routes` names, for those who may have it; `app` is Gradio, `calls` its events.

    `logins` None lets everybody in who reaches the server. `api` answers what comes under /v1, and asks for
    a key of its own, as programs do not log in; None shuts it. `own` are the functions that answer our own
    routes, by their paths.
    """

    def __init__(
        self,
        app: ASGIApp,
        calls: dict[int, Call],
        doors: Doors,
        logins: Logins | None,
        incoming: Incoming,
        api: ASGIApp | None = None,
        own: Mapping[str, Own] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.api = api
        self.doors = doors
        self.logins = logins
        self.incoming = incoming
        self.room = Room()
        self._attendant = Attendant(app, calls, logins, incoming, own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have Gradio answer it."""
        if scope["type"] == "lifespan":
            try:
                await self.app(scope, receive, send)
            finally:
                self.incoming.empty()
        elif scope["type"] == "http":
            outgoing = _Outgoing(send)
            try:
                await self._let_in(scope, receive, outgoing.send)
            except Refused as refused:
                await outgoing.end(scope, refused)
            except Exception as error:
                if not _is_end_of_stream(error):
                    log.exception("a request was not answered")
                await outgoing.end(scope, Refused(500, "this could not be answered"))

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = self.doors.arrival(scope)
        with self.room.taken(sessions.address(scope)):
            if is_visit_from_elsewhere(scope) and scope["path"] == "/" and scope["method"] == "GET":
                # From here the browser goes on by itself, as our own page and with our cookies.
                query = own_query(scope["query_string"].decode("latin-1"))
                hop = _HOP.format(query=escape(query and f"?{query}"))
                return await answer(send, 200, hop, "text/html", policy=_HOP_POLICY)
            check_sender(scope)
            if is_api(scope["path"]):
                return await self._call_api(scope, receive, send)
            route, names = find(scope["method"], scope["path"])
            user = self._user(scope)
            caller = Caller.of(scope, user)
            visit = Visit(scope, bounded(scope, receive, route.most_bytes), send, route, names, caller)
            if self.logins and user is None and route.kind not in _FREE:
                return await ask_to_log_in(visit)
            await self._attendant.attend(visit)

    async def _call_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.api is None:
            raise Refused(403, "where readers log in, programs need a key: start the chat with --api-key")

        async def seal(message: Message) -> None:
            start = message["type"] == "http.response.start"
            await send(sealed(message, _API_POLICY, attached=False) if start else message)

        await self.api(scope, bounded(scope, receive, LONGEST_BODY), seal)

    def _user(self, scope: Scope) -> str | None:
        return self.logins.user(sessions.login_token(scope)) if self.logins else None


class _Outgoing:
    """What is being sent, so that an error ends it well wherever it was."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._started = self._ended = False

    async def send(self, message: Message) -> None:
        """Send a part of the answer."""
        self._started = True
        self._ended = message["type"] == "http.response.body" and not message.get("more_body", False)
        await self._send(message)

    async def end(self, scope: Scope, refused: Refused) -> None:
        """Say why there is no answer, or no more of it."""
        if not self._started and is_api(scope["path"]):
            await problem(refused.status, refused.line)(scope, _nothing, self._send)
        elif not self._started:
            programs = scope["path"].startswith(("/gradio_api/", "/config"))
            await refuse(self._send, refused, as_json=programs)
        elif not self._ended:
            await self._send({"type": "http.response.body", "body": b""})


async def _nothing() -> Message:
    """What a refusal reads of a request."""
    return {"type": "http.disconnect"}


def _is_end_of_stream(error: Exception) -> bool:
    """Gradio raises this where a page asks for the results of a session that has ended."""
    from starlette.exceptions import HTTPException

    return isinstance(error, HTTPException) or isinstance(error.__cause__, HTTPException)
