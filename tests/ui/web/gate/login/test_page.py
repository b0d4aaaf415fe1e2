"""The page to log in."""

from briefings.ui.web.gate.login.page import login_page
from html_pages import HOSTILE, Reader


def test_it_has_no_script_loads_nothing_and_sends_to_itself_alone():
    reader = Reader(login_page("word"))
    assert not {"script", "img", "link", "iframe"} & reader.tags()
    (form,) = [attributes for tag, attributes in reader.elements if tag == "form"]
    assert form["method"].lower() == "post" and form["action"].startswith(("login", "/login", "./login"))
    assert [attributes["nonce"] for tag, attributes in reader.elements if tag == "style"] == ["word"]
    assert "//" not in login_page("word").replace("<!doctype html>", "")


def test_what_was_typed_stands_there_again_but_never_the_password_and_nothing_acts():
    reader = Reader(login_page("word", HOSTILE, HOSTILE, HOSTILE))
    assert HOSTILE in reader.text
    assert not {"script", "img"} & reader.tags()
    fields = {attributes["name"]: attributes for tag, attributes in reader.elements if tag == "input"}
    assert HOSTILE in [one.get("value") for one in fields.values()]
    passwords = [one for one in fields.values() if one.get("type") == "password"]
    assert passwords and all("value" not in one for one in passwords)


def test_a_message_is_heard_and_without_one_there_is_none():
    assert 'role="alert"' in login_page("word", "Wrong name or password")
    assert "Wrong" not in login_page("word")
