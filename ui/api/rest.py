"""`POST /v1/ask`, `POST /v1/search`, `GET /v1/documents`: for any program that speaks HTTP and JSON."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field, field_validator

from ...index import language_code
from .json import hit_to_dict, listed_to_dict
from .parts import Answers, Reads
from .shapes import AnswerShape, HitShape, ListedShape

LONGEST_QUESTION = 4_000  # characters
MOST = 100  # passages or documents of one call


def clean(text: str) -> str:
    """The text of a request; raises ValueError for one that says nothing, or is no text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("holds half of a surrogate pair; send whole characters") from error
    if not text.strip():
        raise ValueError("is empty; put a few words there")
    return text


def known_language(said: str | None) -> str | None:
    """The code of a language; raises ValueError for a word that is none."""
    return None if said is None else language_code(said)


Language = Annotated[str | None, AfterValidator(known_language)]


class AskBody(BaseModel):
    """A question, as of a day where one is given, with what narrows the briefings that may answer."""

    question: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    as_of: dt.date | None = None
    source: str | None = None
    language: Language = None
    since: dt.date | None = None
    until: dt.date | None = None
    documents: list[str] | None = None

    _clean = field_validator("question")(clean)


class SearchBody(BaseModel):
    """Words to look for, with what narrows the search; dates are inclusive, documents are paths."""

    words: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    k: Annotated[int, Field(ge=1, le=MOST)] = 8
    source: str | None = None
    language: Language = None
    since: dt.date | None = None
    until: dt.date | None = None
    documents: list[str] | None = None

    _clean = field_validator("words")(clean)


def rest_routes(retriever: Reads, assistant: Answers) -> APIRouter:
    """The routes over an open index. FastAPI runs each in a thread."""
    router = APIRouter(prefix="/v1", tags=["briefings"])

    @router.post("/ask", response_model=AnswerShape)
    def ask(body: AskBody) -> Any:
        """Answer a question with quotes from the briefings, or say that they do not say."""
        answer = assistant.ask(
            body.question,
            as_of=body.as_of,
            since=body.since,
            until=body.until,
            documents=body.documents,
            source=body.source,
            language=body.language,
        )
        return answer.to_dict()

    @router.post("/search", response_model=list[HitShape])
    def search(body: SearchBody) -> Any:
        """Find passages by meaning and by words, best first."""
        hits = retriever.search(
            body.words,
            body.k,
            documents=body.documents,
            source=body.source,
            language=body.language,
            since=body.since,
            until=body.until,
        )
        return [hit_to_dict(hit) for hit in hits]

    @router.get("/documents", response_model=list[ListedShape])
    def documents(
        first: Annotated[int, Query(ge=0, le=10**9)] = 0, count: Annotated[int, Query(ge=1, le=MOST)] = 50
    ) -> Any:
        """List the briefings, newest first: `count` of them from number `first` on."""
        return [listed_to_dict(info) for info in retriever.documents()[first : first + count]]

    return router
