"""The API on the chat's own server: by its names alone, for no other page, with a key, beside the logins."""

import httpx
import pytest
from attacks import SECRET, is_one_line, running

openai = pytest.importorskip("openai", reason="pip install openai")

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
QUESTION = "How many people were displaced in Varn?"
QUOTE = "Some 420 people were displaced in Varn."
KEY = {"Authorization": "Bearer k-1"}
PATHS = [("GET", "/v1/models"), ("GET", "/v1/documents"), ("GET", "/v1/docs"), ("POST", "/v1/ask")]


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """A chat with logins and a key; its address."""
    with running(tmp_path_factory.mktemp("locked"), auth=[("ada", "pw")], api_key="k-1") as site:
        yield site.url


@pytest.fixture(scope="module")
def free(tmp_path_factory):
    """A chat on this machine, without logins and without a key; its address."""
    with running(tmp_path_factory.mktemp("free")) as site:
        yield site.url


def ask(url, **options):
    return httpx.post(f"{url}v1/ask", json={"question": QUESTION}, timeout=30, **options)


def test_openais_client_talks_to_the_chats_server(locked):
    with openai.OpenAI(base_url=f"{locked}v1", api_key="k-1", max_retries=0) as client:
        assert [one.id for one in client.models.list()] == ["briefings"]
        asked = {"model": "briefings", "messages": [{"role": "user", "content": QUESTION}]}
        message = client.chat.completions.create(**asked).choices[0].message
        citation = message.annotations[0].url_citation
        assert message.content[citation.start_index : citation.end_index] == QUOTE
        pieces = list(client.chat.completions.create(**asked, stream=True))
        assert "".join(one.choices[0].delta.content or "" for one in pieces if one.choices) == message.content


def test_the_key_is_needed_and_a_login_is_not(locked):
    assert ask(locked, headers=KEY).json()["evidence"][0]["quote"] == QUOTE
    for headers in ({}, {"Authorization": "Bearer k-2"}, {"Authorization": "k-1"}):
        answer = ask(locked, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "Bearer KEY" in answer.json()["detail"]
    with (
        pytest.raises(openai.AuthenticationError),
        openai.OpenAI(base_url=f"{locked}v1", api_key="x") as client,
    ):
        client.models.list()


def test_the_key_opens_nothing_but_the_api(locked):
    assert httpx.get(f"{locked}config", headers=KEY).status_code == 401


def test_a_login_is_no_key(locked):
    with httpx.Client(base_url=locked) as reader:
        assert reader.post("/login", data={"username": "ada", "password": "pw"}).status_code == 200
        assert reader.get("/config").status_code == 200
        assert reader.get("/v1/documents").status_code == 401


def test_logins_without_a_key_shut_the_api(tmp_path):
    with running(tmp_path, auth=[("ada", "pw")]) as site:
        for method, path in PATHS:
            answer = httpx.request(method, f"{site.url[:-1]}{path}", headers=KEY)
            assert answer.status_code == 403
            assert answer.headers["content-type"] == "application/problem+json"
            assert "--api-key" in answer.json()["detail"] == answer.json()["error"]["message"]


def test_without_a_key_this_machine_alone_may_ask(free, tmp_path):
    assert ask(free).json()["found"] is True
    options = {"behind_proxy": ["127.0.0.1"], "api_key": None}
    with running(tmp_path, **options) as site:
        assert ask(site.url, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 200
        answer = ask(site.url, headers={"X-Forwarded-For": "203.0.113.9"})
        assert answer.status_code == 403
        assert "--api-key" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_another_name_is_not_answered(free, locked, method, path):
    for url in (free, locked):
        for name in ("evil.example", "localhost.evil.example", ""):
            answer = httpx.request(method, f"{url[:-1]}{path}", headers={**KEY, "Host": name})
            assert answer.status_code == 400
            assert "--allowed-host" in answer.json()["detail"]


@pytest.mark.parametrize(
    "foreign",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    ],
    ids=str,
)
@pytest.mark.parametrize(("method", "path"), [*PATHS, ("OPTIONS", "/v1/ask")])
def test_another_pages_request_is_refused(free, method, path, foreign):
    answer = httpx.request(method, f"{free[:-1]}{path}", headers=foreign)
    assert answer.status_code == 403
    assert "another origin" in answer.json()["detail"]
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_its_own_page_reads_in_a_browser_and_runs_nothing(free):
    answer = httpx.get(f"{free}v1/docs", headers={"Sec-Fetch-Site": "none"})
    assert answer.status_code == 200 and "/v1/ask" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/v1", {}, 404),
        ("GET", "/v1/", {}, 404),
        ("GET", "/v1/no/such", {}, 404),
        ("GET", "/v1/../secret.txt", {}, 403),  # httpx makes it /secret.txt
        ("GET", "/v1/%2e%2e/secret.txt", {}, 404),
        ("DELETE", "/v1/documents", {}, 405),
        ("GET", "/v10", {}, 403),
        ("GET", "//v1/models", {}, 403),
        ("POST", "/v1/ask", {"content": b"{"}, 400),
        ("POST", "/v1/ask", {"content": b'{"question": "\\ud800"}'}, 400),
        ("POST", "/v1/ask", {"content": b"x" * 1_000_001}, 413),
        ("POST", "/v1/ask", {"content": iter([b"x" * 600_000] * 2)}, 400),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_is_told_in_a_line(free, method, path, options, status):
    headers = {"Content-Type": "application/json"}
    answer = httpx.request(method, f"{free[:-1]}{path}", headers=headers, **options)
    assert answer.status_code == status
    assert is_one_line(answer) or len(answer.json()["detail"]) < 200
    assert SECRET not in answer.text and "Traceback" not in answer.text
    assert ask(free).status_code == 200
