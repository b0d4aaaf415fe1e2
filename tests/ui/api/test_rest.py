"""Plain HTTP and JSON: answers, hits, documents, and clear errors for everything else."""

import asyncio
import contextlib

import httpx
import pytest
from briefings.ui.api.app import build_api
from briefings.ui.api.door import LONGEST_BODY

QUESTION = "When was the dam of Varn built?"


def test_an_answer_has_its_quote_with_its_place(address, retriever):
    answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTION}).json()
    quote = answer["evidence"][0]
    text = retriever.document(quote["document"]["id"]).text
    assert text[quote["start"] : quote["end"]] == quote["quote"] == "The dam of Varn was built in 1931."
    assert quote["document"]["date"] == "2031-03-04"


def test_an_answer_is_given_as_of_a_day_with_its_positions(address):
    body = {"question": QUESTION, "as_of": "2031-03-04", "source": "desk"}
    answer = httpx.post(f"{address}/v1/ask", json=body).json()
    assert (answer["as_of"], answer["differ"]) == ("2031-03-04", False)
    assert [one["claims"][0]["quote"] for one in answer["positions"]] in (
        [],
        [answer["evidence"][0]["quote"]],
    )
    assert httpx.post(f"{address}/v1/ask", json={**body, "as_of": "soon"}).status_code == 400
    early = httpx.post(f"{address}/v1/ask", json={**body, "as_of": "2001-01-01"}).json()
    assert early["found"] is False


def test_a_search_is_narrowed(address):
    def found(**body):
        hits = httpx.post(f"{address}/v1/search", json={"words": "built", **body}).json()
        return [hit["document"]["title"] for hit in hits]

    assert len(found()) == 2
    assert found(source="desk") == ["Dam"]
    assert found(since="2031-03-05") == []
    assert len(found(k=1)) == 1


def test_documents_are_paged(address):
    (first,) = httpx.get(f"{address}/v1/documents?count=1").json()
    (second,) = httpx.get(f"{address}/v1/documents?first=1").json()
    assert [first["title"], second["title"]] == ["Dam", "Port"]


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("ask", {"question": " "}, 400, "is empty"),
        ("ask", {"question": "x" * 4_001}, 400, "question"),
        ("ask", {"question": 7}, 400, "question"),
        ("ask", {}, 400, "question"),
        ("search", {"words": "a", "k": 0}, 400, "k"),
        ("search", {"words": "a", "k": 10**30}, 400, "k"),
        ("search", {"words": "a", "since": "soon"}, 400, "since"),
        ("elsewhere", {}, 404, "Not Found"),
    ],
)
def test_wrong_requests_are_problems_in_a_line(address, path, body, status, said):
    answer = httpx.post(f"{address}/v1/{path}", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"] and "\n" not in answer.json()["detail"]
    assert answer.json()["status"] == status


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"question": "\\ud800"}', b""])
def test_broken_json_is_a_problem(address, content):
    answer = httpx.post(f"{address}/v1/ask", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_an_oversized_body_is_refused_before_it_is_read(address):
    answer = httpx.post(f"{address}/v1/ask", json={"question": "x" * LONGEST_BODY})
    assert answer.status_code == 413
    assert "1,000,000 bytes" in answer.json()["detail"]


def test_a_body_that_never_ends_is_cut_off(retriever, assistant):
    """The bytes that the app is given end soon after the limit, whatever the client goes on sending."""
    sent = 0

    async def receive():
        nonlocal sent
        sent += 100_000
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": True}

    async def send(message):
        pass

    scope = {
        "type": "http", "method": "POST", "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"",
        "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1), "http_version": "1.1",
        "scheme": "http", "server": ("x", 80), "root_path": "",
    }  # fmt: skip
    with contextlib.suppress(
        Exception
    ):  # what it raises when a client is gone is the web server's to pass over
        asyncio.run(build_api(retriever, assistant)(scope, receive, send))
    assert sent <= LONGEST_BODY + 200_000


def test_the_key_is_asked_for(locked):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "secret"}):
        answer = httpx.post(f"{locked}/v1/ask", json={"question": QUESTION}, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert httpx.get(f"{locked}/v1/docs", headers=headers).status_code == 401
    headers = {"Authorization": "Bearer secret"}
    assert httpx.post(f"{locked}/v1/ask", json={"question": QUESTION}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), ("", 403)]
)
def test_without_a_key_only_this_machine_may_ask(retriever, assistant, client, status):
    transport = httpx.ASGITransport(build_api(retriever, assistant), client=(client, 1))

    async def status_of():
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as asker:
            return (await asker.get("/v1/documents")).status_code

    assert asyncio.run(status_of()) == status


def test_the_page_about_it_loads_nothing_from_elsewhere(address):
    page = httpx.get(f"{address}/v1/docs").text
    for path in httpx.get(f"{address}/v1/openapi.json").json()["paths"]:
        assert path in page
    assert "<script" not in page and "http://" not in page and "https://" not in page


def test_what_goes_wrong_inside_is_told_without_its_traceback(retriever):
    class Broken:
        def ask(self, question, history=(), **options):
            raise ZeroDivisionError("1 / 0")

    transport = httpx.ASGITransport(
        build_api(retriever, Broken()), raise_app_exceptions=False, client=("127.0.0.1", 1)
    )

    async def answer_of():
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as asker:
            return await asker.post("/v1/ask", json={"question": "Who?"})

    answer = asyncio.run(answer_of())
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text and "terminal" in answer.json()["detail"]
