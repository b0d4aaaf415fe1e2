"""Who may come in: users with passwords, a cookie for each login, and guessing that gets nowhere."""

from __future__ import annotations

import asyncio
import hmac
from collections import OrderedDict
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from ..answers import Refused, answer, new_nonce
from ..bodies import read_form
from ..routes import Kind
from ..sessions import LOGIN, Visit, address, login_token, new_token, set_cookie
from .page import login_page

SECONDS_PER_WRONG_LOGIN = 1.0
MOST_WAITING = 10
MOST_LOGINS = 1_000

_LONGEST_QUERY = 4_000
_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Logins:
    """The users who may log in, each as (name, password), and those who have.

    A wrong login is answered a second late, and those of one user from one address wait for each other: so
    nobody guesses faster than once a second, and a guesser keeps nobody waiting but itself.
    """

    def __init__(self, users: Sequence[tuple[str, str]]) -> None:
        self._known = [(user.encode(), password.encode()) for user, password in users]
        self._turnstiles: dict[tuple[str, str], tuple[asyncio.Lock, list[None]]] = {}
        self._users: OrderedDict[str, str] = OrderedDict()

    async def check(self, user: str, password: str, address: str) -> bool:
        """Whether user and password are right; raises `Refused` where too many such logins wait already."""
        key = (user, address)
        turnstile, waiting = self._turnstiles.setdefault(key, (asyncio.Lock(), []))
        if len(waiting) >= MOST_WAITING:
            raise Refused(429, "too many logins at once: try again in a few seconds")
        waiting.append(None)
        try:
            async with turnstile:
                right = _is_known(self._known, user.encode(), password.encode())
                if not right:
                    await asyncio.sleep(SECONDS_PER_WRONG_LOGIN)
                return right
        finally:
            waiting.pop()
            if not waiting:
                self._turnstiles.pop(key, None)

    def begin(self, user: str, token: str) -> None:
        """Remember a login under its secret token; the oldest is forgotten where there are too many."""
        self._users[token] = user
        while len(self._users) > MOST_LOGINS:
            self._users.popitem(last=False)

    def end(self, token: str) -> None:
        """Log out."""
        self._users.pop(token, None)

    def user(self, token: str) -> str | None:
        """Whose login a token is."""
        return self._users.get(token)


def _is_known(known: Sequence[tuple[bytes, bytes]], user: bytes, password: bytes) -> bool:
    """Compare with all, so that the time taken says nothing about which part was right."""
    matches = [hmac.compare_digest(user, u) & hmac.compare_digest(password, p) for u, p in known]
    return any(matches)


async def ask_to_log_in(visit: Visit, message: str = "", user: str = "", query: str = "") -> None:
    """Show the page to log in, which runs no script and loads nothing; to a program raise `Refused`.

    It keeps the name of the user, and the query of the link that was followed.
    """
    if visit.route.kind not in {Kind.PAGE, Kind.LOGIN}:
        raise Refused(401, "log in first")
    if visit.route.kind is Kind.PAGE:
        query = own_query(visit.scope["query_string"].decode("latin-1"))
    nonce = new_nonce()
    body = login_page(nonce, message, user, query)
    await answer(visit.send, 401, body, "text/html", policy=_POLICY.format(nonce=nonce))


async def log_in(visit: Visit, logins: Logins | None) -> None:
    """Check user and password; a browser goes on to the page, a program is told in JSON."""
    form = await read_form(visit.scope, visit.receive)
    user, password = str(form.get("username", "")).strip(), str(form.get("password", ""))
    query = own_query(str(form.get("query", "")))
    by_form = b"text/html" in dict(visit.scope["headers"]).get(b"accept", b"")
    if logins and not await logins.check(user, password, address(visit.scope)):
        if by_form:
            return await ask_to_log_in(visit, "This user and password do not match.", user, query)
        raise Refused(400, "this user and password do not match")
    token = new_token()
    if logins:
        logins.begin(user, token)
    cookie = set_cookie(visit.scope, LOGIN, token)
    if by_form:
        return await answer(visit.send, 303, "", headers=(cookie, ("location", f"/{query and '?'}{query}")))
    await answer(visit.send, 200, '{"success": true}', "application/json", headers=(cookie,))


def own_query(given: str) -> str:
    """The query of a link, written anew: whatever it holds, it leads nowhere else than to our page."""
    try:
        pairs = parse_qsl(given[:_LONGEST_QUERY], max_num_fields=200)
    except ValueError:
        return ""
    return urlencode(pairs, errors="replace")


async def log_out(visit: Visit, logins: Logins | None) -> None:
    """End a login, and go back to the page to log in."""
    if logins:
        logins.end(login_token(visit.scope))
    cookie = set_cookie(visit.scope, LOGIN, "")
    await answer(visit.send, 303, "", headers=(cookie, ("location", "/")))
