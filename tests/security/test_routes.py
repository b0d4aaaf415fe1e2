"""Only what the page needs is open: every route that Gradio registers was looked at, and 300 requests get nothing."""

import asyncio
import logging
import random
import re
import socket

import pytest
from attacks import SECRET, Reader, is_one_line
from briefings.ui.web import server
from briefings.ui.web.gate.routes import OPEN
from briefings.ui.web.page import build_page

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

# All that Gradio 6.31 registers. A route that is new here must be looked at first: is it needed by the page, and
# what could it be made to do? Only then does it come into this list, and perhaps into `OPEN`.
KNOWN = """
/ /assets/{path:path} /config /config/ /favicon.ico /gradio_api/deep_link /login /login/ /logout /manifest.json
/monitoring /monitoring/summary /monitoring/{key} /openapi.json /pwa_icon /pwa_icon/{size} /robots.txt
/static/{path:path} /svelte/{path:path} /theme.css
/gradio_api/api/{api_name} /gradio_api/api/{api_name}/ /gradio_api/app_id /gradio_api/app_id/
/gradio_api/call/v2/{api_name} /gradio_api/call/v2/{api_name}/ /gradio_api/call/v2/{api_name}/{event_id}
/gradio_api/call/{api_name} /gradio_api/call/{api_name}/ /gradio_api/call/{api_name}/{event_id} /gradio_api/cancel
/gradio_api/component_server /gradio_api/component_server/
/gradio_api/custom_component/{id}/{environment}/{type}/{file_name} /gradio_api/dev/reload
/gradio_api/file/{path:path} /gradio_api/file={path_or_url:path} /gradio_api/heartbeat/{session_hash}
/gradio_api/info /gradio_api/info/ /gradio_api/login_check /gradio_api/login_check/ /gradio_api/openapi.json
/gradio_api/process_recording /gradio_api/proxy={url_path:path} /gradio_api/queue/data /gradio_api/queue/join
/gradio_api/queue/status /gradio_api/reset /gradio_api/reset/ /gradio_api/run/{api_name}
/gradio_api/run/{api_name}/ /gradio_api/runs /gradio_api/runs/ /gradio_api/startup-events
/gradio_api/stream/{event_id} /gradio_api/stream/{event_id}/close
/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file
/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8
/gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext} /gradio_api/theme.css /gradio_api/token
/gradio_api/token/ /gradio_api/undo-vibe-edit /gradio_api/undo-vibe-edit/ /gradio_api/upload
/gradio_api/upload_progress /gradio_api/user /gradio_api/user/ /gradio_api/vibe-code /gradio_api/vibe-code/
/gradio_api/vibe-edit /gradio_api/vibe-edit/ /gradio_api/vibe-starter-queries /gradio_api/vibe-starter-queries/
""".split()
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]


@pytest.fixture(scope="module")
def registered(site) -> set[str]:
    """The path of every route under Gradio's app."""

    async def build():
        return list(walk(server._gradio_app(build_page(site.desk)).routes))

    return set(asyncio.run(build()))


def walk(routes):
    for route in routes:
        if path := getattr(route, "path", ""):
            yield path
        inside = getattr(route, "original_router", None) or getattr(route, "app", None)
        yield from walk(getattr(inside, "routes", None) or [])


def test_every_route_that_gradio_registers_was_looked_at(registered):
    assert registered == set(KNOWN)


def test_each_open_route_is_gradios_or_our_own(registered):
    ours = {"/login", "/logout", "/gradio_api/upload", "/gradio_api/upload_progress"}
    ours |= {"/original/{document}", "/standing.atom"}
    patterns = [re.sub(r"{\w+:path}", ".+", re.sub(r"{\w+}", "[^/]+", path)) for path in registered]
    for route in OPEN:
        assert route.path in ours or any(re.fullmatch(pattern, route.path) for pattern in patterns), route


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file={secret}",
        "/gradio_api/file={folder}/a.txt",
        "/gradio_api/file=http://127.0.0.1:9/x.png",
        "/gradio_api/file=https://example.org/x.svg",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=https://x.hf.space/a",
        "/gradio_api/run/ask",
        "/gradio_api/api/list_documents",
        "/gradio_api/call/list_documents",
        "/gradio_api/call/save",
        "/gradio_api/call/v2/ask",
        "/gradio_api/call/welcome",
        "/gradio_api/deep_link?session_hash=s1",
        "/gradio_api/queue/status",
        "/gradio_api/component_server",
        "/gradio_api/process_recording",
        "/gradio_api/openapi.json",
        "/gradio_api/stream/{event}",
        "/gradio_api/user",
        "/gradio_api/token",
        "/monitoring",
        "/openapi.json",
        "/docs",
        "/svelte/svelte.js",
        "/static/img/logo.svg",
        "/static/../../routes.py",
        "/assets/..%2f..%2f..%2froutes.py",
        "/assets/%2e%2e/%2e%2e/routes.py",
        "/config/",
        "/CONFIG",
        "/gradio_api/call/ask/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_the_page_does_not_need_is_refused(reader, site, method, path):
    named = path.format(secret=site.secret, folder=site.folder, event="0" * 32)
    answer = reader.http.request(method, named, json={"data": ["x"]} if method == "POST" else None)
    assert answer.status_code in {403, 404, 405}
    assert is_one_line(answer)
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "target", ["//config", "/gradio_api/../config", "http://evil.example/config", "/./config"]
)
def test_a_path_is_taken_as_it_is_written(site, target):
    port = int(site.url.rsplit(":", 1)[1].strip("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "path", ["/logout", "/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/cancel"]
)
def test_what_changes_something_is_never_done_by_a_link(reader, path):
    assert reader.http.get(path).status_code == 405


def test_no_address_is_ever_fetched(reader, site):
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    asked = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as elsewhere:
        Thread(target=elsewhere.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{elsewhere.server_port}/x.txt"
        for prefix in ("file=", "proxy=", "file/"):
            reader.http.get(f"/gradio_api/{prefix}{url}")
        meta = {"meta": {"_type": "gradio.FileData"}}
        for given in ({"path": url, **meta}, {"path": "x.txt", "url": url, **meta}, url):
            for name in ("save", "list_documents", "ask"):
                reader.join(name, given)
                reader.join(name, [given])
        assert reader.run("list_documents", "")["success"]  # and the queue has done all that it was given
        elsewhere.shutdown()
    assert asked == []


def fuzzed(chance: random.Random, path: str, site) -> tuple[str, dict]:
    """A request for a route with what comes to hand."""
    values = [
        "ask", "0" * 32, "s1", "x", "1", "-1", "a" * 5000, "%00", "..", "../../etc/passwd", str(site.secret),
        "http://127.0.0.1:9/", "\u202e", "%F0%9F", "{}", "null", "list_documents", "client", "\ud83d\ude00",
    ]  # fmt: skip
    filled = re.sub(r"{[^}]+}", lambda _: chance.choice(values), path)
    bodies = [
        {},
        {
            "json": chance.choice(
                [None, [], {}, 1, "x", {"data": None}, {"data": [{}]}, {"data": [1e300] * 50}]
            )
        },
        {"json": {"data": [chance.choice(values)], "fn_index": chance.randint(-3, 30), "session_hash": "s1"}},
        {
            "json": {
                "data": [[{"path": str(site.secret), "meta": {"_type": "gradio.FileData"}}]],
                "fn_index": 8,
            }
        },
        {
            "content": chance.randbytes(chance.randint(0, 3000)),
            "headers": {"Content-Type": "application/json"},
        },
        {"content": b'{"data": [' + b"[" * 3000, "headers": {"Content-Type": "application/json"}},
        {"content": b'{"data": ["\\ud800"]}', "headers": {"Content-Type": "application/json"}},
        {"data": {"username": "x", "password": "y"}},
        {"files": {"files": ("a.txt", chance.randbytes(50))}},
        {"content": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"headers": {"Range": "bytes=0-", "Content-Length": "-1"}},
    ]
    names = ["session_hash", "upload_id", "path", "page", "deep_link", "__sign", "serialize", "all_endpoints"]
    query = {chance.choice(names): chance.choice(values).encode("utf-8", "replace") for _ in range(2)}
    return filled, {**chance.choice(bodies), "params": query}


def test_three_hundred_requests_over_every_route_get_a_line_each(site, reader, caplog):
    chance = random.Random(10)
    seen = set()
    for number in range(300):
        path = KNOWN[number % len(KNOWN)]
        url, request = fuzzed(chance, path, site)
        method = chance.choice(METHODS[:2] if number % 3 else METHODS)
        try:
            with reader.http.stream(method, url, **request) as answer:
                kind = answer.headers.get("content-type", "")
                text = (
                    "" if kind.startswith("text/event-stream") else answer.read().decode("utf-8", "replace")
                )
        except Exception as error:  # what httpx itself refuses to send
            assert type(error).__name__ in {"LocalProtocolError", "InvalidURL", "UnicodeEncodeError"}, (
                path,
                error,
            )
            continue
        seen.add(answer.status_code)
        assert answer.status_code < 500, (method, url, text)
        assert SECRET not in text
        assert "root:" not in text
        if answer.status_code >= 400 and method != "HEAD":
            assert "\n" not in text.strip() and len(text) < 400, (method, url, text)
    assert {200, 403, 405} <= seen
    assert len([one for one in caplog.records if one.levelno >= logging.WARNING]) <= 3, caplog.text
    with Reader(site.url, "s2") as other:
        assert "420" in str(other.run("ask", "How many people were displaced in Varn?"))
