"""Who may come in, what a browser and what a program is told, and where a login leads."""

import asyncio
from urllib.parse import urlencode

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.login import logins
from briefings.ui.web.gate.login.logins import Logins, ask_to_log_in, log_in, log_out, own_query
from briefings.ui.web.gate.routes import Kind, Route
from briefings.ui.web.gate.sessions import Caller, Visit

ROUTES = {
    kind: Route("GET POST", "/", kind) for kind in (Kind.PAGE, Kind.LOGIN, Kind.CALL, Kind.OWN, Kind.LOGOUT)
}
USERS = (("ada", "pass word"), ("bo", "ö"))


class Visitor:
    """Somebody at a route; keeps what is answered."""

    def __init__(self, kind, form=None, query=b"", **headers):
        body = urlencode(form or {}).encode()
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        raw.append((b"content-type", b"application/x-www-form-urlencoded"))
        messages = iter([{"type": "http.request", "body": body, "more_body": False}])
        self.sent = []

        async def receive():
            return next(messages)

        async def send(message):
            self.sent.append(message)

        scope = {
            "type": "http",
            "headers": raw,
            "query_string": query,
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "client": ("10.0.0.1", 5),
        }
        self.visit = Visit(scope, receive, send, ROUTES[kind], {}, Caller("", "10.0.0.1", False))

    def does(self, work):
        """Status, headers and body of the answer."""
        asyncio.run(work)
        start, body = self.sent
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return start["status"], headers, body["body"].decode()


@pytest.mark.parametrize(
    ("user", "password", "right"),
    [
        ("ada", "pass word", True),
        ("bo", "ö", True),
        ("ada", "ö", False),  # another's
        ("bo", "pass word", False),
        ("Ada", "pass word", False),
        ("ada", "", False),
        ("", "", False),
    ],
)
def test_user_and_password_belong_together(monkeypatch, user, password, right):
    monkeypatch.setattr(logins, "SECONDS_PER_WRONG_LOGIN", 0.0)
    assert asyncio.run(Logins(USERS).check(user, password, "a")) is right


def test_a_login_lasts_until_it_ends():
    door = Logins(USERS)
    door.begin("ada", "t1")
    door.begin("bo", "t2")
    door.end("t1")
    door.end("t3")
    assert [door.user(token) for token in ("t1", "t2", "t3")] == [None, "bo", None]


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("", ""),
        ("source=Grey+Tern&q=a%20b", "source=Grey+Tern&q=a+b"),
        ("//evil.example", ""),
        ('q="><b>', "q=%22%3E%3Cb%3E"),
        ("a=b\r\nSet-Cookie: c", "a=b%0D%0ASet-Cookie%3A+c"),
        ("&".join("a=1" for _ in range(201)), ""),  # too many
        ("a=\ud800", "a=%3F"),
    ],
)
def test_the_query_of_a_link_is_written_anew(given, own):
    assert own_query(given) == own


def test_a_long_link_is_cut():
    assert own_query("q=" + "x" * 9_000) == "q=" + "x" * 3_998


@pytest.mark.parametrize("kind", [Kind.CALL, Kind.OWN, Kind.LOGOUT])
def test_a_program_is_told_to_log_in_first(kind):
    with pytest.raises(Refused) as raised:
        asyncio.run(ask_to_log_in(Visitor(kind).visit))
    assert raised.value.status == 401


def test_a_browser_is_shown_the_page_to_log_in_with_the_query_of_its_link():
    visitor = Visitor(Kind.PAGE, query=b"q=Who%3F&x=//evil")
    status, headers, body = visitor.does(ask_to_log_in(visitor.visit, query="not=this"))
    assert (status, headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert 'value="q=Who%3F&amp;x=%2F%2Fevil"' in body
    policy = headers["content-security-policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert "script-src" not in policy and f'nonce="{nonce}"' in body


def test_a_right_login_gives_a_cookie_that_is_known_from_then_on():
    door, form = Logins(USERS), {"username": " ada ", "password": "pass word"}
    visitor = Visitor(Kind.LOGIN, form)
    status, headers, body = visitor.does(log_in(visitor.visit, door))
    token = headers["set-cookie"].split(";")[0].partition("=")[2]
    assert (status, body, door.user(token)) == (200, '{"success": true}', "ada")
    visitor = Visitor(Kind.LOGIN, {**form, "query": "q=a b"}, accept="text/html,*/*")
    status, headers, _ = visitor.does(log_in(visitor.visit, door))
    assert (status, headers["location"]) == (303, "/?q=a+b")


def test_a_wrong_login_is_told_to_each_in_its_way(monkeypatch):
    monkeypatch.setattr(logins, "SECONDS_PER_WRONG_LOGIN", 0.0)
    form = {"username": "ada", "password": "wrong", "query": "q=a"}
    with pytest.raises(Refused) as raised:
        asyncio.run(log_in(Visitor(Kind.LOGIN, form).visit, Logins(USERS)))
    assert raised.value.status == 400
    visitor = Visitor(Kind.LOGIN, form, accept="text/html")
    status, headers, body = visitor.does(log_in(visitor.visit, Logins(USERS)))
    assert status == 401 and "set-cookie" not in headers
    assert "do not match" in body and 'value="ada"' in body and 'value="q=a"' in body and "wrong" not in body


def test_without_logins_everybody_comes_in():
    visitor = Visitor(Kind.LOGIN, {"username": "x", "password": "y"})
    assert visitor.does(log_in(visitor.visit, None))[0] == 200


def test_logging_out_ends_the_login_and_takes_the_cookie_away():
    door, token = Logins(USERS), "t" * 43
    door.begin("ada", token)
    visitor = Visitor(Kind.LOGOUT, cookie=f"briefings-login-80={token}")
    status, headers, _ = visitor.does(log_out(visitor.visit, door))
    assert (status, headers["location"], door.user(token)) == (303, "/", None)
    assert headers["set-cookie"].startswith("briefings-login-80=;") and "Max-Age=0" in headers["set-cookie"]
