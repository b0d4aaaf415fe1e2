"""The gate itself: in which order a request is looked at, and how every error ends."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from briefings.ui.web.gate.gate import Gate
from briefings.ui.web.gate.incoming import Incoming
from briefings.ui.web.gate.login.logins import Logins
from briefings.ui.web.gate.origin import Doors
from starlette.exceptions import HTTPException

TOKEN = "t" * 43
LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


async def gradio(scope, receive, send):
    """What stands behind the gate, and sets what it must not set."""
    headers = [(b"access-control-allow-origin", b"*"), (b"x-path", scope["path"].encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"passed"})


@pytest.fixture
def behind(tmp_path):
    """Makes a gate in front of an app."""

    def made(app=gradio, *, logins=None, api=None):
        return Gate(app, {}, Doors.of("127.0.0.1"), logins, Incoming(tmp_path), api)

    return made


def asked(gate, path="/config", method="GET", query=b"", host="localhost", **headers):
    """Status, headers and body of an answer."""
    sent = []
    given = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "path": path,
        "raw_path": path.encode(),
        "method": method,
        "query_string": query,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": ("10.0.0.1", 5),
        "scheme": "http",
        "server": ("127.0.0.1", 80),
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(gate(scope, receive, send))
    start, *bodies = sent
    assert not bodies[-1].get("more_body", False)
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return SimpleNamespace(
        status=start["status"], headers=found, body=b"".join(one["body"] for one in bodies).decode()
    )


def test_what_has_a_route_passes_without_what_would_open_it_to_other_pages(behind):
    found = asked(behind())
    assert (found.status, found.body, found.headers["x-path"]) == (200, "passed", "/config")
    assert "access-control-allow-origin" not in found.headers


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"host": "evil.example"}, 400),
        ({"origin": "https://evil.example"}, 403),
        ({"path": "/gradio_api/file=/etc/passwd"}, 403),
        ({"method": "POST"}, 405),
        ({"path": "/v1/ask"}, 403),  # there is no API
        ({"host": "evil.example", "path": "/v1/ask"}, 400),
    ],
)
def test_what_may_not_pass_is_refused(behind, how, status):
    assert asked(behind(), **how).status == status


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/nowhere", "text/plain; charset=utf-8"),
        ("/gradio_api/nowhere", "application/json; charset=utf-8"),
        ("/v1/nowhere", "application/problem+json"),
    ],
)
def test_a_refusal_is_said_as_whoever_asks_reads_it(behind, path, kind):
    found = asked(behind(), path)
    assert (found.status, found.headers["content-type"]) == (403, kind)
    if "json" in kind:
        assert isinstance(json.loads(found.body)["detail"], str)


def test_who_has_not_logged_in_gets_what_needs_no_login_alone(behind):
    logins = Logins([("ada", "pw")])
    logins.begin("ada", TOKEN)
    gate = behind(logins=logins)
    assert [asked(gate, path).status for path in ("/config", "/", "/assets/a.js")] == [401, 401, 200]
    assert asked(gate, cookie=f"briefings-login-80={TOKEN}").body == "passed"
    assert asked(gate, cookie=f"briefings-login-80={'u' * 43}").status == 401


def test_a_link_of_another_site_leads_to_the_page_by_a_step_of_its_own(behind):
    found = asked(behind(), "/", query=b'q=a"><b>', **LINK)
    assert found.status == 200
    assert 'content="0;url=/?q=a%22%3E%3Cb%3E"' in found.body
    assert "passed" not in found.body
    assert asked(behind(), "/config", **LINK).status == 403


def test_the_api_is_sealed_and_asks_for_no_login(behind):
    found = asked(behind(api=gradio, logins=Logins([("ada", "pw")])), "/v1/ask")
    assert (found.status, found.body) == (200, "passed")
    assert "access-control-allow-origin" not in found.headers
    assert found.headers["content-security-policy"].startswith("default-src 'none'")


def failing(error, *, begun=False):
    async def app(scope, receive, send):
        if begun:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise error

    return app


@pytest.mark.parametrize(("error", "logged"), [(ValueError("a secret"), 1), (HTTPException(404), 0)])
def test_an_error_behind_it_is_a_line_without_what_it_says(behind, caplog, error, logged):
    found = asked(behind(failing(error)))
    assert (found.status, json.loads(found.body)["detail"]) == (500, "this could not be answered")
    assert len(caplog.records) == logged


def test_an_answer_that_has_begun_ends_where_it_breaks(behind):
    found = asked(behind(failing(ValueError(), begun=True)))
    assert (found.status, found.body) == (200, "half")


def test_a_place_is_held_only_while_a_request_is_answered(behind):
    gate = behind()
    gate.room.of_one = 1
    assert [asked(gate).status for _ in range(2)] == [200, 200]
    with gate.room.taken("10.0.0.1"):
        found = asked(gate)
    assert (found.status, found.headers["retry-after"]) == (503, "10")


def test_what_waits_to_be_saved_goes_when_the_server_ends(behind):
    emptied = []

    async def app(scope, receive, send):
        emptied.append("not yet")
        raise RuntimeError

    gate = behind(app)
    gate.incoming = SimpleNamespace(empty=lambda: emptied.append("now"))
    with pytest.raises(RuntimeError):
        asyncio.run(gate({"type": "lifespan"}, None, None))
    assert emptied == ["not yet", "now"]
