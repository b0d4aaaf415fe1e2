"""What other programs are told, as types: a framework makes its schemas of them."""

from typing import Any

from typing_extensions import TypedDict  # pydantic takes that of `typing` from Python 3.12 on


class DocumentShape(TypedDict):
    """Which document: `path` within the folder, `date` as "2024-10-28", `sha256` of the file's bytes.

    `language` is a code such as "uk", "" where it is not known; `marking` such as "TLP:AMBER" or "".
    """

    id: int
    path: str
    title: str
    date: str | None
    source: str | None
    sha256: str
    language: str
    marking: str


class QuoteShape(TypedDict):
    """A sentence word for word: the document's text from `start` to `end`, in characters.

    `page` is its page or slide, `ocr` how sure OCR was of that page, of 100; null where there is none.
    `answer_span` is where the words that answer stand in it, `context` the sentence before that
    it needs, `after` the one that takes it back.
    """

    quote: str
    start: int
    end: int
    page: int | None
    ocr: int | None
    score: float
    answer_span: list[int] | None
    context: list[int] | None
    context_text: str | None
    after: list[int] | None
    after_text: str | None
    document: DocumentShape


class PhrasingShape(TypedDict):
    """What a language model made of the quotes: `by` which model, from which `quotes`, 1 the first."""

    text: str
    by: str
    quotes: list[int]


class ClaimShape(TypedDict):
    """What one sentence says: its `value` for it, how it stands, who says it and of which day it speaks."""

    value: str
    span: list[int]
    status: str
    as_of: str | None
    said_by: str | None
    said_by_span: list[int] | None
    quote: str
    document: str
    date: str | None


class PositionShape(TypedDict):
    """Claims that agree. `standing` is "current", "differs", "earlier" or "corrected"."""

    value: str
    standing: str
    status: str
    independent: int
    first: str | None
    last: str | None
    why: str
    corrected_by: str | None
    claims: list[ClaimShape]


class AnswerShape(TypedDict):
    """An answer. Where `found` is false the briefings do not say, and `evidence` is only what is nearest.

    `positions` are what the briefings say, the current one first, and `differ` that sources disagree.
    """

    question: str
    read_as: str
    text: str
    found: bool
    marking: str
    confidence: float
    evidence: list[QuoteShape]
    positions: list[PositionShape]
    differ: bool
    as_of: str | None
    phrasing: PhrasingShape | None


class HitShape(TypedDict):
    """A passage that matches, best first: the document's text from `start` to `end`."""

    text: str
    start: int
    end: int
    page: int | None
    heading: str
    score: float
    dense: float | None
    words: float | None
    document: DocumentShape


class SliceShape(TypedDict):
    """A part of a document's text; `length` is that of all of it."""

    document: DocumentShape
    text: str
    start: int
    end: int
    length: int


class ListedShape(TypedDict):
    """A line of the list of documents; `characters` is the length of its text."""

    id: int
    path: str
    title: str
    date: str | None
    source: str | None
    passages: int
    characters: int
    language: str
    marking: str
    edited: list[str]


class StatusShape(TypedDict):
    """What the index holds; `skipped` is what could not be read, each with `path` and `reason`.

    `languages` are codes with the number of documents in each.
    """

    documents: int
    passages: int
    generation: int
    first_date: str | None
    last_date: str | None
    model: str
    dtype: str
    bytes_on_disk: int
    skipped: list[dict[str, Any]]
    languages: dict[str, int]
