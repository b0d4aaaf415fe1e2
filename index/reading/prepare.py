"""One file -> drafts: loaded and cut into passages, waiting for vectors."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..errors import LoadError
from ..load import load
from ..load.metadata import path_and_title
from ..segment import passages
from ..text.languages.detect import language_of
from ..types import Extract, FileState, Skipped
from .limits import Limits

# Tokens: some models read far more at once, but a passage that says too much is found for nothing.
_LONGEST = 510
_PREFIX = 48  # tokens of title and heading together, about, when they are embedded with a passage


class Counter(Protocol):
    """What of an `Embedder` is needed to cut a text for it."""

    @property
    def max_tokens(self) -> int:
        """The longest text that is read whole, in tokens."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text."""


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
    language: str = ""


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
    """A file that gave nothing: it is `gone` since the scan, for a `reason`, or its bytes are as before.

    `ended` tells of one that took the process that read it past a limit, or made it crash.
    """

    state: FileState
    reason: str = ""
    gone: bool = False
    ended: bool = False


Outcome = ReadFile | Unread


def prepare(raw: bytes, state: FileState, counter: Counter | None, limits: Limits) -> ReadFile:
    """Load and cut one file; raises LoadError when nothing in it can be read.

    Without a `counter` its documents are not cut: their drafts have no passages.
    """
    loaded = load(raw, state.path)
    characters = sum(len(extract.text) for extract in loaded.extracts)
    if characters > limits.characters:
        raise LoadError(limits.too_long(characters))
    drafts = tuple(_draft(extract, state.path, counter) for extract in loaded.extracts)
    skipped = tuple(
        Skipped(f"{state.path}/{path}" if path else state.path, reason) for path, reason in loaded.skipped
    )
    return ReadFile(state, drafts, skipped)


def _draft(extract: Extract, file: str, counter: Counter | None) -> Draft:
    path, title = path_and_title(extract, file)
    if counter is None:
        return Draft(path, title, extract, (), ())
    language = language_of(extract.text)
    room = min(counter.max_tokens, _LONGEST)
    prefix = min(_PREFIX, room // 2)
    spans = passages(extract.text, counter.count_tokens, room - prefix, extract.headings)
    # The middle counts, for a passage can begin with the title and the heading of what it tells.
    headings = _headings(extract, [(start + end) // 2 for start, end in spans])
    headed = tuple((start, end, heading) for (start, end), heading in zip(spans, headings, strict=True))
    texts = tuple(
        _embedded(extract.title or "", heading, extract.text[start:end], prefix * 2)
        for start, end, heading in headed
    )
    return Draft(path, title, extract, headed, texts, language)


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
