"""OpenAI's own client talks to our server: quotes are where the annotations say, follow-ups are understood."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from briefings.qa import Assistant, Phrasing, SentenceReader
from briefings.ui.api.openai import ChatBody, _answer, content_of

openai = pytest.importorskip("openai", reason="pip install openai")

QUESTION = "When was the dam of Varn built?"
QUOTE = "The dam of Varn was built in 1931."


@pytest.fixture
def client(address):
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield client


def ask(client, *messages, **options):
    spoken = [
        {"role": "user" if n % 2 == 0 else "assistant", "content": one} for n, one in enumerate(messages)
    ]
    return client.chat.completions.create(model="briefings", messages=spoken, **options)


def test_the_model_is_listed(client):
    assert [one.id for one in client.models.list()] == ["briefings"]
    assert client.models.retrieve("briefings").id == "briefings"


def test_an_annotation_is_a_quote_word_for_word(client, retriever):
    message = ask(client, QUESTION).choices[0].message
    citation = message.annotations[0].url_citation
    assert message.content[citation.start_index : citation.end_index] == QUOTE
    assert citation.title == "Dam"
    start, end = map(int, citation.url.split("#char=")[1].split(","))
    (text,) = [retriever.document(one.id).text for one in retriever.documents() if one.title == "Dam"]
    assert text[start:end] == QUOTE


def test_a_follow_up_is_understood_from_the_messages(client):
    answer = ask(client, QUESTION, "In 1931.", "And the port of Kolm?")
    assert "The port of Kolm was built in 1954." in answer.choices[0].message.content


def test_a_stream_says_the_same_and_shows_its_sources(client, address):
    whole = ask(client, QUESTION).choices[0].message
    pieces = list(ask(client, QUESTION, stream=True))
    said = "".join(one.choices[0].delta.content or "" for one in pieces if one.choices)
    assert said == whole.content
    assert pieces[-1].choices[0].finish_reason == "stop"
    body = {"model": "briefings", "messages": [{"role": "user", "content": QUESTION}], "stream": True}
    lines = httpx.post(f"{address}/v1/chat/completions", json=body).text.split("\n\n")
    events = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
    source = next(one["event"]["data"] for one in events if "event" in one)
    assert (source["document"], source["source"]["name"]) == ([QUOTE], "Dam")
    assert lines[-2] == "data: [DONE]"


def test_parts_of_a_message_are_joined(client):
    message = {"role": "user", "content": [{"type": "text", "text": QUESTION}]}
    answer = client.chat.completions.create(model="briefings", messages=[message])
    assert QUOTE in answer.choices[0].message.content


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"model": "gpt-9", "messages": [{"role": "user", "content": "a"}]}, 404, "no model 'gpt-9'"),
        ({"model": "briefings", "messages": []}, 400, "messages"),
        (
            {"model": "briefings", "messages": [{"role": "assistant", "content": "a"}]},
            400,
            "the user's question",
        ),
        ({"model": "briefings", "messages": [{"role": "user", "content": " "}]}, 400, "is empty"),
        ({"model": "briefings", "messages": [{"role": "user", "content": None}]}, 400, "is empty"),
        (
            {"model": "briefings", "messages": [{"role": "user", "content": "x" * 4_001}]},
            400,
            "longer than 4,000",
        ),
        ({"model": "briefings", "messages": "hello"}, 400, "messages"),
        ({}, 400, "model"),
    ],
)
def test_wrong_requests_are_told_in_a_line(address, body, status, said):
    answer = httpx.post(f"{address}/v1/chat/completions", json=body)
    assert answer.status_code == status
    assert said in answer.json()["error"]["message"] == answer.json()["detail"]
    assert "Traceback" not in answer.text


def test_the_client_raises_its_own_errors(client, locked):
    with pytest.raises(openai.NotFoundError, match="no model"):
        client.chat.completions.create(model="gpt-9", messages=[{"role": "user", "content": "a"}])
    with (
        openai.OpenAI(base_url=f"{locked}/v1", api_key="wrong", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError, match="wrong or missing key"),
    ):
        stranger.models.list()
    with openai.OpenAI(base_url=f"{locked}/v1", api_key="secret", max_retries=0) as friend:
        assert QUOTE in ask(friend, QUESTION).choices[0].message.content


def test_fifty_at_once_are_all_answered(client):
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: ask(client, QUESTION), range(50)))
    assert all(QUOTE in one.choices[0].message.content for one in answers)


def test_a_client_that_vanishes_harms_nobody(client, address):
    body = {"model": "briefings", "messages": [{"role": "user", "content": QUESTION}], "stream": True}
    for _ in range(5):
        with httpx.stream("POST", f"{address}/v1/chat/completions", json=body) as answer:
            next(answer.iter_bytes(1))
    assert QUOTE in ask(client, QUESTION).choices[0].message.content


def test_a_phrasing_stands_between_the_answer_and_its_quotes_for_the_last_question_alone(retriever):
    asked = []

    class Phraser:
        def phrase(self, answer):
            asked.append(answer.question)
            return Phrasing("It is from 1931.", "tiny", (1,))

    assistant = Assistant(retriever, SentenceReader(retriever.embed), Phraser())
    spoken = [{"role": "user", "content": one} for one in ("When was the port of Kolm built?", QUESTION)]
    answer = _answer(assistant, ChatBody(model="briefings", messages=spoken).messages)
    content, annotations = content_of(answer)
    assert asked == [QUESTION]
    assert content.index("phrased by tiny from quote 1: It is from 1931.") < content.index("\u201c")
    citation = annotations[0]["url_citation"]
    assert content[citation["start_index"] : citation["end_index"]] == QUOTE
