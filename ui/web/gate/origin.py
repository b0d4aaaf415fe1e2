"""Where a request comes from: the host it names, the proxy it came through, the page that sent it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....index import BriefingsError
from .answers import Refused

if TYPE_CHECKING:
    from starlette.types import Scope

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?)(?::(\d{1,5}))?")
_PORTS = {"http": "80", "https": "443"}
_EVERYWHERE = {"0.0.0.0", "[::]", ""}
_FORWARDED = re.compile(rb"x-forwarded-.*|forwarded|x-real-ip|x-gradio-server|x-original-.*")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Doors:
    """The names that the server answers to, and the proxies that it believes.

    >>> sorted(Doors.of("127.0.0.1", ["news.example"]).hosts)
    ['127.0.0.1', '[::1]', 'localhost', 'news.example']
    """

    hosts: frozenset[str]
    proxies: tuple[Network, ...] = ()

    @classmethod
    def of(cls, host: str, allowed: Sequence[str] = (), proxies: Sequence[str] = ()) -> Doors:
        """From the address listened to, further names, and the addresses or networks of proxies.

        Raises `BriefingsError` for a name or an address that is none.
        """
        own = _bracketed(host)
        names = {*LOOPBACK, own} - _EVERYWHERE
        return cls(
            frozenset(names | {_name(one) for one in allowed}), tuple(_network(one) for one in proxies)
        )

    def arrival(self, scope: Scope) -> Scope:
        """The request as it was sent to us or to a proxy that we believe, without any forwarding header.

        Raises `Refused` where it names a host that is not ours.
        """
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        kept = [(name, value) for name, value in headers if not _FORWARDED.fullmatch(name.lower())]
        client, scheme, host = scope.get("client"), scope["scheme"], _only(headers, b"host")
        if client and self._is_proxy(client[0]):
            scheme = _first(headers, b"x-forwarded-proto") or scheme
            host = _first(headers, b"x-forwarded-host") or host
            client = (self._sender(headers) or client[0], 0)
        if scheme not in _PORTS:
            raise Refused(400, "X-Forwarded-Proto must be http or https")
        host = self._checked(host, scope.get("server"))
        kept = [(b"host", host.encode()), *((name, value) for name, value in kept if name != b"host")]
        return {**scope, "headers": kept, "client": client, "scheme": scheme}

    def _checked(self, host: str, server: Any) -> str:
        """The host in small letters; the address that a connection came in by is ours as well."""
        found = _HOST.fullmatch(host.lower())
        here = _bracketed(server[0]) if server else ""
        if not found or (found[1] not in self.hosts and found[1] != (here or None)):
            raise Refused(400, "this server does not answer to that name; --allowed-host NAME adds one")
        return host.lower()

    def _is_proxy(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self.proxies)

    def _sender(self, headers: list[tuple[bytes, bytes]]) -> str | None:
        """The last address of X-Forwarded-For that is no proxy: what stands before it anybody can write."""
        chain = ",".join(value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for")
        for address in reversed([one.strip() for one in chain.split(",") if one.strip()]):
            if not self._is_proxy(address):
                return address[:100]
        return None


def check_access(
    host: str, allowed_hosts: Sequence[str], behind_proxy: Sequence[str], *, settled: bool
) -> None:
    """Raise `BriefingsError` where others could read the briefings and nobody said that they may.

    `settled`: there are logins, or it was said that none are wanted.
    """
    Doors.of(host, allowed_hosts, behind_proxy)  # what is no name or no address is said before all else
    given = [("--host", host), *(("--allowed-host", name) for name in allowed_hosts)]
    opening = [f"{option} {name}" for option, name in given if not is_loopback(name)]
    opening += [f"--behind-proxy {address}" for address in behind_proxy]
    if opening and not settled:
        raise BriefingsError(
            f"with {opening[0]} others on the network could read these briefings: "
            "add --auth USER:PASSWORD, or --no-auth if that is meant"
        )


def check_sender(scope: Scope) -> None:
    """Raise `Refused` for what a page of another origin sends.

    A browser names the origin of all that changes something, and newer ones say of each request whether it
    is of the same origin; what says neither is no browser.
    """
    headers = scope["headers"]
    origin, site = _first(headers, b"origin"), _first(headers, b"sec-fetch-site")
    ours = site == "same-origin" or (site in {None, "none"} and (site is None or scope["method"] != "POST"))
    if origin is not None and _with_port(origin) != _with_port(
        f"{scope['scheme']}://{_only(headers, b'host')}"
    ):
        ours = False
    if not ours:
        raise Refused(
            403,
            "a page of another origin may not do this; behind a proxy with TLS add --behind-proxy ADDRESS",
        )


def is_visit_from_elsewhere(scope: Scope) -> bool:
    """Whether a reader follows a link of another site: then the browser keeps our strict cookies back."""
    headers = scope["headers"]
    wanted = {b"sec-fetch-mode": "navigate", b"sec-fetch-dest": "document"}
    from_elsewhere = _first(headers, b"sec-fetch-site") in {"cross-site", "same-site"}
    return from_elsewhere and all(_first(headers, name) == value for name, value in wanted.items())


def _only(headers: list[tuple[bytes, bytes]], name: bytes) -> str:
    """The one value of a header, "" where it is missing or there are several."""
    values = [value.decode("latin-1") for one, value in headers if one == name]
    return values[0] if len(values) == 1 else ""


def _first(headers: list[tuple[bytes, bytes]], name: bytes) -> str | None:
    values = [value.decode("latin-1") for one, value in headers if one == name]
    return values[0].split(",")[0].strip().lower() if values else None


def _with_port(origin: str) -> tuple[str, str, str] | None:
    """Scheme, host and port; None for what is no such origin, like "null"."""
    scheme, _, rest = origin.lower().partition("://")
    found = _HOST.fullmatch(rest)
    return (scheme, found[1], found[2] or _PORTS.get(scheme, "")) if found else None


def _bracketed(host: str) -> str:
    """An address as it stands in a Host header."""
    bare = host.lower().strip("[]")
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return bare
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address) if address.version == 4 or mapped else f"[{address}]"


def _name(given: str) -> str:
    name = _bracketed(given)
    found = _HOST.fullmatch(name)
    if not found or found[2] or name in _EVERYWHERE:
        raise BriefingsError(f"--allowed-host {given}: give one host name or address, without scheme or port")
    return name


def _network(given: str) -> Network:
    try:
        return ipaddress.ip_network(given.strip("[]"))
    except ValueError as error:
        raise BriefingsError(
            f"--behind-proxy {given}: give the proxy's address or network, such as 127.0.0.1"
        ) from error
