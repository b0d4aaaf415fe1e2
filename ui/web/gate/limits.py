"""How many may be here at once, and how long they may stay without saying anything."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from .answers import Refused

MOST_CONNECTIONS = 400
MOST_OF_ONE_ADDRESS = 250
MOST_UPLOADS = 4
SECONDS_FOR_A_HEAD = 20.0
SECONDS_TO_TAKE_A_PIECE = 60.0
MOST_HEAD_BYTES = 32_000
BACKLOG = 64
"""Connections that the system holds for us; asyncio accepts as many at once, before any is counted."""


def most_connections() -> int:
    """As many as leave half of the files that this process may open for everything else."""
    try:
        import resource
    except ImportError:  # Windows
        return MOST_CONNECTIONS
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, soft // 2)


class Room:
    """Counts the requests that are being answered, of all and of each address.

    >>> room = Room(most=2, of_one=1)
    >>> with room.taken("10.0.0.1"):
    ...     pass
    """

    def __init__(self, most: int | None = None, of_one: int = MOST_OF_ONE_ADDRESS) -> None:
        self.most = most or most_connections()
        self.of_one = min(of_one, self.most)
        self._here: Counter[str] = Counter()

    @contextmanager
    def taken(self, address: str) -> Iterator[None]:
        """Hold a place; raises `Refused` where there is none."""
        if self._here[address] >= self.of_one or self._here.total() >= self.most:
            raise Refused(503, "too many requests at once: try again in a few seconds")
        self._here[address] += 1
        try:
            yield
        finally:
            self._here[address] -= 1
            if not self._here[address]:
                del self._here[address]


class BoundedProtocol(H11Protocol):
    """uvicorn's connection, which is closed when a request's head is too long in coming.

    Where too many are open, the one that has been idle longest makes room; where all are busy, the new one
    is closed.
    """

    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _idle_since = 0.0

    def connection_made(self, transport: Any) -> None:
        """Make room for a new connection, and begin to wait for its first request."""
        if len(self.connections) >= most_connections() and not self._close_an_idle_one():
            super().connection_made(transport)
            transport.abort()
            return
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what has come in."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """The client does not take what is sent: it may think about it for a while."""
        super().pause_writing()
        self._stalled = self.loop.call_later(SECONDS_TO_TAKE_A_PIECE, self.transport.abort)

    def resume_writing(self) -> None:
        """The client goes on."""
        self._go_on()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        self._go_on()
        super().connection_lost(exc)

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _watch(self) -> None:
        """A head has so many seconds from its first byte on, however slowly the others follow."""
        if not self._is_idle() or self.transport.is_closing():
            self._stop_waiting()
        elif self._deadline is None:
            self._idle_since = self.loop.time()
            self._deadline = self.loop.call_later(SECONDS_FOR_A_HEAD, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _go_on(self) -> None:
        if self._stalled:
            self._stalled.cancel()
            self._stalled = None

    def _close_an_idle_one(self) -> bool:
        idle = [one for one in self.connections if isinstance(one, BoundedProtocol) and one._is_idle()]
        if idle:
            oldest = min(idle, key=lambda one: one._idle_since)
            self.connections.discard(oldest)  # at once, as the next one may be made before this one is lost
            oldest.transport.abort()
        return bool(idle)
