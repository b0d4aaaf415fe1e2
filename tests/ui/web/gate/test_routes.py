"""Which requests have a route: a path as it is written, by its own methods."""

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.routes import OPEN, Kind, Route, find


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/assets/a.js", {"asset": "a.js"}),
        ("/original/17", {"document": "17"}),
        ("/gradio_api/heartbeat/ab-12", {"session": "ab-12"}),
        ("/gradio_api/call/ask/" + "a" * 32, {"endpoint": "ask", "event": "a" * 32}),
        ("/", {}),
    ],
)
def test_the_named_parts_of_a_path(path, names):
    assert find("GET", path)[1] == names


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/../a.js",
        "/assets/.a",
        "/assets/a/b.js",
        "/assets/a.js\n",
        "//",
        "/original/-1",
        "/original/" + "9" * 19,
        "/original/٣",
        "/original/1/",
        "/gradio_api/call/ask/" + "A" * 32,
        "/gradio_api/call/a.b/" + "a" * 32,
        "/gradio_api/heartbeat/" + "a" * 65,
        "/gradio_api/file=/etc/passwd",
        "/THEME.css",
        "/themeXcss",
        "",
    ],
)
def test_a_path_that_is_not_written_so_is_not_served(path):
    with pytest.raises(Refused) as raised:
        find("GET", path)
    assert raised.value.status == 403


def test_a_route_has_its_methods():
    assert find("HEAD", "/")[0].kind is Kind.PAGE
    for method, path in (("POST", "/"), ("GET", "/login"), ("DELETE", "/original/1"), ("get", "/")):
        with pytest.raises(Refused) as raised:
            find(method, path)
        assert raised.value.status == 405


def test_only_what_takes_a_body_may_have_one_and_nothing_that_changes_is_done_by_a_link():
    for route in OPEN:
        assert (route.most_bytes > 0) == ("POST" in route.methods.split())
        assert "POST" not in route.methods or "GET" not in route.methods


def test_text_around_a_name_is_taken_as_it_stands():
    route = Route("GET", "/a.b/{asset}", Kind.ASSET)
    assert route.match("/a.b/x") == {"asset": "x"} and route.match("/aXb/x") is None
