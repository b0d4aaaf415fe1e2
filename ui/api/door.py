"""Who may call: those with the key, or without one this machine alone; and how much they may send."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING

from .problem import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY = 1_000_000  # bytes


class Door:
    """ASGI middleware before the API. Without a `key` only loopback addresses come in."""

    def __init__(self, app: ASGIApp, key: str | None = None, longest: int = LONGEST_BODY) -> None:
        self.app = app
        self._key = key.encode() if key else None
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal:
            status, why = refusal
            asks = {"WWW-Authenticate": "Bearer"} if status == 401 else None
            await problem(status, why, asks)(scope, receive, send)
            return
        await self._bounded(scope, receive, send)

    def _refusal(self, scope: Scope, headers: dict[str, bytes]) -> tuple[int, str] | None:
        if not self._may(scope, headers.get("authorization", b"")):
            if self._key:
                return 401, "wrong or missing key: send `Authorization: Bearer KEY`"
            return 403, "only this machine may ask without a key; start the server with --api-key"
        length = headers.get("content-length", b"0")
        if not length.isdigit() or int(length) > self._longest:
            return 413, f"the request is larger than {self._longest:,} bytes; send less"
        return None

    def _may(self, scope: Scope, authorization: bytes) -> bool:
        if self._key:
            kind, _, given = authorization.partition(b" ")
            return kind.lower() == b"bearer" and hmac.compare_digest(given.strip(), self._key)
        address = (scope.get("client") or ("", 0))[0]
        try:
            return ipaddress.ip_address(address).is_loopback
        except ValueError:
            return False

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; a body that goes on past the limit, whatever its header said, is cut off."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > self._longest:
                    return {"type": "http.disconnect"}
            return message

        await self.app(scope, counted, send)
