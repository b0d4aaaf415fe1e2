"""Slow, idle and countless clients: they are closed, the others are answered, and the log stays short."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
import uvicorn
from attacks import is_one_line, running
from briefings.ui.web.gate import bodies, limits
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.limits import BoundedProtocol, Room
from briefings.ui.web.quiet import OnceAMinute
from uvicorn.server import ServerState

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


def connect(site) -> socket.socket:
    port = int(site.url.rsplit(":", 1)[1].strip("/"))
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def ended(connection: socket.socket) -> bool:
    """Wait until the server closes a connection; False where it answers first."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_idle_connections_make_room_for_new_ones(site, monkeypatch):
    monkeypatch.setattr(limits, "most_connections", lambda: 10)
    with ExitStack() as stack:
        idle = [stack.enter_context(connect(site)) for _ in range(40)]
        assert httpx.get(f"{site.url}config", timeout=30).status_code == 200
        assert ended(idle[0])
        assert ended(idle[15])


def test_where_all_are_busy_a_new_one_is_closed(site, monkeypatch):
    with ExitStack() as stack:
        client = stack.enter_context(httpx.Client(base_url=site.url, timeout=30))
        for number in range(3):
            beat = stack.enter_context(client.stream("GET", f"/gradio_api/heartbeat/b{number}"))
            assert beat.status_code == 200
        monkeypatch.setattr(limits, "most_connections", lambda: 3)
        with connect(site) as late:
            assert ended(late)
    monkeypatch.undo()
    assert httpx.get(f"{site.url}config", timeout=30).status_code == 200


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_head_that_does_not_come_is_not_waited_for(site, monkeypatch, sent):
    monkeypatch.setattr(limits, "SECONDS_FOR_A_HEAD", 0.3)
    with connect(site) as slow:
        slow.sendall(sent)
        assert ended(slow)


def test_a_head_that_trickles_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS_FOR_A_HEAD", 0.3)
    with connect(site) as slow:
        slow.settimeout(0.05)
        slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        with pytest.raises(ConnectionError):
            for _ in range(600):
                slow.sendall(b"x")
                try:
                    assert slow.recv(1) == b""
                    raise ConnectionError("closed")
                except TimeoutError:
                    pass


def test_a_head_is_at_most_so_long(site):
    with connect(site) as long:
        long.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " + b"x" * 60_000)
        answer = long.recv(1000)
    assert answer.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("limit", ["SECONDS_FOR_A_PIECE", "SECONDS_FOR_A_BODY"])
@pytest.mark.parametrize("path", ["call/ask", "upload"])
def test_a_body_that_does_not_come_is_not_waited_for(site, reader, monkeypatch, limit, path):
    monkeypatch.setattr(bodies, limit, 0.3)
    kind = "application/json" if path == "call/ask" else "multipart/form-data; boundary=x"
    cookie = "; ".join(f"{one.name}={one.value}" for one in reader.http.cookies.jar)
    port = site.url.rsplit(":", 1)[1].strip("/")
    with connect(site) as slow:
        head = f"POST /gradio_api/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\nCookie: {cookie}"
        slow.sendall(f"{head}\r\nContent-Length: 1000\r\n\r\n--x".encode())
        assert slow.recv(1000).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_request_that_takes_no_body_gets_none(reader, method):
    answer = reader.http.request(method, "/config" if method == "GET" else "/", content=b"x")
    assert answer.status_code == 413


def test_a_room_has_so_many_places_and_one_address_fewer():
    room = Room(most=3, of_one=2)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(room.taken("a"))
        with pytest.raises(Refused, match="too many requests"), room.taken("a"):
            pass
        stack.enter_context(room.taken("b"))
        with pytest.raises(Refused), room.taken("c"):
            pass
    with room.taken("a"):
        assert dict(room._here) == {"a": 1}


class Transport(asyncio.Transport):
    """A connection whose other end reads nothing."""

    def __init__(self):
        super().__init__()
        self.aborted = asyncio.Event()

    def abort(self):
        self.aborted.set()

    def is_closing(self):
        return self.aborted.is_set()


def test_who_takes_nothing_of_an_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS_TO_TAKE_A_PIECE", 0.05)

    async def stall():
        protocol = BoundedProtocol(uvicorn.Config(None), ServerState(), {})
        protocol.connection_made(transport := Transport())
        protocol.pause_writing()
        protocol.resume_writing()
        assert not protocol._stalled
        protocol.pause_writing()
        await asyncio.wait_for(transport.aborted.wait(), 30)
        protocol.connection_lost(ConnectionError())

    asyncio.run(stall())


SERVE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (200, 200))
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from attacks import running
with running(Path(sys.argv[1])) as site:
    print(site.url, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_more_connections_than_the_process_may_open_files(tmp_path):
    """The server may open 200 files, and 400 connections come that say nothing."""
    here = str(Path(__file__).parents[1])
    command = [sys.executable, "-W", "ignore", "-c", SERVE, str(tmp_path), here]
    with (tmp_path / "log").open("w+b") as log, ExitStack() as stack:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        stack.callback(process.communicate, timeout=60)
        url = process.stdout.readline().decode().strip()
        port = int(url.rsplit(":", 1)[1].strip("/"))
        for _ in range(400):
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
        with httpx.Client(base_url=url, timeout=30) as client:
            event = client.post("/gradio_api/call/ask", json={"data": ["people in Varn?"]}).json()["event_id"]
            assert "420" in client.get(f"/gradio_api/call/ask/{event}").text
        assert (tmp_path / "log").stat().st_size < 5_000


def record(message: str, *values, error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("x", logging.ERROR, __file__, 1, message, values, info)


def test_each_kind_is_logged_once_a_minute(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("briefings.ui.web.quiet.time.monotonic", lambda: now[0])
    once = OnceAMinute()
    assert once.filter(record("cannot read %s", "a"))
    assert not any(once.filter(record("cannot read %s", name)) for name in "bcd")
    assert once.filter(record("cannot write %s", "a")), "another kind"
    assert once.filter(record("cannot read %s", error=OSError("x")))
    now[0] += 61
    again = record("cannot read %s", "e")
    assert once.filter(again)
    assert again.getMessage() == "cannot read e (and 3 times before)"


def test_a_storm_of_kinds_is_kept_in_bounds(monkeypatch):
    monkeypatch.setattr("briefings.ui.web.quiet.MOST_KINDS", 10)
    once = OnceAMinute()
    assert all(once.filter(record(f"kind {number}")) for number in range(100))
    assert len(once._seen) <= 10


def test_a_queue_that_is_full_says_so(tmp_path, monkeypatch):
    may_end = threading.Event()
    monkeypatch.setattr("briefings.ui.web.server.MOST_WAITING_EVENTS", 2)
    with running(tmp_path) as site, httpx.Client(base_url=site.url, timeout=30) as client:
        monkeypatch.setattr(site.desk.assistant, "ask", lambda *_: may_end.wait(30))
        try:
            statuses = set()
            for _ in range(30):
                answer = client.post("/gradio_api/call/ask", json={"data": ["x"]})
                statuses.add(answer.status_code)
                if answer.status_code == 503:
                    assert is_one_line(answer)
                    break
            assert statuses == {200, 503}
        finally:
            may_end.set()
