"""Serving the page: security headers, the hosts it answers to, logins, and a free port."""

from __future__ import annotations

import asyncio
import errno
import hmac
import ipaddress
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from ...index import BriefingsError

if TYPE_CHECKING:
    import gradio
    import uvicorn
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # Gradio's page needs inline scripts and styles, and `eval` for the templates of gr.HTML.
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
FIRST_PORT = 7860
PORTS_TO_TRY = 100
MAX_UPLOAD = "50mb"
SECONDS_PER_WRONG_LOGIN = 1.0


class SecurityHeaders:
    """ASGI middleware that puts `HEADERS` on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers to what comes back."""
        from starlette.datastructures import MutableHeaders

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def mount(
    page: gradio.Blocks, *, host: str = LOOPBACK[1], auth: Sequence[tuple[str, str]] | None = None
) -> FastAPI:
    """The ASGI app that serves `page`; `auth` is a list of (user, password), without it all may read.

    Bound to a loopback address it answers to local names only, so that a web page whose name is made to
    point to this machine (DNS rebinding) cannot read the briefings.
    """
    import gradio
    from fastapi import FastAPI
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from .page import head, theme

    hosts = [*LOOPBACK, host] if is_loopback(host) else ["*"]
    app = FastAPI(
        openapi_url=None,
        middleware=[Middleware(SecurityHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=hosts)],
    )
    gradio.mount_gradio_app(
        app,
        page,
        path="/",
        auth=check_logins(auth) if auth else None,
        theme=theme(),
        head=head(),
        footer_links=[],
        run_history=False,
        show_error=True,
        max_file_size=MAX_UPLOAD,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
    )
    return app


def check_logins(users: Sequence[tuple[str, str]]) -> Callable[[str, str], Awaitable[bool]]:
    """A check of user and password for Gradio, one at a time and a second for each wrong one.

    So passwords cannot be guessed faster than one a second, however many guess at once.
    """
    known = [(user.encode(), password.encode()) for user, password in users]
    turnstile = asyncio.Lock()

    async def check(user: str, password: str) -> bool:
        async with turnstile:
            right = _is_known(known, user.encode(), password.encode())
            if not right:
                await asyncio.sleep(SECONDS_PER_WRONG_LOGIN)
            return right

    return check


def _is_known(known: Sequence[tuple[bytes, bytes]], user: bytes, password: bytes) -> bool:
    """Compare with all, so that the time taken says nothing about which part was right."""
    matches = [hmac.compare_digest(user, u) & hmac.compare_digest(password, p) for u, p in known]
    return any(matches)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket at `port`, or for None at the first free one from 7860 on."""
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY) if port is None else [port]
    for number in ports:
        try:
            return socket.create_server((host, number), family=_family(host))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BriefingsError(
                    f"cannot listen on {host}, port {number}: {error.strerror or error}"
                ) from error
    where = f"port {port} is" if port is not None else f"ports {ports[0]} to {ports[-1]} are"
    raise BriefingsError(f"{where} in use on {host}: choose another with --port")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def web_server(build: Callable[[], FastAPI]) -> uvicorn.Server:
    """The web server for the app that `build` makes; open pages hold up its end for a second at most.

    The app is made inside the server's event loop: outside of one Gradio opens loops that it never closes.
    """
    import uvicorn

    config = uvicorn.Config(build, factory=True, log_level="warning", server_header=False, ws="none")
    config.timeout_graceful_shutdown = 1
    logging.getLogger("uvicorn.error").addFilter(_is_trouble)
    return uvicorn.Server(config)


def _is_trouble(record: logging.LogRecord) -> bool:
    """False for what uvicorn says of an open page when it ends: the traceback of a stream that it cut off."""
    error = record.exc_info[1] if record.exc_info else None
    cut_off = isinstance(error, asyncio.CancelledError) or str(record.msg).startswith(
        "Cancel %s running task"
    )
    return not cut_off
