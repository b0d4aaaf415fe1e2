"""What goes out: refusals in one line, and headers that keep a browser from doing anything else with it."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message, Send

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a form would not say that it is ours
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SHUT = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox"
"""The policy of all that is not a page: opened by itself it can do nothing."""
_PAGE = (
    "default-src 'self'",
    # gr.HTML compiles its templates and the page's script with `new Function`, hence unsafe-eval.
    "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
    # Svelte writes style attributes, which a nonce cannot allow.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_OURS = ("content-security-policy", "content-disposition", "set-cookie", "server")


class Refused(Exception):
    """A request that is not let through: an HTTP status and one line for whoever sent it."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status
        self.line = line


def new_nonce() -> str:
    """A word that only the scripts of one answer carry."""
    return secrets.token_urlsafe(16)


def page_policy(nonce: str) -> str:
    """The policy of the chat page, whose inline scripts carry `nonce`."""
    return "; ".join(_PAGE).format(nonce=nonce)


def sealed(message: Message, policy: str = SHUT, *, attached: bool, kept: bool = False) -> Message:
    """The start of an answer with our headers; Gradio's CORS headers and cookies are dropped.

    `attached` asks the browser to save it rather than to show it, `kept` lets it be cached.
    """
    headers = [
        (name, value)
        for name, value in message.get("headers", ())
        if not name.lower().startswith(b"access-control-") and name.lower().decode("latin-1") not in _OURS
    ]
    ours = {**HEADERS, "Content-Security-Policy": policy}
    if attached:
        ours["Content-Disposition"] = "attachment"
    if not kept:
        headers = [(name, value) for name, value in headers if name.lower() != b"cache-control"]
        ours["Cache-Control"] = "no-store"
    headers += [(name.lower().encode(), value.encode()) for name, value in ours.items()]
    return {**message, "headers": headers}


async def answer(
    send: Send,
    status: int,
    body: str,
    kind: str = "text/plain",
    *,
    policy: str = SHUT,
    headers: tuple[tuple[str, str], ...] = (),
) -> None:
    """Send a whole answer of our own; `headers` come on top of ours."""
    data = body.encode()
    given = [("content-type", f"{kind}; charset=utf-8"), ("content-length", str(len(data)))]
    message: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(name.encode(), value.encode()) for name, value in given],
    }
    start = sealed(message, policy, attached=kind == "application/json" and status < 400)
    start["headers"] += [(name.lower().encode(), value.encode()) for name, value in headers]
    await send(start)
    await send({"type": "http.response.body", "body": data})


async def refuse(send: Send, refused: Refused, *, as_json: bool) -> None:
    """Say in one line why not; Gradio's clients look for it under "detail" or "error"."""
    waits = (("retry-after", "10"),) if refused.status in {429, 503} else ()
    if as_json:
        body = json.dumps({"detail": refused.line, "error": refused.line})
        await answer(send, refused.status, body, "application/json", headers=waits)
    else:
        await answer(send, refused.status, refused.line + "\n", headers=waits)
