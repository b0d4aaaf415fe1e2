"""Errors of the API, in a line."""

import asyncio

import httpx
import pytest
from briefings.ui.api.app import build_api


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
