"""Who may call the API, and how much they may send."""

import asyncio
import contextlib

import httpx
import pytest
from briefings.ui.api.app import build_api
from briefings.ui.api.door import LONGEST_BODY

QUESTION = "When was the dam of Varn built?"


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
