"""One file -> drafts: read, loaded and cut into passages, waiting for vectors."""

import bisect
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .catalogue import FileState
from .embed import Embedder
from .load import load
from .scan import FoundFile
from .segment import passages
from .types import Extract, Skipped, Span

_FRESH_NS = 2_000_000_000  # a file can change once more within the tick of its modification time
_PREFIX_TOKENS = 48  # of title and heading together, at most, when they are embedded with a passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A document cut into passages (start, end, heading); `texts` is what is embedded for each."""

    path: str
    title: str
    extract: Extract
    passages: tuple[tuple[int, int, str], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its state, its documents, and the attachments that could not be read."""

    state: FileState
    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]


def read_file(folder: Path, found: FoundFile) -> tuple[bytes, FileState]:
    """The bytes of a file and its state; raises OSError."""
    started = time.time_ns()
    raw = (folder / found.path).read_bytes()
    # Of a file that is younger than its clock tick, size and time could stay the same when it changes again.
    trusted = found.mtime_ns if found.mtime_ns < started - _FRESH_NS else 0
    return raw, FileState(found.path, found.size, trusted, hashlib.sha256(raw).hexdigest())


def prepare(raw: bytes, state: FileState, embedder: Embedder) -> ReadFile:
    """Load and cut one file; raises LoadError when nothing in it can be read."""
    loaded = load(raw, state.path)
    drafts = tuple(_draft(extract, state.path, embedder) for extract in loaded.extracts)
    skipped = tuple(Skipped(f"{state.path}/{path}", reason) for path, reason in loaded.skipped)
    return ReadFile(state, drafts, skipped)


def _draft(extract: Extract, file: str, embedder: Embedder) -> Draft:
    path = f"{file}/{extract.path}" if extract.path else file
    title = extract.title or PurePosixPath(path).stem
    limit = max(embedder.max_tokens - _PREFIX_TOKENS, embedder.max_tokens // 2)
    spans = passages(extract.text, embedder.count_tokens, limit, extract.headings)
    headed = tuple((start, end, _heading(extract, start)) for start, end in spans)
    texts = tuple(_embedded(title, heading, extract.text[start:end]) for start, end, heading in headed)
    return Draft(path, title, extract, headed, texts)


def _heading(extract: Extract, start: int) -> str:
    """The text of the nearest heading at or above a position."""
    headings: Sequence[Span] = extract.headings
    above = bisect.bisect_right([heading.start for heading in headings], start)
    return extract.text[slice(*headings[above - 1])].strip() if above else ""


def _embedded(title: str, heading: str, text: str) -> str:
    """A passage with where it stands, which tells a model what "the ministry" or "it" is about."""
    text = text.strip()
    lines = [line[: _PREFIX_TOKENS * 2] for line in (title, heading) if line and not text.startswith(line)]
    return "\n".join([*dict.fromkeys(lines), text])
