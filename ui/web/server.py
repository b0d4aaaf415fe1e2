"""Serving the page behind its gate: who may come, by which names, and a free port."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...index import BriefingsError

if TYPE_CHECKING:
    import gradio
    import uvicorn
    from starlette.types import ASGIApp

    from .gate.own import Own

FIRST_PORT = 7860
PORTS_TO_TRY = 100
MOST_SESSIONS = 2_000
MOST_WAITING_EVENTS = 200


def mount(
    page: gradio.Blocks,
    *,
    host: str = "127.0.0.1",
    auth: Sequence[tuple[str, str]] | None = None,
    allowed_hosts: Sequence[str] = (),
    behind_proxy: Sequence[str] = (),
    api: ASGIApp | None = None,
    own: Mapping[str, Own] = MappingProxyType({}),
) -> ASGIApp:
    """The ASGI app that serves `page`; `auth` is a list of (user, password), without it all may read.

    It answers to the names of the loopback interface, to `host`, to the address that a connection came in
    by, and to `allowed_hosts`: so a web page whose own name is made to point here (DNS rebinding) reads
    nothing. `behind_proxy` are the addresses of proxies whose X-Forwarded-For, -Proto and -Host are believed.
    `api` answers under /v1, without logins: it asks for its own key. `own` are functions that answer routes
    of our own, by their paths in `gate.routes`.
    """
    from .gate.calls import calls_of
    from .gate.gate import Gate
    from .gate.incoming import Incoming
    from .gate.login.logins import Logins
    from .gate.origin import Doors
    from .quiet import speak_plainly

    speak_plainly(page)
    page.has_launched = True  # else Gradio takes any file of this machine for an upload
    page.state_session_capacity = MOST_SESSIONS
    page.queue(max_size=MOST_WAITING_EVENTS)
    return Gate(
        _gradio_app(page),
        calls_of(page),
        Doors.of(host, allowed_hosts, behind_proxy),
        Logins(auth) if auth else None,
        Incoming(),
        api,
        own,
    )


def _gradio_app(page: gradio.Blocks) -> ASGIApp:
    """Gradio's own app, with nothing switched on that the page does not need."""
    import gradio
    from fastapi import FastAPI

    from .page import early, head, theme

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    gradio.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme(),
        head=head(),
        js=early(),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="50mb",
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
    )
    return app


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket at `port`, or for None at the first free one from 7860 on."""
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY) if port is None else [port]
    for number in ports:
        try:
            listening = socket.create_server((host, number), family=_family(host))
            # Connections take this over: else the end of an answer waits 40 ms for the client's word.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return listening
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BriefingsError(
                    f"cannot listen on {host}, port {number}: {error.strerror or error}"
                ) from error
    where = f"port {port} is" if port is not None else f"ports {ports[0]} to {ports[-1]} are"
    raise BriefingsError(f"{where} in use on {host}: choose another with --port")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def web_server(build: Callable[[], ASGIApp]) -> uvicorn.Server:
    """The web server for the app that `build` makes; open pages hold up its end for a second at most.

    The app is made inside the server's event loop: outside of one Gradio opens loops that it never closes.
    """
    import uvicorn

    from .gate.limits import BACKLOG, MOST_HEAD_BYTES, BoundedProtocol
    from .quiet import calm

    config = uvicorn.Config(
        build,
        factory=True,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # the gate reads them, and only from a proxy that was named
        backlog=BACKLOG,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
    )
    config.timeout_graceful_shutdown = 1
    logging.getLogger("uvicorn.error").addFilter(_is_trouble)
    calm(
        "uvicorn.error",
        "asyncio",
        "briefings.ui.web.quiet",
        "briefings.ui.web.desk",
        "briefings.ui.web.gate.gate",
    )
    return uvicorn.Server(config)


def _is_trouble(record: logging.LogRecord) -> bool:
    """False for what uvicorn says of an open page when it ends: the traceback of a stream that it cut off."""
    error = record.exc_info[1] if record.exc_info else None
    cut_off = isinstance(error, asyncio.CancelledError) or str(record.msg).startswith(
        "Cancel %s running task"
    )
    return not cut_off
