"""A phrasing is asked of a server, checked, and left out wherever something is wrong; the quotes never wait long for it."""

import contextlib
import json
import logging
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from briefings.index import Document
from briefings.qa import Answer, Evidence, Phraser, Phrasing

TEXT = "North Korea has sent about 10,000 troops. The port is open."
DOCUMENT = Document(1, "a.txt", "A", None, None, TEXT, "")
QUOTES = (
    Evidence(TEXT[:41], 0, 41, DOCUMENT, 0.9),
    Evidence(TEXT[42:], 42, len(TEXT), DOCUMENT, 0.2),
)
ANSWER = Answer("How many?", "How many troops?", "about 10,000", found=True, confidence=0.9, evidence=QUOTES)


def reply(*sentences):
    return json.dumps({"sentences": [{"text": text, "quotes": numbers} for text, numbers in sentences]})


GOOD = reply(("About 10,000 troops were sent.", [1]), ("The port is open.", [2]))


@contextlib.contextmanager
def serving(content, *, status=200, wait=0.0, raw=None):
    """A server that streams `content` in pieces; gives its address and the requests that came."""
    requests = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            requests.append((self.path, self.headers.get("Authorization"), json.loads(body)))
            time.sleep(wait)
            self.send_response(status)
            self.end_headers()
            with contextlib.suppress(OSError):
                for start in range(0, len(content), 7):
                    chunk = {"choices": [{"delta": {"content": content[start : start + 7]}}]}
                    self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
                self.wfile.write(raw if raw is not None else b"data: [DONE]\n\n")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_faithful_reply_is_the_phrasing():
    with serving(GOOD) as (url, requests):
        phrased = Phraser(url, "tiny", key="k").phrase(ANSWER)
    assert phrased == Phrasing("About 10,000 troops were sent. The port is open.", "tiny", (1, 2))
    ((path, key, asked),) = requests
    assert (path, key, asked["model"]) == ("/v1/chat/completions", "Bearer k", "tiny")
    assert "1. North Korea has sent about 10,000 troops." in asked["messages"][1]["content"]
    assert "How many troops?" in asked["messages"][1]["content"]


def test_a_fence_of_markdown_around_the_reply_does_not_matter():
    with serving(f"Sure:\n```json\n{GOOD}\n```") as (url, _):
        assert Phraser(url, "tiny").phrase(ANSWER).quotes == (1, 2)


@pytest.mark.parametrize(
    "content",
    [
        reply(("About 10,000 troops were sent.", [1]), ("12,000 left.", [1])),  # one wrong sentence drops all
        reply(("About 10,000 troops were sent.", [2])),  # from another quote than it names
        reply(("About 10,000 troops were sent.", [])),
        reply(("About 10,000 troops were sent.", [3])),
        reply(("About 10,000 troops were sent.", [0])),
        reply(("", [1])),
        reply(),
        '{"sentences": "x"}',
        '{"sentences": [{"text": "x"}]}',
        "About 10,000 troops.",
        "",
        "{" * 30_000,
    ],
)
def test_what_is_not_faithful_or_no_reply_is_dropped_whole(content):
    with serving(content) as (url, _):
        assert Phraser(url, "tiny").phrase(ANSWER) is None


def test_nothing_is_asked_where_nothing_was_found():
    with serving(GOOD) as (url, requests):
        silent = Answer("q", "q", "They do not say.", found=False, confidence=0.1, evidence=QUOTES)
        assert Phraser(url, "tiny").phrase(silent) is None
    assert requests == []


@pytest.mark.parametrize("options", [{"status": 500}, {"raw": b"data: {broken\n\n"}])
def test_a_server_that_fails_is_passed_over_with_a_line_in_the_log(options, caplog):
    caplog.set_level(logging.WARNING)
    with serving("" if "raw" in options else GOOD, **options) as (url, _):
        assert Phraser(url, "tiny").phrase(ANSWER) is None
    assert "tiny did not" in caplog.text


def test_a_server_that_is_slow_to_begin_is_not_waited_for():
    with serving(GOOD, wait=1.5) as (url, _):
        started = time.monotonic()
        assert Phraser(url, "tiny", patience=0.2).phrase(ANSWER) is None
        assert time.monotonic() - started < 1.4


def test_a_dead_server_is_passed_over_at_once():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.monotonic()
    assert Phraser(f"http://127.0.0.1:{port}/v1", "tiny").phrase(ANSWER) is None
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ((2,), "quote 2"),
        ((1, 2), "quotes 1 and 2"),
        ((1, 3), "quotes 1 and 3"),
        ((1, 2, 3), "quotes 1-3"),
        ((1, 2, 4), "quotes 1, 2 and 4"),
    ],
)
def test_it_says_who_phrased_what(quotes, said):
    assert Phrasing("x", "tiny", quotes).origin == f"phrased by tiny from {said}"
