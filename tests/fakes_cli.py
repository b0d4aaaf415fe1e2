"""Stand-ins for the index and the assistant, for the commands."""

import datetime as dt

from briefings.index import (
    Document,
    Hit,
    IndexStatus,
    Passage,
    Skipped,
    Span,
    UpdateReport,
)
from briefings.qa import Answer, Evidence

TEXT = "NATO met on Monday. However, [red]10,000 troops[/red] are in Kursk, it said."

DOCUMENT = Document(
    id=7,
    path="nato/2024-10-28.md",
    title="NATO \x1b[31mbriefing",
    date=dt.date(2024, 10, 28),
    source="NATO",
    text=TEXT,
    sha256="0" * 64,
)

QUOTE = Evidence(
    quote=TEXT[20:],
    start=20,
    end=len(TEXT),
    document=DOCUMENT,
    score=0.9,
    answer_span=Span(34, 47),
    context=Span(0, 19),
)

HIT = Hit(Passage(1, 7, 0, len(TEXT), TEXT, heading="Monday"), DOCUMENT, score=0.03, dense=0.5, words=2.0)

SKIPPED = (Skipped("scan.pdf", "has no text: it is a scan"),)

REPORT = UpdateReport(added=2, changed=1, removed=0, unchanged=4, skipped=SKIPPED)

STATUS = IndexStatus(
    documents=1200,
    passages=34000,
    generation=3,
    first_date=dt.date(2024, 10, 1),
    last_date=dt.date(2024, 10, 28),
    model="all-MiniLM-L6-v2",
    dtype="bfloat16",
    bytes_on_disk=12_300_000,
    skipped=SKIPPED,
)


class FakeIndex:
    """Stands in for `Index`: remembers how it was called; `error` is what `update` raises."""

    calls: list
    error: BaseException | None = None
    note: str | None = None

    @classmethod
    def open(cls, folder, **options):
        cls.calls.append((folder, options))
        return cls()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def update(self, progress, sift=None, rehash=False, workers=None):
        if rehash:
            self.calls.append("rehashed")
        progress(1, 2, "odd [red]\x1b name\n.md")
        if self.error:
            raise self.error
        return REPORT

    def compact(self, progress):
        progress(3, 4, "")
        self.calls.append("compacted")


class FakeRetriever:
    """Stands in for `Retriever`: finds what `hits` holds; `error` is what `open` raises."""

    calls: list
    hits = (HIT,)
    error: Exception | None = None
    note: str | None = None

    @classmethod
    def open(cls, folder, **options):
        cls.calls.append((folder, options))
        if cls.error:
            raise cls.error
        return cls()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def search(self, words, **options):
        self.calls.append((words, options))
        return self.hits

    def status(self):
        return STATUS

    def embed(self, texts):
        raise AssertionError("only a reader embeds, and the assistant is a fake")


class FakeAssistant:
    """Stands in for `Assistant`: gives `answer` to every question."""

    answer = Answer("q", "q", "10,000 troops", found=True, confidence=0.9, evidence=(QUOTE, QUOTE))

    reader = phraser = options = None

    def __init__(self, retriever, reader, phraser=None):
        self.retriever = retriever
        FakeAssistant.reader, FakeAssistant.phraser = reader, phraser

    def ask(self, question, history=(), **options):
        FakeAssistant.options = options
        self.retriever.calls.append(question)
        return self.answer


def one_line(text):
    return text.startswith("briefings: ") and text.endswith("\n") and text.count("\n") == 1
