"""What each event of the page takes; all else that a client sends with it is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from .answers import Refused

if TYPE_CHECKING:
    import gradio

MOST_FACTS = 20
LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One value that an event takes: its `kind` is a key of `TAKES`."""

    kind: str
    name: str
    default: Any = None
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """An event: `public` ones are open to programs, the others to the page alone."""

    name: str
    public: bool
    parts: tuple[Part, ...]
    takes_facts: bool = False

    def facts(self, sent: Any) -> dict[str, Any] | None:
        """What a click says of itself, where the event asks for it: names with plain values."""
        if not self.takes_facts:
            return None
        facts = list(sent.items())[:MOST_FACTS] if isinstance(sent, dict) else []
        return {name: value for name, value in facts if isinstance(value, str | int | float)}

    def checked(self, data: Any) -> list[Any]:
        """The values that a client sent, made safe; raises `Refused` with the name of what is wrong."""
        names = ", ".join(part.name for part in self.parts) or "nothing"
        if not isinstance(data, list) or len(data) > len(self.parts):
            raise Refused(422, f"data: a list is wanted, of {names}")
        given = [*data, *(part.default for part in self.parts[len(data) :])]
        return [TAKES[part.kind](value, part) for part, value in zip(self.parts, given, strict=True)]


def calls_of(page: gradio.Blocks) -> dict[int, Call]:
    """The events that a client may start, by Gradio's number.

    Raises TypeError for an event with a part that nothing here checks: see `TAKES`.
    """
    return {number: _call(fn) for number, fn in page.fns.items() if fn.fn is not None}


def _call(fn: Any) -> Call:
    parts = tuple(_part(block) for block in fn.inputs)
    return Call(str(fn.api_name), fn.api_visibility == "public", parts, fn.collects_event_data)


def _part(block: Any) -> Part:
    kind, default = block.get_block_name(), None
    if kind == "api":
        kind, default = block.api_info()["type"], block.value
    if kind not in TAKES:
        raise TypeError(f"an event takes a {kind}, and the gate has no check for it")
    suffixes = tuple(getattr(block, "file_types", None) or ())
    return Part(kind, str(getattr(block, "label", kind)), default, suffixes)


def _question(value: Any, part: Part) -> str:
    text = _text(value, part)
    if not text.strip():
        raise Refused(422, f"{part.name}: this is empty")
    return text


def _text(value: Any, part: Part) -> str:
    if value is None and part.kind == "textbox":
        return ""
    if not isinstance(value, str):
        raise Refused(422, f"{part.name}: a text is wanted")
    return value


def _whole(value: Any, part: Part) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise Refused(422, f"{part.name}: a whole number is wanted")
    if abs(value) > LARGEST:
        raise Refused(422, f"{part.name}: the number is too large")
    return int(value)


def _nothing(value: Any, part: Part) -> None:
    """A state, which stays on the server: whatever a client sends for it."""


def _files(value: Any, part: Part) -> list[dict[str, Any]] | None:
    """Uploaded files by their paths; whether these are the client's own uploads is checked by `Incoming`."""
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(422, f"{part.name}: a list of uploaded files is wanted")
    return [_file(one.get("path"), part) for one in value]


def _file(path: Any, part: Part) -> dict[str, Any]:
    if not isinstance(path, str) or not path:
        raise Refused(422, f"{part.name}: a list of uploaded files is wanted")
    name = PurePath(path).name
    if PurePath(name).suffix.lower() not in part.suffixes:
        raise Refused(422, f"{name}: cannot be read; use one of {', '.join(sorted(part.suffixes))}")
    return {"path": path, "orig_name": name, "meta": {"_type": "gradio.FileData"}}


TAKES: dict[str, Callable[[Any, Part], Any]] = {
    "string": _question,
    "integer": _whole,
    "textbox": _text,
    "state": _nothing,
    "file": _files,
}
