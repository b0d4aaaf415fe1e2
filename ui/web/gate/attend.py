"""What is done with each kind of request that has been let in: checked, cleaned, and handed on to Gradio."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from . import sessions
from .answers import Refused, answer, new_nonce, page_policy, sealed
from .bodies import read_json, replayed, with_body
from .calls import Call
from .incoming import Incoming, keep_uploads
from .limits import MOST_UPLOADS, Room
from .login.logins import Logins, log_in, log_out
from .own import Own, OwnRoutes
from .routes import Kind
from .sessions import Caller, Owners, Visit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SESSION = re.compile(r"[A-Za-z0-9-]{1,64}")
_DONE = 'data: {"msg": "done"}\n\n'


class Attendant:
    """Attends to visits: one method for each kind of route."""

    def __init__(
        self,
        app: ASGIApp,
        calls: dict[int, Call],
        logins: Logins | None,
        incoming: Incoming,
        own: Mapping[str, Own],
    ) -> None:
        self.app = app
        self.calls = calls
        self.logins = logins
        self.incoming = incoming
        self.sessions = Owners()
        self.events = Owners()
        self.uploading = Room(MOST_UPLOADS)
        self._does: dict[Kind, Callable[[Visit], Awaitable[None]]] = {
            Kind.PAGE: self._page,
            Kind.ASSET: self._asset,
            Kind.ABOUT: self._pass,
            Kind.JOIN: self._join,
            Kind.CALL: self._call,
            Kind.CANCEL: self._cancel,
            Kind.RESULTS: self._results,
            Kind.HEARTBEAT: self._heartbeat,
            Kind.UPLOAD: self._upload,
            Kind.PROGRESS: self._progress,
            Kind.LOGIN: self._login,
            Kind.LOGOUT: self._logout,
            Kind.OWN: OwnRoutes(own).attend,
        }

    async def attend(self, visit: Visit) -> None:
        """Answer; raises `Refused`."""
        await self._does[visit.route.kind](visit)

    async def _page(self, visit: Visit) -> None:
        """Gradio's page, whose own scripts are marked with a word that no other script knows."""
        nonce, parts, starts = new_nonce(), [], []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                starts.append(sealed(message, page_policy(nonce), attached=False))
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                body = b"".join(parts).replace(b"<script", b'<script nonce="%s"' % nonce.encode())
                await visit.send(self._with_cookie(visit, starts[0], len(body)))
                await visit.send({"type": "http.response.body", "body": body})

        await self._forward(visit, send=send)

    def _with_cookie(self, visit: Visit, start: Message, length: int) -> Message:
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        if visit.scope["method"] == "GET":
            headers.append((b"content-length", str(length).encode()))
        if not visit.caller.has_page:
            name, value = sessions.set_cookie(visit.scope, sessions.COOKIE, sessions.new_token())
            headers.append((name.encode(), value.encode()))
        return {**start, "headers": headers}

    async def _asset(self, visit: Visit) -> None:
        await self._forward(visit, send=_sealing(visit.send, attached=False, kept=True), packed=True)

    async def _pass(self, visit: Visit) -> None:
        await self._forward(visit, packed=True)

    async def _join(self, visit: Visit) -> None:
        """The page, or a program that uses Gradio's client, starts an event."""
        sent = await read_json(visit.scope, visit.receive)
        session, number = sent.get("session_hash"), sent.get("fn_index")
        call = self.calls.get(number) if type(number) is int else None
        if call is None or not (call.public or visit.caller.has_page):
            raise Refused(403, "fn_index: there is no such event")
        if not isinstance(session, str) or not _SESSION.fullmatch(session):
            raise Refused(422, "session_hash: letters and digits are wanted")
        self.sessions.claim(session, visit.caller)
        trigger = sent.get("trigger_id")
        body = {
            "data": self._checked(call, sent.get("data"), visit.caller),
            "event_data": call.facts(sent.get("event_data")),
            "fn_index": number,
            "trigger_id": trigger if type(trigger) is int else None,
            "session_hash": session,
        }
        await self._start(visit, body)

    async def _call(self, visit: Visit) -> None:
        """A program asks by plain HTTP, without a session of its own."""
        call = self._public(visit.names["endpoint"])
        sent = await read_json(visit.scope, visit.receive)
        await self._start(visit, {"data": self._checked(call, sent.get("data"), visit.caller)})

    def _public(self, name: str) -> Call:
        for call in self.calls.values():
            if call.public and call.name == name:
                return call
        raise Refused(403, "there is no such endpoint")

    def _checked(self, call: Call, data: Any, caller: Caller) -> list[Any]:
        """The values of an event, its files being the caller's own; uploads that are refused leave."""
        try:
            values = call.checked(data)
            for file in _files(values):
                file["path"] = str(self.incoming.path(file["path"], caller))
            return values
        except Refused:
            self.incoming.give_back([str(file.get("path")) for file in _files(data)], caller)
            raise

    async def _start(self, visit: Visit, body: dict[str, Any]) -> None:
        """Hand on an event, and note whose it is before anybody hears of it."""
        data = json.dumps(body).encode()
        seal = _sealing(visit.send, attached=True)

        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                self._note_event(message.get("body", b""), visit.caller)
            await seal(message)

        scope = with_body(visit.scope, data)
        await self._forward(visit, scope=scope, receive=replayed(data, visit.receive), send=send)

    def _note_event(self, body: bytes, caller: Caller) -> None:
        try:
            event = json.loads(body).get("event_id")
        except (ValueError, AttributeError):
            return
        if isinstance(event, str):
            self.events.claim(event, caller)

    async def _cancel(self, visit: Visit) -> None:
        sent = await read_json(visit.scope, visit.receive)
        event, session, number = (sent.get(name) for name in ("event_id", "session_hash", "fn_index"))
        self.events.check(str(event), visit.caller)
        body: dict[str, Any] = {"event_id": event}
        if visit.scope["path"].endswith("/cancel"):
            self.sessions.check(str(session), visit.caller)
            body |= {"session_hash": session, "fn_index": number if type(number) is int else -1}
        data = json.dumps(body).encode()
        await self._forward(visit, scope=with_body(visit.scope, data), receive=replayed(data, visit.receive))

    async def _results(self, visit: Visit) -> None:
        if "event" in visit.names:
            self._public(visit.names["endpoint"])
            self.events.check(visit.names["event"], visit.caller)
            self.events.forget(visit.names["event"])  # Gradio tells a result once
        else:
            self.sessions.check(visit.query("session_hash"), visit.caller)
        await self._forward(visit)

    async def _heartbeat(self, visit: Visit) -> None:
        self.sessions.claim(visit.names["session"], visit.caller)
        await self._forward(visit)

    async def _upload(self, visit: Visit) -> None:
        if not visit.caller.has_page:
            raise Refused(403, "files are added on the page")
        with self.uploading.taken(""):
            keys = await keep_uploads(visit.scope, visit.receive, self.incoming, visit.caller)
        await answer(visit.send, 200, json.dumps(keys), "application/json")

    async def _progress(self, visit: Visit) -> None:
        """Gradio's page waits for news of its upload; the answer to the upload itself tells it the rest."""
        await answer(visit.send, 200, _DONE, "text/event-stream")

    async def _login(self, visit: Visit) -> None:
        await log_in(visit, self.logins)

    async def _logout(self, visit: Visit) -> None:
        await log_out(visit, self.logins)

    async def _forward(
        self,
        visit: Visit,
        *,
        scope: Scope | None = None,
        receive: Receive | None = None,
        send: Send | None = None,
        packed: bool = False,
    ) -> None:
        """Have Gradio answer: without the cookies, and only with the parameters that the route takes.

        What is looked into on its way out must not come `packed`.
        """
        scope = scope or visit.scope
        dropped = (b"cookie", b"origin", b"range", sessions.USER.encode()) + (
            () if packed else (b"accept-encoding",)
        )
        headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
        if visit.caller.user:
            headers.append((sessions.USER.encode(), quote(visit.caller.user).encode()))
        query = urlencode({name: visit.query(name) for name in visit.route.query if visit.query(name)})
        scope = {**scope, "headers": headers, "query_string": query.encode(), "state": {}}
        await self.app(scope, receive or visit.receive, send or _sealing(visit.send, attached=True))


def _files(data: Any) -> list[dict[str, Any]]:
    """The files among the values of an event."""
    lists = [one for one in data if isinstance(one, list)] if isinstance(data, list) else []
    return [file for one in lists for file in one if isinstance(file, dict)]


def _sealing(send: Send, *, attached: bool, kept: bool = False) -> Send:
    async def send_sealed(message: Message) -> None:
        start = message["type"] == "http.response.start"
        await send(sealed(message, attached=attached, kept=kept) if start else message)

    return send_sealed
