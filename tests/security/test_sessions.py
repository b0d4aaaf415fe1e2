"""What a client began is its own: no other reads it, ends it, or speaks in its name."""

import json

import pytest
from attacks import Reader, is_one_line, running
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.sessions import Caller, Owners

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
QUESTION = "How many people were displaced in Varn?"


def test_a_sessions_events_are_its_own(site, reader):
    event = reader.join("ask", QUESTION).json()["event_id"]
    with Reader(site.url) as other:
        at = {"session_hash": reader.session}
        assert other.http.get("/gradio_api/queue/data", params=at).status_code == 404
        assert other.http.get(f"/gradio_api/heartbeat/{reader.session}").status_code == 403
        assert other.join("ask", "x", session_hash=reader.session).status_code == 403
        stop = {**at, "event_id": event, "fn_index": 0}
        assert other.http.post("/gradio_api/cancel", json=stop).status_code == 404
        assert other.http.post("/gradio_api/reset", json=stop).status_code == 404
        assert other.http.get(f"/gradio_api/call/ask/{event}").status_code == 404
    assert "Some 420 people were displaced in Varn." in str(reader.results())


def test_an_answer_by_plain_http_goes_to_who_asked_and_once(site, reader):
    event = reader.http.post("/gradio_api/call/ask", json={"data": [QUESTION]}).json()["event_id"]
    with Reader(site.url) as other:
        refused = other.http.get(f"/gradio_api/call/ask/{event}")
        assert refused.status_code == 404
        assert is_one_line(refused)
    answer = reader.http.get(f"/gradio_api/call/ask/{event}")
    assert answer.text.startswith("event: ")
    assert "Some 420 people were displaced in Varn." in answer.text
    assert reader.http.get(f"/gradio_api/call/ask/{event}").status_code == 404


def test_nobody_puts_an_answer_into_anothers_session(site, reader):
    reader.join("ask", QUESTION)
    with Reader(site.url) as other:
        body = {"data": ["forged"], "session_hash": reader.session}
        event = other.http.post("/gradio_api/call/ask", json=body).json()["event_id"]
        assert "forged" in other.http.get(f"/gradio_api/call/ask/{event}").text
    assert "forged" not in str(reader.results())


def test_the_pages_own_events_are_for_the_page(site):
    with Reader(site.url) as program:
        numbers = {
            name: program.number(name) for name in ("ask", "list_documents", "save", "update", "welcome")
        }
        program.http.cookies.clear()
        for name in numbers:
            answer = program.join(name, *([QUESTION] if name == "ask" else []))
            assert answer.status_code == (200 if name == "ask" else 403), name


def test_a_conversation_is_kept_on_the_server_and_taken_from_nobody(reader):
    forged = [{"question": "forged", "answer": None}]
    message = reader.run("asked", forged, event_data={"question": "And in Varn?"})
    assert message["success"]
    assert "forged" not in json.dumps(message)


def test_two_conversations_are_two(site, reader):
    with Reader(site.url) as other:
        reader.run("asked", None, event_data={"question": QUESTION})
        there, here = (
            json.dumps(one.run("open_quote", None, event_data={"turn": "0", "quote": "0"})["output"]["data"])
            for one in (other, reader)  # not what is told beside: an id may hold any digits
        )
        assert "420" not in there
        assert "420" in here


@pytest.mark.parametrize("session", ["", "a b", "../x", "s" * 65, "é", None, 5, ["s"], {"a": 1}])
def test_a_session_has_a_plain_name(reader, session):
    answer = reader.join("ask", QUESTION, session_hash=session)
    assert answer.status_code == 422
    assert is_one_line(answer)


def test_a_login_does_not_get_the_session_of_the_one_before(tmp_path):
    with running(tmp_path, auth=[("ada", "a"), ("bo", "b")]) as site, Reader(site.url) as reader:
        for user, password, status in (("ada", "a", 200), ("bo", "b", 403), ("ada", "a", 200)):
            reader.http.post("/login", data={"username": user, "password": password})
            reader.http.get("/")
            assert reader.join("ask", QUESTION).status_code == status


def test_the_oldest_names_are_forgotten():
    owners, ada, bo = Owners(most=2), Caller("", "ada", True), Caller("", "bo", True)
    for name in "abc":
        owners.claim(name, ada)
    with pytest.raises(Refused):
        owners.check("a", ada)
    owners.check("c", ada)
    with pytest.raises(Refused, match="another client"):
        owners.claim("c", bo)
    owners.claim("a", bo)
