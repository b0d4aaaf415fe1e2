"""Where a request comes from: our own page, a link of another site, or a page that may do nothing here."""

import pytest
from briefings.index import BriefingsError
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.origin import Doors, check_access, check_sender, is_visit_from_elsewhere

HOST = ("host", "news.example")
LINK = (("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"))


def scope(*headers, method="POST", scheme="https"):
    raw = [(name.encode(), value.encode()) for name, value in (HOST, *headers)]
    return {"headers": raw, "method": method, "scheme": scheme}


@pytest.mark.parametrize(
    ("method", "headers", "ours"),
    [
        ("POST", [], True),  # no browser
        ("POST", [("origin", "https://news.example")], True),
        ("POST", [("origin", "https://News.Example:443")], True),
        ("POST", [("origin", "http://news.example")], False),
        ("POST", [("origin", "https://news.example:8443")], False),
        ("POST", [("origin", "https://news.example.org")], False),
        ("POST", [("origin", "null")], False),
        ("POST", [("sec-fetch-site", "same-origin")], True),
        ("POST", [("sec-fetch-site", "none")], False),
        ("GET", [("sec-fetch-site", "none")], True),  # typed, or a bookmark
        ("GET", [("sec-fetch-site", "same-site")], False),
        ("GET", [("sec-fetch-site", "cross-site")], False),
        ("POST", [("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")], False),
    ],
)
def test_only_our_own_page_and_what_is_no_browser_may_send(method, headers, ours):
    sent = scope(*headers, method=method)
    if ours:
        check_sender(sent)
    else:
        with pytest.raises(Refused) as raised:
            check_sender(sent)
        assert raised.value.status == 403


@pytest.mark.parametrize(
    ("headers", "visit"),
    [
        ([("sec-fetch-site", "cross-site"), *LINK], True),
        ([("sec-fetch-site", "same-site"), *LINK], True),
        ([("sec-fetch-site", "same-origin"), *LINK], False),
        ([("sec-fetch-site", "none"), *LINK], False),
        ([*LINK], False),
        ([("sec-fetch-site", "cross-site"), LINK[0], ("sec-fetch-dest", "iframe")], False),
        ([("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), LINK[1]], False),
    ],
)
def test_a_link_of_another_site_is_a_visit_and_a_frame_is_none(headers, visit):
    assert is_visit_from_elsewhere(scope(*headers, method="GET")) is visit


@pytest.mark.parametrize(
    ("host", "hosts"),
    [
        ("127.0.0.1", {"localhost", "127.0.0.1", "[::1]"}),
        ("0.0.0.0", {"localhost", "127.0.0.1", "[::1]"}),
        ("::", {"localhost", "127.0.0.1", "[::1]"}),
        ("FE80::1", {"localhost", "127.0.0.1", "[::1]", "[fe80::1]"}),
        ("::ffff:10.0.0.1", {"localhost", "127.0.0.1", "[::1]", "10.0.0.1"}),
    ],
)
def test_it_answers_to_this_machine_and_to_the_address_that_it_listens_to(host, hosts):
    assert Doors.of(host).hosts == hosts
    assert Doors.of(host, ["Newsroom"]).hosts == hosts | {"newsroom"}


@pytest.mark.parametrize(
    ("host", "allowed", "proxies", "opening"),
    [
        ("127.0.0.1", [], [], None),
        ("localhost", ["127.0.0.2"], [], None),
        ("0.0.0.0", [], [], "--host 0.0.0.0"),
        ("127.0.0.1", ["newsroom"], [], "--allowed-host newsroom"),
        ("127.0.0.1", [], ["10.0.0.1"], "--behind-proxy 10.0.0.1"),
        ("::", ["newsroom"], ["10.0.0.1"], "--host ::"),
    ],
)
def test_what_opens_it_to_others_is_said_until_somebody_says_that_it_may(host, allowed, proxies, opening):
    check_access(host, allowed, proxies, settled=True)
    if not opening:
        return check_access(host, allowed, proxies, settled=False)
    with pytest.raises(BriefingsError) as raised:
        check_access(host, allowed, proxies, settled=False)
    assert str(raised.value).startswith(f"with {opening} others on the network could read these briefings")


def test_a_name_that_is_none_is_said_though_all_is_settled():
    with pytest.raises(BriefingsError, match=r"--allowed-host http://x: give one host name"):
        check_access("127.0.0.1", ["http://x"], [], settled=True)
