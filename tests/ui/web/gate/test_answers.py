"""What goes out bears our headers and no others that would loosen them."""

import asyncio
import json

import pytest
from briefings.ui.web.gate.answers import (
    HEADERS,
    SHUT,
    Refused,
    answer,
    new_nonce,
    page_policy,
    refuse,
    sealed,
)


def sent(work):
    messages = []

    async def send(message):
        messages.append(message)

    asyncio.run(work(send))
    start, *bodies = messages
    headers = [(name.decode(), value.decode()) for name, value in start["headers"]]
    return start["status"], headers, b"".join(one["body"] for one in bodies)


def test_headers_that_would_loosen_ours_are_dropped_in_any_case_of_letters():
    theirs = [
        (b"Access-Control-Allow-Origin", b"*"),
        (b"access-control-allow-credentials", b"true"),
        (b"Set-Cookie", b"a=b"),
        (b"CONTENT-SECURITY-POLICY", b"default-src *"),
        (b"Content-Disposition", b"inline"),
        (b"server", b"uvicorn"),
        (b"Cache-Control", b"public"),
        (b"content-type", b"text/css"),
    ]
    start = sealed({"type": "http.response.start", "status": 200, "headers": theirs}, attached=True)
    found = [(name.decode(), value.decode()) for name, value in start["headers"]]
    assert ("content-type", "text/css") in found
    assert dict(found)["content-security-policy"] == SHUT
    assert dict(found)["content-disposition"] == "attachment"
    assert dict(found)["cache-control"] == "no-store"
    names = [name for name, _ in found]
    assert len(names) == len(set(names)), "each once"
    assert not {"set-cookie", "server", "access-control-allow-origin"} & set(names)
    assert {name.lower() for name in HEADERS} <= set(names)


def test_what_may_be_kept_keeps_its_own_word_about_that():
    start = sealed({"headers": [(b"cache-control", b"max-age=60")]}, attached=False, kept=True)
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    assert found["cache-control"] == "max-age=60" and "content-disposition" not in found


@pytest.mark.parametrize("status", [403, 404, 413, 429, 503])
def test_a_refusal_is_one_line_for_a_person_or_a_program(status):
    code, headers, body = sent(lambda send: refuse(send, Refused(status, "not here"), as_json=False))
    assert (code, body) == (status, b"not here\n")
    assert ("retry-after" in dict(headers)) == (status in (429, 503))
    code, headers, body = sent(lambda send: refuse(send, Refused(status, "not here"), as_json=True))
    assert (code, json.loads(body)) == (status, {"detail": "not here", "error": "not here"})
    assert "content-disposition" not in dict(headers)


def test_an_answer_says_how_long_it_is_in_bytes():
    _, headers, body = sent(lambda send: answer(send, 200, '{"a": "é"}', "application/json"))
    assert dict(headers)["content-length"] == str(len(body)) == "11"
    assert dict(headers)["content-disposition"] == "attachment"


def test_the_pages_scripts_carry_a_word_that_nobody_guesses():
    one, other = new_nonce(), new_nonce()
    assert one != other and len(one) >= 20
    policy = page_policy(one)
    assert f"'nonce-{one}'" in policy and "{" not in policy
    assert "default-src 'self'" in policy and "*" not in policy
