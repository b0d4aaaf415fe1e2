"""Uploaded files go into the folder, and each is told: waiting, being read, indexed, or not and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ....index import BriefingsError, DocumentInfo
from ..shown.listing import message
from . import uploads

if TYPE_CHECKING:
    from ..desk import Desk


def take_in(files: Sequence[Path], folder: Path, suffixes: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Move uploaded files into the folder: what was refused, as HTML, and the paths of what was saved."""
    saved, problems = [], []
    for file in files:
        try:
            saved.append(uploads.keep(file, folder, suffixes).relative_to(folder).as_posix())
        except BriefingsError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(f"{file.name}: could not be saved ({error.strerror or error})")
        finally:
            file.unlink(missing_ok=True)  # what is refused leaves at once
    return "".join(message("Not saved: " + problem, problem=True) for problem in problems), tuple(saved)


@dataclass(frozen=True, slots=True)
class Added:
    """What a reader has uploaded: `refused` is HTML, `paths` are those of what was saved."""

    refused: str = ""
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What became of a file: `word` is "waiting", "reading", "indexed" or "failed", `more` says why."""

    word: str
    more: str = ""
    document: int | None = None


def states(desk: Desk, paths: Sequence[str]) -> list[State]:
    """What became of each file."""
    infos = {info.path: info for info in desk.retriever.documents()} if paths else {}
    skipped = dict(desk.retriever.status().skipped) if paths else {}
    now = desk.working()
    return [_state(path, infos, skipped, now.name if now else "", desk.watched) for path in paths]


def _state(
    path: str, infos: dict[str, DocumentInfo], skipped: dict[str, str], reading: str, watched: bool
) -> State:
    inside = next((info for at, info in infos.items() if at == path or at.startswith(f"{path}/")), None)
    if inside:
        return State("indexed", skipped.get(path, ""), inside.id)
    if path in skipped:
        return State("failed", skipped[path])
    if path == reading:
        return State("reading")
    return State("waiting", "" if watched else "update the index to ask about it")


def are_settled(found: Sequence[State]) -> bool:
    """Whether nothing more will become of the files by itself."""
    return all(one.word in {"indexed", "failed"} for one in found)


def told(added: Added, found: Sequence[State]) -> str:
    """The files with their states, as HTML."""
    rows = "".join(_row(path, state) for path, state in zip(added.paths, found, strict=True))
    return added.refused + (f'<ul class="states" aria-label="Added files">{rows}</ul>' if rows else "")


def _row(path: str, state: State) -> str:
    more = f": {escape(state.more)}" if state.more else ""
    name = f'<span class="path">{escape(path)}</span>'
    if state.document is not None:
        event = f'data-event="open_document" data-document="{state.document}"'
        name = f'<button type="button" {event}>{name}</button>'
    return f'<li class="{state.word}">{name} <span class="state">{state.word}</span>{more}</li>'
