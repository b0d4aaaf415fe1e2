"""Asks an OpenAI-compatible server (Ollama, llama.cpp, vLLM) to phrase an answer, and checks what it says."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator, Sequence
from typing import Any

from ..types import Answer, Evidence, Phrasing
from .gate import unfaithful

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds for the first token
_LONGEST_WAIT = 30.0  # seconds for all of it
_MOST_TOKENS = 300
_LONGEST_REPLY = 20_000  # characters
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "quotes": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "quotes"],
            },
        }
    },
    "required": ["sentences"],
}
_TASK = (
    "Answer the question in one to three sentences that say only what the numbered quotes say, with their"
    " numbers, names, dates and bounds as they stand. Reply with JSON alone:"
    ' {"sentences": [{"text": "...", "quotes": [1]}]}, where `quotes` are the numbers of the quotes that a'
    " sentence is from."
)


class Phraser:
    """Phrases answers with the model `name` of an OpenAI-compatible server, at an `url` that ends in "/v1".

    Nothing but the question and its quotes is sent. `patience` is how long it may take to begin, in seconds.

    >>> Phraser("http://127.0.0.1:11434/v1", "llama3.2").phrase(answer)
    Phrasing(text='About 10,000 troops.', by='llama3.2', quotes=(1,))
    """

    def __init__(self, url: str, name: str, *, key: str = "", patience: float = PATIENCE) -> None:
        self._url = url.rstrip("/") + "/chat/completions"
        self._name, self._key, self._patience = name, key, patience

    def phrase(self, answer: Answer) -> Phrasing | None:
        """The answer in the model's words; None where nothing was found, or where they fail the gate."""
        if not answer.found or not answer.evidence:
            return None
        try:
            reply = self._reply(answer.read_as, answer.evidence)
        except Exception as error:  # whatever a server far away does, the quotes stand
            log.warning("%s did not phrase the answer: %s", self._name, " ".join(str(error).split())[:200])
            return None
        return _checked(reply, [one.quote for one in answer.evidence], self._name)

    def _reply(self, question: str, evidence: Sequence[Evidence]) -> str:
        """What the model says. Raises TimeoutError, ValueError or what httpx does."""
        import httpx

        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        timeout = httpx.Timeout(self._patience, read=self._patience)
        said, started = "", time.monotonic()
        with httpx.stream(
            "POST", self._url, json=self._request(question, evidence), headers=headers, timeout=timeout
        ) as response:
            response.raise_for_status()
            for piece in _pieces(response.iter_lines()):
                said += piece
                if len(said) > _LONGEST_REPLY:
                    raise ValueError("it says too much")
                if time.monotonic() - started > _LONGEST_WAIT:
                    raise TimeoutError("it takes too long")
        return said

    def _request(self, question: str, evidence: Sequence[Evidence]) -> dict[str, Any]:
        quotes = "\n".join(f"{number}. {one.quote}" for number, one in enumerate(evidence, 1))
        return {
            "model": self._name,
            "messages": [
                {"role": "system", "content": _TASK},
                {"role": "user", "content": f"Question: {question}\n\nQuotes:\n{quotes}"},
            ],
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": True,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "phrasing", "schema": _SCHEMA},
            },
        }


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    """The text of a stream of server-sent events, piece by piece."""
    for line in lines:
        data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
        if data == "[DONE]":
            return
        if data:
            choices = json.loads(data).get("choices") or [{}]
            yield (choices[0].get("delta") or {}).get("content") or ""


def _checked(reply: str, quotes: Sequence[str], name: str) -> Phrasing | None:
    """The phrasing, if each of its sentences passes the gate; else None, with the reason in the log."""
    try:
        sentences = [
            (str(one["text"]).strip(), _numbers(one["quotes"], len(quotes))) for one in _sentences(reply)
        ]
    except (KeyError, TypeError, ValueError) as error:
        log.warning("%s did not reply as it should: %s", name, error)
        return None
    for text, numbers in sentences:
        if why := unfaithful(text, [quotes[number - 1] for number in numbers]):
            log.info("%s: %r is left out: %s", name, text, why)
            return None
    told = sorted({number for _, numbers in sentences for number in numbers})
    words = " ".join(text for text, _ in sentences if text)
    return Phrasing(words, name, tuple(told)) if words else None


def _sentences(reply: str) -> list[Any]:
    """The sentences of a reply, which may stand in a fence of Markdown."""
    start, end = reply.find("{"), reply.rfind("}")
    sentences = json.loads(reply[start : end + 1])["sentences"]
    if not isinstance(sentences, list):
        raise TypeError("`sentences` is no list")
    return sentences


def _numbers(given: Any, count: int) -> list[int]:
    numbers = [int(number) for number in given]
    if not all(1 <= number <= count for number in numbers):
        raise ValueError(f"there are quotes 1 to {count}, not {numbers}")
    return numbers
