"""`/v1/models` and `/v1/chat/completions` as OpenAI's clients call them, with the quotes as annotations.

`content[start_index:end_index]` of each annotation is a quote, word for word. Open WebUI shows a quote from
the `event` of a streamed chunk. The messages before the last one are asked again, so that a follow-up is
understood.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Annotated, Any
from urllib.parse import quote as escaped

from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from ...qa import Answer, Evidence
from .parts import Answers
from .rest import LONGEST_QUESTION, clean

MODEL = "briefings"
_REMEMBERED = 3  # questions before the last one
_PIECE = 80  # characters of a streamed chunk


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """What somebody said."""

    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its words."""
        if isinstance(self.content, list):
            return " ".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class ChatBody(BaseModel):
    """A conversation; what a model would be set to, such as a temperature, is passed over."""

    model: str
    messages: Annotated[list[Message], Field(min_length=1, max_length=1_000)]
    stream: bool = False


def openai_routes(assistant: Answers) -> APIRouter:
    """The routes that OpenAI's clients call, over an assistant."""
    router = APIRouter(prefix="/v1", tags=["as OpenAI"])

    @router.get("/models")
    def models() -> dict[str, Any]:
        """The one model that there is."""
        return {"object": "list", "data": [_model()]}

    @router.get("/models/{name}")
    def model(name: str) -> dict[str, Any]:
        """The model of a name."""
        _check(name)
        return _model()

    @router.post("/chat/completions", response_model=None)
    def complete(body: ChatBody) -> Response:
        """Answer the last message of a conversation."""
        _check(body.model)
        answer = _answer(assistant, body.messages)
        head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
        if body.stream:
            return StreamingResponse(_stream(head, answer), media_type="text/event-stream")
        return JSONResponse(_whole(head, answer))

    return router


def _check(model: str) -> None:
    if model != MODEL:
        raise HTTPException(404, f"there is no model {model[:80]!r}; the only one is {MODEL!r}")


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": "briefings"}


def _answer(assistant: Answers, messages: Sequence[Message]) -> Answer:
    questions = [message.text for message in messages if message.role == "user"]
    if not questions or messages[-1].role != "user":
        raise HTTPException(400, "messages: the last one must be the user's question")
    *before, last = questions
    if len(last) > LONGEST_QUESTION:
        raise HTTPException(400, f"messages: the question is longer than {LONGEST_QUESTION:,} characters")
    try:
        clean(last)
    except ValueError as error:
        raise HTTPException(400, f"messages: the question {error}") from error
    history: list[Answer] = []
    for question in before[-_REMEMBERED:]:
        history.append(assistant.ask(question[:LONGEST_QUESTION], history, phrase=False))
    return assistant.ask(last, history)


def content_of(answer: Answer) -> tuple[str, list[dict[str, Any]]]:
    """An answer as text with its quotes below it, and an annotation for each quote."""
    content, annotations = answer.text, []
    if answer.phrasing:
        content += f"\n\n({answer.phrasing.origin}: {answer.phrasing.text})"
    for evidence in answer.evidence:
        start = len(content) + len("\n\n“")
        content += f"\n\n“{evidence.quote}” ({_where(evidence)})"
        citation = {
            "start_index": start,
            "end_index": start + len(evidence.quote),
            "title": evidence.document.title,
            "url": _url(evidence),
        }
        annotations.append({"type": "url_citation", "url_citation": citation})
    return content, annotations


def _where(evidence: Evidence) -> str:
    document = evidence.document
    date = document.date.isoformat() if document.date else None
    return ", ".join(filter(None, [document.title, document.source, date, evidence.place]))


def _url(evidence: Evidence) -> str:
    """Where a quote stands: a text fragment of RFC 5147 in a document of ours."""
    return f"briefings:///{escaped(evidence.document.path)}#char={evidence.start},{evidence.end}"


def _whole(head: dict[str, Any], answer: Answer) -> dict[str, Any]:
    content, annotations = content_of(answer)
    message = {"role": "assistant", "content": content, "refusal": None, "annotations": annotations}
    return {
        **head,
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }


def _stream(head: dict[str, Any], answer: Answer) -> Iterator[str]:
    content, annotations = content_of(answer)
    yield _chunk(head, {"role": "assistant", "content": ""})
    for start in range(0, len(content), _PIECE):
        yield _chunk(head, {"content": content[start : start + _PIECE]})
    yield _chunk(head, {"annotations": annotations})
    for evidence in answer.evidence:
        yield _event({"event": {"type": "source", "data": _source(evidence)}})
    yield _chunk(head, {}, "stop")
    yield "data: [DONE]\n\n"


def _chunk(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return _event({**head, "object": "chat.completion.chunk", "choices": [choice]})


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value)}\n\n"


def _source(evidence: Evidence) -> dict[str, Any]:
    document = evidence.document
    told = {"source": document.path, "name": document.title, "start": evidence.start, "end": evidence.end}
    told |= {"page": evidence.page} if evidence.page else {}
    return {
        "source": {"id": document.path, "name": document.title},
        "document": [evidence.quote],
        "metadata": [told],
    }
