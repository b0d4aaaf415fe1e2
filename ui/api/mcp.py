"""The briefings as an MCP server: `pip install 'briefings[mcp]'`, then `briefings mcp FOLDER`.

Everything is read-only. Quotes come with their offsets, so that a client can check each against `read`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, cast

from ...index import Document, Retriever
from ...qa import Assistant
from .json import hit_to_dict, listed_to_dict, slice_to_dict, status_to_dict
from .shapes import AnswerShape, HitShape, ListedShape, SliceShape, StatusShape

try:
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
    from mcp.types import ToolAnnotations
    from pydantic import Field
except ImportError as error:
    raise ImportError("MCP is not installed; pip install 'briefings[mcp]'") from error

LONGEST_SLICE = 20_000  # characters that one call of `read` gives
LONGEST_QUESTION = 4_000
MOST = 100  # passages or documents of one call
_INSTRUCTIONS = (
    "Answers come from a folder of briefings, each with its source sentence quoted word for word."
    " Where `found` is false the briefings do not say: do not answer from the evidence then."
)

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
Count = Annotated[int, Field(ge=1, le=MOST)]
First = Annotated[int, Field(ge=0)]


def mcp_server(retriever: Retriever, assistant: Assistant) -> MCPServer[Any]:
    """A server with the tools `ask`, `search`, `read`, `list_documents`, `status`; documents are resources.

    >>> mcp_server(retriever, Assistant(retriever)).run("stdio")
    """
    server: MCPServer[Any] = MCPServer("briefings", instructions=_INSTRUCTIONS, log_level="WARNING")
    tools = _Tools(retriever, assistant)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in (tools.ask, tools.search, tools.read, tools.list_documents, tools.status):
        server.tool(annotations=reads, structured_output=True)(tool)
    server.resource("briefings://document/{number}", mime_type="text/plain")(tools.document)
    return server


class _Tools:
    """What a client may call. The SDK calls each in a thread, and makes the schemas of the annotations."""

    def __init__(self, retriever: Retriever, assistant: Assistant) -> None:
        self._retriever = retriever
        self._assistant = assistant

    def ask(
        self,
        question: Words,
        as_of: dt.date | None = None,
        source: str | None = None,
        language: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        documents: list[str] | None = None,
    ) -> AnswerShape:
        """Answer a question with quotes from the briefings, or say that they do not say.

        What stands now comes first, or what stood on the day `as_of`; the other options narrow the briefings.
        """
        answer = self._assistant.ask(
            question,
            as_of=as_of,
            since=since,
            until=until,
            documents=documents,
            source=source,
            language=language,
        )
        return cast("AnswerShape", answer.to_dict())

    def search(
        self,
        words: Words,
        k: Count = 8,
        source: str | None = None,
        language: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        documents: list[str] | None = None,
    ) -> list[HitShape]:
        """Find passages by meaning and by words, best first; dates are inclusive, documents are paths."""
        hits = self._retriever.search(
            words, k, documents=documents, source=source, since=since, until=until, language=language
        )
        return [hit_to_dict(hit) for hit in hits]

    def read(self, document: int, start: int = 0, end: int | None = None) -> SliceShape:
        """Read a document's text from one character to another, at most 20,000 characters at a time."""
        held = self._held(document)
        if held is None:
            raise ToolError(f"no document has the id {document}; `list_documents` gives those that there are")
        start = max(start, 0)
        return slice_to_dict(held, start, min(len(held.text) if end is None else end, start + LONGEST_SLICE))

    def list_documents(self, first: First = 0, count: Count = 50) -> list[ListedShape]:
        """List the briefings, newest first: `count` of them from number `first` on."""
        return [listed_to_dict(info) for info in self._retriever.documents()[first : first + count]]

    def status(self) -> StatusShape:
        """Say how many briefings there are, of which dates, and what could not be read and why."""
        return status_to_dict(self._retriever.status())

    def document(self, number: str) -> str:
        """The whole text of a briefing."""
        held = self._held(int(number)) if number.isdecimal() else None
        if held is None:
            raise ResourceNotFoundError(f"no document has the id {number}")
        return held.text

    def _held(self, number: int) -> Document | None:
        try:
            return self._retriever.document(number)
        except (KeyError, OverflowError):  # the latter for a number that no database holds
            return None
