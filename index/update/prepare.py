"""One file -> drafts: read, loaded and cut into passages, waiting for vectors."""

import bisect
import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..embed.embedder import Embedder
from ..errors import LoadError
from ..load import load
from ..load.metadata import clean_title
from ..segment import passages
from ..types import Extract, FileState, Skipped
from .scan import FoundFile

_FRESH_NS = 2_000_000_000  # a file can change once more within the tick of its modification time
_LONGEST = (
    510  # tokens; some models read far more at once, but a passage that says too much is found for nothing
)
_PREFIX = 48  # tokens of title and heading together, about, when they are embedded with a passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A document cut into passages (start, end, heading); `texts` is what is embedded for each.

    `title` falls back on the file's name, which is not embedded: a file keeps its vectors when it is renamed.
    """

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

    @property
    def texts(self) -> int:
        """How many texts there are to embed."""
        return sum(len(draft.texts) for draft in self.drafts)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave nothing: it is `gone` since the scan, for a `reason`, or its bytes are as before."""

    state: FileState
    reason: str = ""
    gone: bool = False


Outcome = ReadFile | Unread


def look(folder: Path, known: Mapping[str, FileState], embedder: Embedder, found: FoundFile) -> Outcome:
    """Read and cut one file, unless its bytes are `known` from before. The model only counts tokens."""
    try:
        raw, state = read_file(folder, found)
    except FileNotFoundError:
        return Unread(FileState(found.path, 0, 0, ""), gone=True)
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        return Unread(FileState(found.path, 0, 0, ""), reason)
    if found.path in known and known[found.path].sha256 == state.sha256:
        return Unread(state)
    try:
        return prepare(raw, state, embedder)
    except LoadError as error:
        return Unread(state, str(error))


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
    skipped = tuple(
        Skipped(f"{state.path}/{path}" if path else state.path, reason) for path, reason in loaded.skipped
    )
    return ReadFile(state, drafts, skipped)


def path_and_title(extract: Extract, file: str) -> tuple[str, str]:
    """How a document of a file is called in the index; a title falls back on the file's name."""
    path = f"{file}/{extract.path}" if extract.path else file
    name = PurePosixPath(path).stem
    return path, extract.title or clean_title(name) or name


def _draft(extract: Extract, file: str, embedder: Embedder) -> Draft:
    path, title = path_and_title(extract, file)
    room = min(embedder.max_tokens, _LONGEST)
    prefix = min(_PREFIX, room // 2)
    spans = passages(extract.text, embedder.count_tokens, room - prefix, extract.headings)
    # The middle counts, for a passage can begin with the title and the heading of what it tells.
    headings = _headings(extract, [(start + end) // 2 for start, end in spans])
    headed = tuple((start, end, heading) for (start, end), heading in zip(spans, headings, strict=True))
    texts = tuple(
        _embedded(extract.title or "", heading, extract.text[start:end], prefix * 2)
        for start, end, heading in headed
    )
    return Draft(path, title, extract, headed, texts)


def _headings(extract: Extract, positions: Iterable[int]) -> list[str]:
    """For each position the text of the nearest heading at or above it, or ""."""
    texts = ["", *(extract.text[start:end].strip() for start, end in extract.headings)]
    starts = [heading.start for heading in extract.headings]
    return [texts[bisect.bisect_right(starts, position)] for position in positions]


def _embedded(title: str, heading: str, text: str, longest: int) -> str:
    """A passage with where it stands, which tells a model what "the ministry" or "it" is about.

    `longest` is in characters, of title and heading each: about four to a token.
    """
    text = text.strip()
    lines = [line[:longest] for line in (title, heading) if line and not text.startswith(line)]
    return "\n".join([*filter(None, dict.fromkeys(lines)), text])
