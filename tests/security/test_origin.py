"""What another web page sends is refused, whatever name or proxy it comes by; cookies stay with the page."""

import httpx
import pytest
from attacks import Reader, is_one_line, running
from briefings.index import BriefingsError
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.origin import Doors

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},  # another port of this machine
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "file://"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
]
REQUESTS = [
    ("GET", "/config"),
    ("GET", "/gradio_api/info"),
    ("GET", "/gradio_api/queue/data?session_hash=s1"),
    ("GET", "/gradio_api/heartbeat/s1"),
    ("POST", "/gradio_api/call/ask"),
    ("POST", "/gradio_api/queue/join"),
    ("POST", "/gradio_api/upload"),
    ("POST", "/login"),
    ("POST", "/logout"),
]


@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_another_pages_request_is_refused(reader, method, path, foreign):
    answer = reader.http.request(method, path, headers=foreign)
    assert answer.status_code == 403
    assert is_one_line(answer)
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
def test_no_other_page_may_ask_beforehand_either(reader, foreign):
    headers = {**foreign, "Access-Control-Request-Method": "POST"}
    answer = reader.http.options("/gradio_api/call/ask", headers=headers)
    assert answer.status_code in {403, 405}
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_the_pages_own_requests_pass(reader, site):
    own = site.url.rstrip("/")
    for headers in ({"Origin": own}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": own.upper()}):
        answer = reader.http.post("/gradio_api/call/ask", json={"data": ["Varn?"]}, headers=headers)
        assert answer.status_code == 200
    assert reader.http.get("/config", headers={"Sec-Fetch-Site": "none"}).status_code == 200


def test_a_form_of_another_kind_is_no_json(reader):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "text/json", ""):
        headers = {"Content-Type": kind}
        answer = reader.http.post("/gradio_api/call/ask", content=b'{"data": ["x"]}', headers=headers)
        assert answer.status_code == 415


def test_a_link_from_elsewhere_opens_the_page_by_a_step_of_its_own(site):
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    with httpx.Client(base_url=site.url) as client:
        answer = client.get("/", headers=link)
        assert answer.status_code == 200
        assert "refresh" in answer.text
        assert "set-cookie" not in answer.headers, "the cookies of open pages stay as they are"
        assert client.get("/config", headers=link).status_code == 403


@pytest.mark.parametrize(
    "options",
    [{}, {"host": "127.0.0.2"}, {"host": "::1"}, {"host": "localhost"}, {"host": "0.0.0.0"}],
    ids=str,
)
def test_only_its_own_names_are_answered(tmp_path, options):
    with running(tmp_path, **options) as site, httpx.Client(base_url=site.url) as client:
        port = site.url.rsplit(":", 1)[1].strip("/")
        for name in ("localhost", "127.0.0.1", f"LOCALHOST:{port}", f"[::1]:{port}"):
            assert client.get("/config", headers={"Host": name}).status_code == 200
        for name in ("evil.example", "0.0.0.0", "10.1.2.3", "localhost.evil.example", "*", "localhost:x", ""):
            assert client.get("/config", headers={"Host": name}).status_code == 400, name


def test_a_name_that_is_allowed_is_answered_and_is_its_own_origin(tmp_path):
    with running(tmp_path, allowed_hosts=["news.example"]) as site, httpx.Client(base_url=site.url) as client:
        for origin, status in (
            ("http://news.example", 200),
            ("http://localhost", 403),
            ("https://news.example", 403),
        ):
            headers = {"Host": "news.example", "Origin": origin}
            answer = client.post("/gradio_api/call/ask", json={"data": ["x"]}, headers=headers)
            assert answer.status_code == status
        assert client.get("/config", headers={"Host": "www.news.example"}).status_code == 400


def test_what_a_stranger_forwards_is_not_believed(reader, site):
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"}
    lies |= {
        "X-Gradio-Server": "http://evil.example",
        "Forwarded": "host=evil.example",
        "X-Real-Ip": "1.2.3.4",
    }
    answer = reader.http.get("/", headers=lies)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert "evil.example" not in reader.http.get("/config", headers=lies).text
    reader.http.cookies.clear()
    assert "Secure" not in reader.http.get("/", headers=lies).headers["set-cookie"]


def test_a_proxy_that_was_named_is_believed(tmp_path):
    options = {"behind_proxy": ["127.0.0.1"], "allowed_hosts": ["news.example"], "auth": [("ada", "pw")]}
    forwarded = {
        "X-Forwarded-Host": "news.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "9.9.9.9",
    }
    with running(tmp_path, **options) as site, httpx.Client(base_url=site.url) as client:
        login = {"username": "ada", "password": "pw"}
        answer = client.post("/login", data=login, headers={**forwarded, "Origin": "https://news.example"})
        assert answer.status_code == 200
        assert "Secure" in answer.headers["set-cookie"]
        name, token = answer.headers["set-cookie"].split(";")[0].split("=", 1)
        headers = {**forwarded, "Cookie": f"{name}={token}"}
        assert client.get("/config", headers=headers).json()["root"] == "https://news.example"
        assert (
            client.post(
                "/login", data=login, headers={**forwarded, "Origin": "http://news.example"}
            ).status_code
            == 403
        )
        evil = {**headers, "X-Forwarded-Host": "evil.example"}
        assert client.get("/config", headers=evil).status_code == 400
        assert client.get("/config", headers={**headers, "X-Forwarded-Proto": "gopher"}).status_code == 400


def arrived(doors: Doors, client: str, *headers: tuple[str, str]):
    raw = [(name.lower().encode(), value.encode()) for name, value in (("Host", "localhost"), *headers)]
    return doors.arrival(
        {"headers": raw, "client": (client, 5), "scheme": "http", "server": ("127.0.0.1", 1)}
    )


def test_the_sender_is_who_the_nearest_proxy_saw():
    doors = Doors.of("127.0.0.1", proxies=["10.0.0.0/8", "127.0.0.1"])
    chain = ("X-Forwarded-For", "6.6.6.6, 203.0.113.7, 10.1.1.1")
    assert arrived(doors, "10.2.2.2", chain)["client"] == ("203.0.113.7", 0)
    assert arrived(doors, "192.0.2.1", chain)["client"] == ("192.0.2.1", 5)
    assert arrived(doors, "10.2.2.2")["client"] == ("10.2.2.2", 0)
    kept = arrived(doors, "10.2.2.2", chain, ("X-Forwarded-Prefix", "/x"))["headers"]
    assert kept == [(b"host", b"localhost")]


def test_two_hosts_are_none():
    with pytest.raises(Refused):
        arrived(Doors.of("127.0.0.1"), "10.2.2.2", ("Host", "evil.example"))


def test_the_address_that_a_connection_came_in_by_is_ours():
    doors = Doors.of("0.0.0.0")
    scope = {"client": ("192.0.2.9", 5), "scheme": "http", "server": ("192.0.2.1", 80)}
    assert doors.arrival({**scope, "headers": [(b"host", b"192.0.2.1:80")]})["headers"] == [
        (b"host", b"192.0.2.1:80")
    ]
    with pytest.raises(Refused):
        doors.arrival({**scope, "headers": [(b"host", b"192.0.2.2")]})


@pytest.mark.parametrize(
    "name", ["*", "*.example.org", "http://news.example", "news.example:80", "", "0.0.0.0", "a b"]
)
def test_a_name_that_is_none_is_said(name):
    with pytest.raises(BriefingsError, match="--allowed-host"):
        Doors.of("127.0.0.1", [name])


@pytest.mark.parametrize("address", ["proxy", "*", "10.0.0.1/8", "", "http://10.0.0.1"])
def test_a_proxy_that_is_no_address_is_said(address):
    with pytest.raises(BriefingsError, match="--behind-proxy"):
        Doors.of("127.0.0.1", proxies=[address])


def test_cookies_are_strict_and_no_script_reads_them(site):
    with Reader(site.url) as reader:
        (cookie,) = reader.http.cookies.jar
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "Strict"
        assert len(cookie.value) == 43
        assert "set-cookie" not in reader.http.get("/").headers, "a browser keeps the one that it has"


def test_scripts_of_the_page_carry_a_word_that_changes(reader):
    pages = [reader.http.get("/") for _ in range(2)]
    policies = [page.headers["Content-Security-Policy"] for page in pages]
    assert policies[0] != policies[1]
    for page, policy in zip(pages, policies, strict=True):
        (scripts,) = [part for part in policy.split("; ") if part.startswith("script-src")]
        assert "'unsafe-inline'" not in scripts
        nonce = scripts.split("'nonce-")[1].split("'")[0]
        assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') > 3


@pytest.mark.parametrize("path", ["/config", "/gradio_api/info", "/gradio_api/app_id"])
def test_what_is_not_the_page_is_saved_and_can_do_nothing(reader, path):
    headers = reader.http.get(path).headers
    assert headers["Content-Disposition"] == "attachment"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
