"""What flows through the index, one frozen dataclass per stage.

files -> Extract -> Document -> Passage -> Hit

Every position is a character offset (not bytes) into `Document.text`, as a half-open span `[start, end)`.
"""

import bisect
import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple, Protocol

KEPT = "; the version that was indexed before is kept"  # how a reason ends
CELL_SEPARATOR = " | "  # between the cells of a table's row, as all loaders write them


class Span(NamedTuple):
    """A half-open span `[start, end)` of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extract:
    """What a loader reads out of a file: normalised text and what the file says about itself.

    `path` is empty for the file itself and the name of an attachment for one inside it. `headings` are
    spans of `text`, in order, that are section headings. `pages` holds the character with which each page
    (or slide) begins, in order, and `ocr` those that were read by OCR: (number from 1, confidence of 100).
    Fields the file does not tell are None; `undecided` is a date, as written, that
    can be two days, such as "8/10/2024".
    """

    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    headings: tuple[Span, ...] = ()
    path: str = ""
    undecided: str = ""
    pages: tuple[int, ...] = ()
    ocr: tuple[tuple[int, int], ...] = ()
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing as it is stored. `text` is normalised once, and every quote is a slice of it.

    `path` is relative to the indexed folder, with forward slashes; `sha256` is of the file's bytes.
    `language` is the ISO 639-1 code of what most of it is written in, "" where that is not known. `pages`,
    `ocr`, `headings` and `marking` are those of `Extract`.
    """

    id: int
    path: str
    title: str
    date: dt.date | None
    source: str | None
    text: str
    sha256: str
    language: str = ""
    pages: tuple[int, ...] = ()
    ocr: tuple[tuple[int, int], ...] = ()
    headings: tuple[Span, ...] = ()
    marking: str = ""

    def page_of(self, start: int) -> int | None:
        """The number, from 1, of the page (or slide) on which a character stands; None without pages.

        >>> Document(1, "a.pdf", "A", None, None, "One. Two.", "", pages=(0, 5)).page_of(7)
        2
        """
        return max(1, bisect.bisect_right(self.pages, start)) if self.pages else None

    def ocr_of(self, start: int) -> int | None:
        """How sure OCR was, of 100, of the page of a character; None where it did not read it."""
        return dict(self.ocr).get(self.page_of(start) or 0)

    def place_of(self, start: int) -> str:
        """Where a character stands, and whether OCR read it: "p. 3", "slide 3"; "" on an only page.

        >>> Document(1, "a.pptx", "A", None, None, "One. Two.", "", pages=(0, 5)).place_of(7)
        'slide 2'
        """
        page, sure = self.page_of(start), self.ocr_of(start)
        word = "slide" if self.path.lower().endswith(".pptx") else "p."
        where = f"{word} {page}" if len(self.pages) > 1 else ""
        return ", ".join(filter(None, [where, f"read by OCR ({sure} of 100)" if sure is not None else ""]))


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences, `document.text[start:end] == text`; a document's passages tile it.

    `heading` is the nearest section heading above the passage, or "". It is embedded with the
    passage, but is not part of its text.
    """

    id: int
    document_id: int
    start: int
    end: int
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a question, with its document. Higher `score` is better.

    `dense` is the cosine of question and passage, on the scale of the default model (`scale_of`), `words` the
    BM25 score (0 or more), which is None where the search by words did not return the passage.
    """

    passage: Passage
    document: Document
    score: float
    dense: float | None = None
    words: float | None = None


class Progress(Protocol):
    """Any function that is told how far a long piece of work is; where it raises, the work ends there."""

    def __call__(self, done: int, total: int, name: str, /) -> None:
        """So many are done, of so many, and `name` comes next; "" at the end."""


class Skipped(NamedTuple):
    """A file (or folder) that was not indexed, and why, in words for a person."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What `Index.update` did: counts of documents, and what was left out and why."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A line of the list of documents: everything about one but its text.

    `edited` names those of title, date and source that a reader gave instead of the file's own.
    """

    id: int
    path: str
    title: str
    date: dt.date | None
    source: str | None
    passages: int
    characters: int
    language: str = ""
    marking: str = ""
    edited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds, and how it was built (`model` and `dtype` are "" before the first document).

    `languages` are codes with the number of documents in each, the commonest first.
    """

    documents: int
    passages: int
    generation: int
    first_date: dt.date | None
    last_date: dt.date | None
    model: str
    dtype: str
    bytes_on_disk: int
    skipped: tuple[Skipped, ...] = ()
    languages: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class EmbedderSpec:
    """What makes vectors comparable. `digest` is the sha256 of the weights, `dtype` what they computed in."""

    model: str
    digest: str
    dimension: int
    dtype: str


@dataclass(frozen=True, slots=True)
class FileState:
    """What the index knows of a file: how it looked when it was read, and the sha256 of its bytes."""

    path: str
    size: int
    mtime_ns: int
    sha256: str


class ShardFile(NamedTuple):
    """A file of vectors that belongs to an index, and how it looks.

    It holds the passages of a generation, and perhaps some that were removed before, from the `last` of the
    shard before it up to its own.
    """

    last: int
    vectors: int
    generation: int
    sha256: str
    size: int
    mtime_ns: int
