"""Whose is what, by a cookie that is this server's."""

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.routes import OPEN
from briefings.ui.web.gate.sessions import (
    COOKIE,
    LOGIN,
    Caller,
    Owners,
    Visit,
    address,
    cookies,
    login_token,
    new_token,
    set_cookie,
)

ADA, BOB = Caller("", "ada", True), Caller("", "bob", True)


def scope(*headers, scheme="http", server=("127.0.0.1", 7860), client=("10.0.0.1", 5), query=b""):
    return {
        "headers": [(b"cookie", one.encode()) for one in headers],
        "scheme": scheme,
        "server": server,
        "client": client,
        "query_string": query,
    }


def test_a_name_belongs_to_who_claimed_it_first():
    owners = Owners()
    owners.claim("s", ADA)
    owners.claim("s", ADA)
    owners.check("s", ADA)
    with pytest.raises(Refused) as raised:
        owners.claim("s", BOB)
    assert raised.value.status == 403
    owners.check("s", ADA)
    owners.forget("s")
    owners.forget("s")
    owners.claim("s", BOB)


def test_another_ones_name_and_an_unknown_one_are_refused_alike():
    owners = Owners()
    owners.claim("s", ADA)
    told = []
    for name in ("s", "none"):
        with pytest.raises(Refused) as raised:
            owners.check(name, BOB)
        told.append((raised.value.status, raised.value.line))
    assert told[0] == told[1]


def test_names_that_are_used_outlive_those_that_are_not():
    owners = Owners(most=2)
    for name in ("a", "b", "a", "c"):
        owners.claim(name, ADA)
    owners.check("a", ADA)
    owners.check("c", ADA)
    with pytest.raises(Refused):
        owners.check("b", ADA)


def test_a_browser_is_known_by_its_cookie_and_a_program_by_its_address():
    token = new_token()
    assert Caller.of(scope(f"{COOKIE}-7860={token}"), "ann") == Caller("ann", token, True)
    assert Caller.of(scope(), None) == Caller("", "10.0.0.1", False)
    for wrong in (
        f"{COOKIE}-7861={token}",
        f"{COOKIE}={token}",
        f"{COOKIE}-7860={token}x",
        f"{COOKIE}-7860=",
    ):
        assert not Caller.of(scope(wrong), None).has_page
    assert address(scope(client=None)) == ""


def test_of_two_cookies_of_one_name_the_first_counts():
    assert cookies(scope("a=1; b=2;c", "a=3; d=x=y")) == {"a": "1", "b": "2", "c": "", "d": "x=y"}
    assert login_token(scope(f"{LOGIN}-7860=secret")) == "secret"
    assert login_token(scope(f"{LOGIN}-80=secret")) == ""


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_cookie_is_for_no_script_and_no_other_site(scheme):
    name, value = set_cookie(scope(scheme=scheme), COOKIE, "secret")
    assert name == "set-cookie" and value.startswith(f"{COOKIE}-7860=secret; Path=/")
    assert "HttpOnly" in value and "SameSite=Strict" in value
    assert ("; Secure" in value) == (scheme == "https")
    assert "Max-Age=0" not in value and "Max-Age=0" in set_cookie(scope(), COOKIE, "")[1]


def test_secrets_are_long_and_never_the_same():
    assert len({new_token() for _ in range(100)}) == 100
    assert all(len(new_token()) == 43 for _ in range(10))


@pytest.mark.parametrize(
    ("query", "value"), [(b"id=a", "a"), (b"id=", ""), (b"id=a&id=b", ""), (b"", ""), (b"id=%C3%A9", "é")]
)
def test_a_parameter_is_one_or_none(query, value):
    assert Visit(scope(query=query), None, None, OPEN[0], {}, ADA).query("id") == value
