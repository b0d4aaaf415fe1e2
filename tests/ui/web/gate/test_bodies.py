"""What a request holds: within bounds, and plain values alone."""

import asyncio
import json

import pytest
from briefings.ui.web.gate import bodies
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.bodies import bounded, parse, read, read_json, replayed, with_body

JSON = [(b"content-type", b"application/json; charset=utf-8")]


def receiving(*pieces, then="http.disconnect"):
    """A `receive` that gives these pieces of a body, and last what the client does."""
    messages = [
        {"type": "http.request", "body": piece, "more_body": number < len(pieces)}
        for number, piece in enumerate(pieces, 1)
    ]
    waiting = iter([*messages, {"type": then}])

    async def receive():
        return next(waiting)

    return receive


def refusal(work):
    with pytest.raises(Refused) as raised:
        asyncio.run(work)
    assert "\n" not in raised.value.line
    return raised.value.status


async def whole(headers, receive, most):
    return await read(bounded({"headers": headers}, receive, most))


def test_a_body_in_bounds_is_read_whole():
    assert asyncio.run(whole([], receiving(b"ab", b"", b"cd"), 4)) == b"abcd"


@pytest.mark.parametrize(
    ("headers", "pieces", "most"),
    [
        ([(b"content-length", b"5")], [], 4),
        ([(b"content-length", b"9" * 400)], [], 4),
        ([], [b"abc", b"de"], 4),
        ([(b"content-length", b"2")], [b"abcde"], 4),
        ([], [b"a"], 0),
    ],
)
def test_one_out_of_bounds_is_refused_whatever_it_says_of_itself(headers, pieces, most):
    assert refusal(whole(headers, receiving(*pieces), most)) == 413


def test_a_client_that_goes_in_the_middle_is_no_whole_request():
    async def half():
        messages = iter(
            [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}]
        )

        async def receive():
            return next(messages)

        return await read(receive)

    assert refusal(half()) == 400


def test_a_sender_that_is_too_slow_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(bodies, "SECONDS_FOR_A_PIECE", 0.01)

    async def forever():
        await asyncio.Event().wait()

    assert refusal(whole([], forever, 10)) == 408


def test_when_the_body_is_there_it_waits_as_long_as_it_takes_for_the_client_to_go(monkeypatch):
    monkeypatch.setattr(bodies, "SECONDS_FOR_A_PIECE", 0.01)

    async def both():
        left, sent = asyncio.Event(), []

        async def receive():
            if not sent:
                sent.append(True)
                return {"type": "http.request", "body": b"a"}
            await left.wait()
            return {"type": "http.disconnect"}

        receive = bounded({"headers": []}, receive, 10)
        assert await read(receive) == b"a"
        asyncio.get_running_loop().call_later(0.05, left.set)
        return await receive()

    assert asyncio.run(both()) == {"type": "http.disconnect"}


def test_a_body_that_was_read_is_handed_on_with_its_new_length():
    async def again():
        receive = replayed(b'{"a": 1}', receiving())
        return await read(receive), (await receive())["type"]

    assert asyncio.run(again()) == (b'{"a": 1}', "http.disconnect")
    scope = {"headers": [(b"content-length", b"99"), (b"transfer-encoding", b"chunked"), (b"a", b"b")]}
    assert with_body(scope, b"abc")["headers"] == [(b"a", b"b"), (b"content-length", b"3")]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff{}", 400),
        (b"[" * 100_000, 400),
        (b"[]", 422),
        (b"3", 422),
        (b'{"a": NaN}', 422),
        (b'{"a": Infinity}', 422),
        (b'{"a": 1e999}', 422),
        (b'{"a": ' + b"9" * 17 + b"}", 422),
        (b'{"a": ["\\u0000"]}', 422),
        (b'{"a": {"b": ["\\ud800"]}}', 422),
        (b'{"\\udfff": 1}', 422),
        (json.dumps({"a": "x" * 4_001}).encode(), 413),
        (json.dumps({"x" * 4_001: 1}).encode(), 413),
    ],
)
def test_what_nothing_here_can_take_is_refused(body, status):
    with pytest.raises(Refused) as raised:
        parse(body)
    assert raised.value.status == status


def test_plain_values_come_through():
    value = {"data": ["Who?", 8, -1.5, None, True, {"größe": "x" * 4_000}], "n": 9_007_199_254_740_992}
    assert parse(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    "headers", [[], [(b"content-type", b"text/plain")], [*JSON, *JSON], [(b"content-type", b"")]]
)
def test_only_what_calls_itself_json_is_read(headers):
    assert refusal(read_json({"headers": headers}, receiving(b"{}"))) == 415
    assert asyncio.run(read_json({"headers": JSON}, receiving(b'{"a": 1}'))) == {"a": 1}
