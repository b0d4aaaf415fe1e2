"""Serving: headers on every response, local names only, a free port, and two endpoints that answer."""

import asyncio
import socket
import threading
from contextlib import contextmanager

import httpx
import pytest
from briefings.index import BriefingsError
from briefings.ui.web import server
from briefings.ui.web.desk import Desk
from briefings.ui.web.gate import answers
from briefings.ui.web.gate.origin import is_loopback
from briefings.ui.web.page import build_page
from fakes_ui import FakeAssistant, FakeRetriever, serving

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    folder = tmp_path_factory.mktemp("folder")
    (folder / "a.txt").write_text("Dam\n2026-03-04, Desk\n\nSome 420 people were displaced in Varn.\n")
    retriever = FakeRetriever(folder)
    retriever.update(lambda *_: None)
    return Desk(folder, retriever, FakeAssistant(retriever), retriever.update, [".txt"])


@contextmanager
def talking_to(desk: Desk, **options):
    with serving(desk, **options) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def client(desk):
    with talking_to(desk) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/config", "/theme.css", "/no/such/page", "/gradio_api/info", "/assets/none.js"]
)
def test_every_response_has_the_security_headers(client, path):
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in answers.HEADERS} == answers.HEADERS
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; " if path == "/" else "default-src 'none'; ")
    assert "http" not in policy
    assert "*" not in policy


def test_also_a_refused_request_has_them(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:7860", 200),
        ("[::1]:7860", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
    ],
)
def test_a_name_that_is_made_to_point_here_is_refused(client, host, status):
    assert client.get("/", headers={"Host": host}).status_code == status


def test_another_site_may_not_read_answers(client):
    answer = client.get("/config", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_files_of_the_folder_are_not_served(client, desk):
    for path in (desk.folder / "a.txt", desk.folder, "/etc/passwd"):
        answer = client.get(f"/gradio_api/file={path}")
        assert answer.status_code in {403, 404}
        assert "420 people" not in answer.text


def test_the_page_names_no_other_host(client):
    page = client.get("/").text
    assert "<title>" not in page or "briefings" in page
    loaded = [line for line in page.splitlines() if "src=" in line or "<link" in line]
    assert not [line for line in loaded if "https://" in line]
    assert "fonts.googleapis" not in page + client.get("/theme.css").text


def test_only_ask_and_search_are_public_and_answer(client):
    from gradio_client import Client

    remote = Client(str(client.base_url), verbose=False, analytics_enabled=False)
    try:
        listed = remote.view_api(return_format="dict", print_info=False)
        assert set(listed["named_endpoints"]) == {"/ask", "/search"}
        assert not listed["unnamed_endpoints"]
        answer = remote.predict("How many people were displaced?", api_name="/ask")
        assert answer["found"] is True
        assert answer["evidence"][0]["quote"] == "Some 420 people were displaced in Varn."
        assert answer["evidence"][0]["document"]["file"] == "a.txt"
        hits = remote.predict("displaced people", api_name="/search")
        assert hits[0]["document"]["file"] == "a.txt"
        assert len(remote.predict("displaced people", 1, api_name="/search")) == 1
    finally:
        remote.close()


class FourTogether(FakeAssistant):
    """Answers only when four ask at the same time."""

    def __init__(self, retriever):
        super().__init__(retriever)
        self.four = threading.Barrier(4, timeout=60)

    def ask(self, question, history=(), **options):
        self.four.wait()
        return super().ask(question, history)


def test_twenty_who_ask_at_once_are_all_answered_and_several_at_a_time(desk):
    from gradio_client import Client

    busy = Desk(desk.folder, desk.retriever, FourTogether(desk.retriever), desk.retriever.update, [".txt"])
    with talking_to(busy) as client:
        remote = Client(str(client.base_url), verbose=False, analytics_enabled=False)
        try:
            questions = [f"How many people were displaced in Varn {number}?" for number in range(20)]
            jobs = [remote.submit(question, api_name="/ask") for question in questions]
            answers = [job.result(timeout=120) for job in jobs]
        finally:
            remote.close()
    assert [answer["question"] for answer in answers] == questions
    assert all(answer["found"] for answer in answers)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
    ],
)
def test_what_only_this_machine_can_reach(host, loopback):
    assert is_loopback(host) is loopback
    assert is_loopback("example.org") is False


def test_bound_to_the_network_it_answers_to_the_names_that_it_was_given(desk):
    with talking_to(desk, host="0.0.0.0", allowed_hosts=["newsroom.example"]) as client:
        assert client.get("/", headers={"Host": "newsroom.example"}).status_code == 200
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_gradio_checks_uploads_too(desk):
    async def build():
        page = build_page(desk)
        server.mount(page)
        return page

    page = asyncio.run(build())
    assert page.has_launched
    assert page.state_session_capacity == server.MOST_SESSIONS
    assert page.show_error is False


def test_a_taken_port_is_named_unless_any_will_do(monkeypatch):
    with server.listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BriefingsError, match=f"port {port} is in use on 127.0.0.1: choose another"):
            server.listen("127.0.0.1", port)
        monkeypatch.setattr(server, "FIRST_PORT", port)
        with server.listen("127.0.0.1", None) as found:
            assert found.getsockname()[1] > port
        monkeypatch.setattr(server, "PORTS_TO_TRY", 1)
        with pytest.raises(BriefingsError, match="in use"):
            server.listen("127.0.0.1", None)


def test_the_end_of_an_answer_is_not_held_back():
    with server.listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_here_is_an_error_in_a_line(host, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    if host.endswith("invalid"):
        monkeypatch.setattr(socket, "create_server", unknown)
    with pytest.raises(BriefingsError, match=f"cannot listen on {host}"):
        server.listen(host, 7860)
