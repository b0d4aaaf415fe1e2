"""Whose is what: a session, an event and an upload are for the client alone that began them."""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from .answers import Refused
from .routes import Route

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

MOST_NAMES = 20_000
COOKIE = "briefings-client"
LOGIN = "briefings-login"
USER = "x-briefings-user"
"""The header by which the events of the page hear who sends them; a client's own is dropped."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request: a user, where there are logins, and a browser by its cookie, else an address."""

    user: str
    client: str
    has_page: bool

    @classmethod
    def of(cls, scope: Scope, user: str | None) -> Caller:
        """Read out of a request that has arrived."""
        token = cookies(scope).get(cookie_name(scope, COOKIE), "")
        if _TOKEN.fullmatch(token):
            return cls(user or "", token, has_page=True)
        return cls(user or "", address(scope), has_page=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that has been let in, with its route and the named parts of its path."""

    scope: Scope
    receive: Receive
    send: Send
    route: Route
    names: dict[str, str]
    caller: Caller

    def query(self, name: str) -> str:
        """A parameter of the address, "" where it is missing or there are several."""
        found = parse_qs(self.scope["query_string"].decode("latin-1")).get(name, [])
        return found[0] if len(found) == 1 else ""


class Owners:
    """Names of one kind with the caller that each belongs to; the oldest are forgotten.

    >>> owners, ada = Owners(), Caller("", "10.0.0.1", False)
    >>> owners.claim("s1", ada)
    >>> owners.check("s1", ada)
    """

    def __init__(self, most: int = MOST_NAMES) -> None:
        self._most = most
        self._owners: OrderedDict[str, Caller] = OrderedDict()

    def claim(self, name: str, caller: Caller) -> None:
        """Make a name the caller's; raises `Refused` where it is another's."""
        if self._owners.setdefault(name, caller) != caller:
            raise Refused(403, "this belongs to another client")
        self._owners.move_to_end(name)
        while len(self._owners) > self._most:
            self._owners.popitem(last=False)

    def forget(self, name: str) -> None:
        """Let a name belong to nobody."""
        self._owners.pop(name, None)

    def check(self, name: str, caller: Caller) -> None:
        """Raise `Refused` where a name is unknown or another's; which of the two is not told."""
        if self._owners.get(name) != caller:
            raise Refused(404, "there is nothing of that name here")


def login_token(scope: Scope) -> str:
    """The secret of a login that the browser sent, "" without one."""
    return cookies(scope).get(cookie_name(scope, LOGIN), "")


def address(scope: Scope) -> str:
    """The address a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def cookies(scope: Scope) -> dict[str, str]:
    """The cookies of a request; of two with one name the first, which is that of the closest path."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            for pair in value.decode("latin-1").split(";"):
                key, _, text = pair.strip().partition("=")
                found.setdefault(key, text)
    return found


def cookie_name(scope: Scope, name: str) -> str:
    """A cookie's name with our port, as browsers send cookies to every port of a host."""
    server = scope.get("server")
    return f"{name}-{server[1]}" if server else name


def set_cookie(scope: Scope, name: str, value: str) -> tuple[str, str]:
    """The header that gives a cookie, which no script reads and no other site makes a browser send.

    An empty value takes it away.
    """
    secure = "; Secure" if scope["scheme"] == "https" else ""
    ending = "" if value else "; Max-Age=0"
    full = cookie_name(scope, name)
    return "set-cookie", f"{full}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{ending}"


def new_token() -> str:
    """A secret of 256 bits."""
    return secrets.token_urlsafe(32)
