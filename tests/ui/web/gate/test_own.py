"""Routes of our own: a function answers each, and what it gives is sent as a file."""

import asyncio
from types import SimpleNamespace

import pytest
from briefings.ui.web.gate.answers import SHUT, Refused
from briefings.ui.web.gate.own import OwnRoutes, Reply


def attended(reply, method="GET", own="/standing.atom"):
    """What is sent of a reply: status, headers and body; and what the function was told."""
    told, messages = [], []

    async def send(message):
        messages.append(message)

    def answer(wanted):
        told.append(wanted)
        return reply

    visit = SimpleNamespace(
        route=SimpleNamespace(path="/standing.atom", query=("a",)),
        names={"document": "1"},
        query=lambda name: f"value of {name}",
        caller=SimpleNamespace(user="ann"),
        scope={"method": method},
        send=send,
    )
    asyncio.run(OwnRoutes({own: answer}).attend(visit))
    start, *bodies = messages
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return headers, bodies, told


def test_the_function_is_told_who_asks_and_no_more_than_the_route_names():
    _, _, (wanted,) = attended(Reply(b"x", "a.txt"))
    assert (wanted.names, wanted.query, wanted.user) == ({"document": "1"}, {"a": "value of a"}, "ann")


def test_a_file_is_saved_under_its_name_and_can_do_nothing():
    headers, bodies, _ = attended(Reply(b"<script>", 'a".html', "text/html", shown=True))
    assert headers["content-security-policy"] == SHUT, "only what has a policy of its own is shown"
    assert headers["content-disposition"].startswith('attachment; filename="a_.html"')
    assert b"".join(one["body"] for one in bodies) == b"<script>"


def test_a_pdf_is_shown_under_a_policy_of_its_own_where_it_may_be():
    headers, _, _ = attended(Reply(b"%PDF-", "a.pdf", "application/pdf", shown=True))
    assert headers["content-disposition"].startswith("inline;")
    assert "default-src 'none'" in headers["content-security-policy"]
    headers, _, _ = attended(Reply(b"%PDF-", "a.pdf", "application/pdf"))
    assert headers["content-disposition"].startswith("attachment;")


def test_a_large_file_goes_in_pieces_of_which_the_last_is_the_last():
    body = bytes(range(256)) * 10_000
    headers, bodies, _ = attended(Reply(body, "a.bin"))
    assert b"".join(one["body"] for one in bodies) == body and len(bodies) == 3
    assert [one["more_body"] for one in bodies] == [True, True, False]
    assert headers["content-length"] == str(len(body))


@pytest.mark.parametrize(("method", "body"), [("HEAD", b"abc"), ("GET", b"")])
def test_a_head_and_an_empty_file_have_no_body_but_an_end(method, body):
    headers, bodies, _ = attended(Reply(body, "a.bin"), method)
    assert [one["body"] for one in bodies] == [b""]
    assert headers["content-length"] == str(len(body))


def test_where_nothing_answers_there_is_nothing():
    with pytest.raises(Refused) as raised:
        attended(Reply(b"", "a"), own="/another")
    assert raised.value.status == 404
