"""Reading what a request holds: within bounds of size and time, and JSON that is nothing but plain values."""

from __future__ import annotations

import asyncio
import json
import math
from typing import TYPE_CHECKING, Any

from .answers import Refused

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import Message, Receive, Scope

SECONDS_FOR_A_PIECE = 20.0
SECONDS_FOR_A_BODY = 300.0
LONGEST_TEXT = 4_000
_MOST_DIGITS = 16


def bounded(scope: Scope, receive: Receive, most: int) -> Receive:
    """`receive`, which raises `Refused` past `most` bytes or when the sender is too slow.

    Once the body is there, it waits as long as it takes to hear that the client has gone.
    """
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if len(declared) > _MOST_DIGITS or int(declared) > most:
        raise _too_large(most)
    taken, whole = 0, False
    until = asyncio.get_running_loop().time() + SECONDS_FOR_A_BODY

    async def receive_in_bounds() -> Message:
        nonlocal taken, whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(
                min(until, asyncio.get_running_loop().time() + SECONDS_FOR_A_PIECE)
            ):
                message = await receive()
        except TimeoutError:
            raise Refused(408, "the request came in too slowly") from None
        taken += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if taken > most:
            raise _too_large(most)
        return message

    return receive_in_bounds


def _too_large(most: int) -> Refused:
    if not most:
        return Refused(413, "this request takes no body")
    size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
    return Refused(413, f"the request is larger than {size}")


async def read(receive: Receive) -> bytes:
    """The whole body; raises `Refused` where the client has gone."""
    pieces = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "the request ended too early")
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(pieces)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that hands out `body` first and then goes on."""
    sent = False

    async def receive_again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def with_body(scope: Scope, body: bytes) -> Scope:
    """The request with another body."""
    headers = [(name, value) for name, value in scope["headers"] if name not in _LENGTHS]
    return {**scope, "headers": [*headers, (b"content-length", str(len(body)).encode())]}


_LENGTHS = (b"content-length", b"transfer-encoding")


async def read_json(scope: Scope, receive: Receive) -> dict[str, Any]:
    """The object that a request holds as JSON; raises `Refused` for all that is no such object."""
    kinds = [
        value.split(b";")[0].strip().lower() for name, value in scope["headers"] if name == b"content-type"
    ]
    if kinds != [b"application/json"]:
        raise Refused(415, "send JSON, with Content-Type: application/json")
    return parse(await read(receive))


def parse(body: bytes) -> dict[str, Any]:
    """A JSON object; raises `Refused` for other JSON, and for numbers and texts that nothing here can take.

    >>> parse(b'{"data": ["Who?", 8]}')
    {'data': ['Who?', 8]}
    """
    try:
        found = json.loads(body.decode(), parse_int=_whole, parse_float=_number, parse_constant=_number)
    except (ValueError, RecursionError):
        raise Refused(400, "this is not JSON") from None
    if not isinstance(found, dict):
        raise Refused(422, "send a JSON object")
    check_texts(found)
    return found


def check_texts(value: Any) -> None:
    """Raise `Refused` where a text is too long, or holds half a character (a lone surrogate) or a NUL."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            check_texts(one)
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Refused(413, f"a text of more than {LONGEST_TEXT:,} characters: ask a shorter question")
        if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in value):
            raise Refused(422, "a text holds what is no character")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise Refused(422, "a number is too large")
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Refused(422, "a number is too large")
    return number


async def read_form(scope: Scope, receive: Receive, *, files: int = 0) -> FormData:
    """A form with at most so many files, to be closed after use; raises `Refused` for what is none."""
    from starlette.exceptions import HTTPException
    from starlette.formparsers import MultiPartException
    from starlette.requests import ClientDisconnect, Request

    try:
        return await Request(scope, receive).form(max_files=files, max_fields=20)
    except (HTTPException, MultiPartException, ClientDisconnect, ValueError, KeyError):
        raise Refused(400, "this form cannot be read") from None
