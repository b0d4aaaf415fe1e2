"""Without a login nothing is told, guessing gets nowhere and keeps nobody else waiting, and logging out is a deed."""

import asyncio
import time

import httpx
import pytest
from attacks import is_one_line, running
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.login import logins
from briefings.ui.web.gate.login.logins import Logins
from briefings.ui.web.gate.routes import OPEN

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
ADA = {"username": "ada", "password": "pass word"}
BROWSER = {"Accept": "text/html,*/*"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with running(tmp_path_factory.mktemp("locked"), auth=[("ada", "pass word"), ("bo", "ö")]) as site:
        yield site


@pytest.fixture
def client(site):
    with httpx.Client(base_url=site.url, timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    "route", [one for one in OPEN if one.kind.name not in {"ASSET", "LOGIN", "PAGE"}], ids=str
)
def test_without_a_login_nothing_is_told(client, route):
    path = route.path.format(session="s1", endpoint="ask", event="0" * 32, document="1")
    answer = client.request(route.methods.split()[0], path)
    assert answer.status_code == 401
    assert is_one_line(answer)


def test_the_page_asks_who_one_is_and_loads_nothing(client):
    answer = client.get("/")
    assert answer.status_code == 401
    assert 'action="/login"' in answer.text
    assert "gradio" not in answer.text
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert client.get("/gradio_api/file=/etc/passwd").status_code == 403


def test_a_program_logs_in_and_out(client):
    assert client.post("/login", data=ADA).json() == {"success": True}
    assert client.get("/config").status_code == 200
    assert client.get("/logout").status_code == 405
    assert client.get("/config").status_code == 200
    cookie = dict(client.cookies)
    assert client.post("/logout").status_code == 303
    assert not client.cookies
    assert (
        client.get(
            "/config", headers={"Cookie": "; ".join(f"{a}={b}" for a, b in cookie.items())}
        ).status_code
        == 401
    )


def test_a_browser_logs_in_by_the_form(client):
    wrong = client.post("/login", data={**ADA, "password": "<b>"}, headers=BROWSER)
    assert wrong.status_code == 401
    assert "do not match" in wrong.text
    right = client.post("/login", data=ADA, headers=BROWSER)
    assert (right.status_code, right.headers["location"]) == (303, "/")
    assert "SameSite=Strict" in right.headers["set-cookie"]
    assert "HttpOnly" in right.headers["set-cookie"]
    assert "gradio" in client.get("/").text


def test_gradios_client_logs_in(site):
    from gradio_client import Client

    remote = Client(site.url, auth=("bo", "ö"), verbose=False, analytics_enabled=False)
    try:
        assert remote.predict("How many people were displaced in Varn?", api_name="/ask")["found"]
    finally:
        remote.close()


@pytest.mark.parametrize(
    "form", [{}, {"username": "ada"}, {"password": "x"}, {"username": "ada", "password": "PASS WORD"}]
)
def test_a_wrong_login_gets_nothing(client, form):
    answer = client.post("/login", data=form)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_wrong_logins_keep_nobody_else_waiting(client, site):
    """Thirty guesses at one user's password, while another user and another address log in."""

    async def at_once():
        async with httpx.AsyncClient(base_url=site.url, timeout=60) as guesser:
            guesses = [
                asyncio.create_task(guesser.post("/login", data={"username": "ada", "password": str(number)}))
                for number in range(30)
            ]
            await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
            began = time.monotonic()
            right = await guesser.post("/login", data={"username": "bo", "password": "ö"})
            took = time.monotonic() - began
            for guess in guesses:
                guess.cancel()
            await asyncio.gather(*guesses, return_exceptions=True)
            return right.status_code, took

    status, took = asyncio.run(at_once())
    assert status == 200
    assert took < 5


def test_those_of_one_user_and_address_wait_for_each_other(monkeypatch):
    monkeypatch.setattr(logins, "SECONDS_PER_WRONG_LOGIN", 0.02)

    async def guess(addresses):
        door = Logins([("ada", "right")])
        began = time.monotonic()
        found = await asyncio.gather(*(door.check("ada", "wrong", address) for address in addresses))
        assert not any(found)
        assert not door._turnstiles, "nothing is kept of those who have gone"
        return time.monotonic() - began

    assert asyncio.run(guess(["a"] * 10)) >= 0.2
    assert asyncio.run(guess([str(number) for number in range(10)])) < 0.2


def test_too_many_at_once_are_sent_away(monkeypatch):
    async def flood():
        door = Logins([("ada", "right")])
        many = [door.check("ada", "wrong", "a") for _ in range(logins.MOST_WAITING + 3)]
        monkeypatch.setattr(logins, "SECONDS_PER_WRONG_LOGIN", 0.0)
        found = await asyncio.gather(*many, return_exceptions=True)
        return [one for one in found if isinstance(one, Refused)]

    refused = asyncio.run(flood())
    assert [one.status for one in refused] == [429] * 3


def test_the_oldest_logins_are_forgotten(monkeypatch):
    monkeypatch.setattr(logins, "MOST_LOGINS", 2)
    door = Logins([])
    for token in "abc":
        door.begin("ada", token)
    assert [door.user(token) for token in "abc"] == [None, "ada", "ada"]


def test_a_wrong_login_keeps_the_name_and_the_link(client):
    link = "/?source=Grey+Tern&q=Who+%26+why%3F%22%3E%3Cb%3E"
    page = client.get(link, headers=BROWSER).text
    assert 'value="source=Grey+Tern&amp;q=Who+%26+why%3F%22%3E%3Cb%3E"' in page
    sent = {"username": 'ada"><b>', "password": "no", "query": "source=Grey+Tern"}
    again = client.post("/login", data=sent, headers=BROWSER)
    assert again.status_code == 401
    assert 'value="ada&quot;&gt;&lt;b&gt;"' in again.text and "no" not in again.text.split("value=")
    assert 'value="source=Grey+Tern"' in again.text
    done = client.post("/login", data={**ADA, "query": "source=Grey+Tern&q=a b"}, headers=BROWSER)
    assert (done.status_code, done.headers["location"]) == (303, "/?source=Grey+Tern&q=a+b")


@pytest.mark.parametrize(
    "query", ["//evil.example", "\r\nSet-Cookie: a=b", "@evil.example/?a=b", "#x", "a" * 5000]
)
def test_a_login_leads_nowhere_else(client, query):
    done = client.post("/login", data={**ADA, "query": query}, headers=BROWSER)
    assert done.status_code == 303
    assert done.headers["location"] == "/" or done.headers["location"].startswith("/?")
    assert not {"a"} & set(client.cookies)
