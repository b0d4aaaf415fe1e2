"""What cannot be asked is refused in a line, with a status from 400 on; nothing shows how the server is made."""

import json
import logging
from types import SimpleNamespace

import pytest
from attacks import is_one_line
from briefings.index import BriefingsError
from briefings.ui.web.gate import calls
from briefings.ui.web.gate.bodies import parse

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


def ask(reader, endpoint: str, *data, raw: bytes | None = None):
    content = raw or json.dumps({"data": list(data)}).encode()
    headers = {"Content-Type": "application/json"}
    return reader.http.post(f"/gradio_api/call/{endpoint}", content=content, headers=headers)


@pytest.mark.parametrize("endpoint", ["ask", "search"])
@pytest.mark.parametrize(
    "given",
    [[], [None], [5], [1.5], [True], [["x"]], [{"a": 1}], [""], ["  \n"], ["x", 2, 3], ["\ud83d"], ["a\0b"]],
)
def test_a_question_is_a_text(reader, endpoint, given):
    answer = ask(reader, endpoint, *given)
    assert 400 <= answer.status_code < 500
    assert is_one_line(answer)
    assert set(answer.json()) == {"detail", "error"}


@pytest.mark.parametrize("k", ["8", "ten", [8], {}, True, None, 1.5, 10**30, -(10**30), 1e300, "9" * 5001])
def test_how_many_is_a_whole_number(reader, k):
    raw = b'{"data": ["Varn", %s]}' % (k.encode() if k == "9" * 5001 else json.dumps(k).encode())
    answer = ask(reader, "search", raw=raw)
    assert 400 <= answer.status_code < 500
    assert is_one_line(answer)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"null", b"[]", b'"x"', b"{", b"{}", b'{"data": "x"}', b'{"data": {"0": "x"}}', b'{"data": [NaN]}',
        b'{"data": [Infinity]}', b'{"data": [1e999]}', b'{"data": ["\\ud800"]}', b'{"data": ["\xff\xfe"]}',
        b'{"data": ' + b"[" * 100_000, b'{"data": ["\\u0000"]}', b'{"data": ["x"], "\\udfff": 1}',
        b'{"data": [' + b"9" * 50_000 + b"]}",
    ],
)  # fmt: skip
def test_what_is_no_such_json_is_refused(reader, raw):
    for path in ("/gradio_api/call/ask", "/gradio_api/queue/join", "/gradio_api/cancel"):
        answer = reader.http.post(path, content=raw, headers={"Content-Type": "application/json"})
        assert 400 <= answer.status_code < 500
        assert is_one_line(answer)


def test_a_question_has_at_most_four_thousand_characters(reader):
    assert ask(reader, "ask", "é" * 4000).status_code == 200
    for name in ("ask", "search"):
        answer = ask(reader, name, "é" * 4001)
        assert answer.status_code == 413
        assert "4,000 characters" in answer.json()["detail"]
    assert reader.join("asked", None, event_data={"question": "x" * 4001}).status_code == 413
    assert ask(reader, "ask", "x" * 1_000_000).status_code == 413


def test_a_hit_with_a_date_is_json(reader):
    event = ask(reader, "search", "displaced", 3.0).json()["event_id"]
    answer = reader.http.get(f"/gradio_api/call/search/{event}").text
    (hits,) = json.loads(answer.split("data: ", 1)[1])
    assert hits[0]["document"]["date"] == "2026-03-04"


@pytest.mark.parametrize("number", [-1, 99, "0", None, 1.0, True, [0]])
def test_an_event_that_is_none_is_refused(reader, number):
    answer = reader.join("ask", "x", fn_index=number)
    assert answer.status_code == 403
    assert is_one_line(answer)


@pytest.mark.parametrize(
    "facts", [None, "turn", 5, [], {}, {"turn": {"a": 1}}, {"turn": ["x"]}, {"turn": "9" * 3000}]
)
def test_what_a_click_says_of_itself_may_be_anything(reader, facts):
    for name in ("open_quote", "open_document", "narrow"):
        message = reader.run(name, *([None] if name == "open_quote" else []), event_data=facts)
        assert message["success"], message
        assert "Error" not in json.dumps(message)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (BriefingsError("the index is\ndamaged"), "the index is damaged"),
        (KeyError("x"), "Something went wrong"),
    ],
)
def test_an_error_inside_is_a_line_and_its_kind_is_logged_once(
    site, reader, monkeypatch, caplog, error, line
):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr(site.desk.assistant, "ask", broken)
    monkeypatch.setattr(site.desk.retriever, "search", broken)
    for _ in range(5):
        for name in ("ask", "search"):
            message = reader.run(name, "x")
            assert not message["success"]
            assert message["output"]["error"].startswith(line)
            assert "\n" not in message["output"]["error"]
    told = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) <= 2


def test_an_event_with_a_part_that_nobody_checks_is_found_at_the_start():
    part = SimpleNamespace(get_block_name=lambda: "slider")
    event = SimpleNamespace(fn=print, inputs=[part], api_name="x", api_visibility="private")
    with pytest.raises(TypeError, match="slider"):
        calls.calls_of(SimpleNamespace(fns={0: event}))


def test_numbers_and_texts_come_through_as_they_are():
    assert parse('{"data": ["Wie viele? 人", 8, -1.5, null, true]}'.encode())["data"] == [
        "Wie viele? 人",
        8,
        -1.5,
        None,
        True,
    ]


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"question": 5, "words": 5}, {"question": ["x"], "words": {"a": 1}}, {"query": "since=soon"},
        {"query": "since=2026-03-09&until=2026-03-01", "narrowed": "since=2026-03-09&until=2026-03-01"},
        {"query": "&".join(["source=x"] * 300)}, {"query": "&".join(f"document={n}" for n in range(21))},
        {"query": "language=klingon", "words": "dam", "narrowed": "language=klingon"}, {"page": -1, "words": "Varn"},
        {"page": 10**8, "words": "Varn", "order": "<script>"}, {"document": "1e9", "start": -5, "end": "9"},
        {"question": "Who?", "after": "-3"}, {"question": "Who?", "after": "99999", "narrowed": "as_of=%00"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("event", ["asked", "narrow", "find", "open"])
def test_whatever_a_click_says_is_answered_in_a_line_and_nothing_breaks(reader, event, sent):
    message = reader.run(event, *([None] if event == "asked" else []), event_data=sent)
    assert message["success"], message
    assert "Traceback" not in str(message) and "<script>" not in str(message)


def test_what_a_link_narrows_to_is_shown_as_text(reader):
    shown = reader.run("narrow", event_data={"query": "source=<img src=x onerror=alert(1)>"})
    assert "&lt;img" in str(shown) and "<img" not in str(shown)
