"""A retriever and an assistant for the tests of the page: by shared words, exact and quick, no model."""

import datetime as dt
import difflib
import hashlib
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefings.index import Document, DocumentInfo, Hit, IndexStatus, Passage, Skipped, Span, UpdateReport
from briefings.qa import Answer, Evidence
from briefings.ui.chat import build_app
from briefings.ui.web import server
from briefings.ui.web.desk import Desk

BRIEFINGS = Path(__file__).parent / "browser" / "briefings"

SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s|$)|$)", re.DOTALL)
LITTLE = {
    "what",
    "who",
    "how",
    "many",
    "did",
    "the",
    "a",
    "is",
    "of",
    "in",
    "say",
    "and",
    "were",
    "was",
    "to",
}
DAM = (
    "Dam overflow\n2026-03-04, Desk\n\nSome 420 people were displaced in Varn. Ada Berg said the dam holds.\n"
)

QUESTION = "How many people were displaced?"


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - LITTLE


def holds(document: Document, *, documents=None, source=None, since=None, until=None, language=None) -> bool:
    """Whether a document is among those that were narrowed to."""
    dated = document.date or dt.date.min
    return (
        (not documents or document.path in documents)
        and (not source or document.source in source)
        and (since or dt.date.min) <= dated <= (until or dt.date.max)
    )


class FakeRetriever:
    """Reads the .txt files of a folder: first line the title, second line `DATE, SOURCE`, then the text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.generation = 0
        self._documents: dict[str, Document] = {}

    def update(self, progress) -> UpdateReport:
        paths = sorted(
            path for path in self.folder.rglob("*") if path.is_file() and not self._is_hidden(path)
        )
        before = self._documents
        after = {}
        for done, path in enumerate(paths, 1):
            progress(done, len(paths), path.name)
            if path.suffix == ".txt":
                name = path.relative_to(self.folder).as_posix()
                after[name] = self._load(name, path.read_bytes())
        self._documents, self.generation = after, self.generation + 1
        same = [name for name in after if name in before]
        changed = [name for name in same if after[name].sha256 != before[name].sha256]
        return UpdateReport(
            added=len(after) - len(same),
            changed=len(changed),
            removed=len(before) - len(same),
            unchanged=len(same) - len(changed),
            skipped=self.status().skipped,
        )

    def _is_hidden(self, path: Path) -> bool:
        return any(part.startswith(".") for part in path.relative_to(self.folder).parts)

    def _load(self, name: str, data: bytes) -> Document:
        text = data.decode()
        title, facts = [*text.splitlines(), "", ""][:2]
        date, _, source = facts.partition(", ")
        dated = dt.date.fromisoformat(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
        number = int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)
        return Document(number, name, title, dated, source or None, text, hashlib.sha256(data).hexdigest())

    def search(self, question: str, k: int = 8, **narrowed) -> list[Hit]:
        asked = words(question)
        hits = []
        for document in self._documents.values():
            if not holds(document, **narrowed):
                continue
            score = len(asked & words(document.text))
            if score:
                passage = Passage(document.id, document.id, 0, len(document.text), document.text)
                hits.append(Hit(passage, document, float(score)))
        return sorted(hits, key=lambda hit: -hit.score)[:k]

    def readings(self, question: str) -> tuple[str, ...]:
        """The question with each long word that no document holds for the nearest that one does."""
        held = {word for one in self._documents.values() for word in words(one.text)}

        def mended(found: re.Match[str]) -> str:
            word = found[0].lower()
            near = [] if word in held or len(word) < 4 else difflib.get_close_matches(word, held, 1, 0.75)
            return (near[0].capitalize() if found[0].istitle() else near[0]) if near else found[0]

        return tuple(dict.fromkeys((re.sub(r"\w+", mended, question), question)))

    def documents(self) -> list[DocumentInfo]:
        infos = [
            DocumentInfo(one.id, one.path, one.title, one.date, one.source, 1, len(one.text))
            for one in self._documents.values()
        ]
        return sorted(infos, key=lambda one: one.date or dt.date.min, reverse=True)

    def document(self, id: int) -> Document:
        return {one.id: one for one in self._documents.values()}[id]

    def status(self) -> IndexStatus:
        dates = [one.date for one in self._documents.values() if one.date]
        skipped = tuple(
            Skipped(path.relative_to(self.folder).as_posix(), "a scan without text")
            for path in sorted(self.folder.rglob("*.pdf"))
        )
        count = len(self._documents)
        first, last = (min(dates), max(dates)) if dates else (None, None)
        return IndexStatus(count, count, self.generation, first, last, "fake", "float32", 0, skipped)


class FakeAssistant:
    """Quotes the sentences that share most words with the question; two shared words are an answer."""

    def __init__(self, retriever: FakeRetriever) -> None:
        self.retriever = retriever

    def ask(self, question: str, history: Sequence[Answer] = (), **options) -> Answer:
        read_as = question
        if history and question.lower().startswith("and "):
            read_as = f"{history[-1].question.rstrip('?')} {question[4:]}"
        evidence = self._evidence(read_as, options)[:3]
        found = bool(evidence) and evidence[0].score >= 2
        if found:
            return Answer(question, read_as, evidence[0].quote, True, 0.87, tuple(evidence))
        text = f"The briefings do not say. {self.retriever.status().documents} were searched."
        return Answer(question, read_as, text, False, 0.08, tuple(evidence))

    def _evidence(self, question: str, options) -> list[Evidence]:
        asked = words(question)
        found = []
        as_of = options.get("as_of") or options.get("until")
        narrowed = {name: options.get(name) for name in ("documents", "source", "since")}
        for hit in self.retriever.search(question, until=as_of, **narrowed):
            text = hit.document.text
            body = text.find("\n\n") + 2
            spans = [match.span() for match in SENTENCE.finditer(text, body)]
            for before, (start, end) in zip([None, *spans], spans, strict=False):
                score = len(asked & words(text[start:end]))
                if score:
                    context = Span(*before) if before and text[start:].startswith(("He ", "She ")) else None
                    found.append(
                        Evidence(
                            text[start:end],
                            start,
                            end,
                            hit.document,
                            float(score),
                            self._number(text, start, end),
                            context,
                        )
                    )
        return sorted(found, key=lambda one: -one.score)

    def _number(self, text: str, start: int, end: int) -> Span | None:
        match = re.compile(r"\d[\d,]*\d").search(text, start, end)
        return Span(*match.span()) if match else None


@contextmanager
def serving(desk: Desk, port: int = 0, **options) -> Iterator[str]:
    """Serve a desk in a thread; yields the address."""
    listening = server.listen("127.0.0.1", port)
    web = server.web_server(lambda: build_app(desk, **options))
    thread = threading.Thread(target=web.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not web.started:
        thread.join(timeout=0.05)
        assert thread.is_alive(), "the server ended before it began"
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    web.should_exit = True
    thread.join(timeout=20)
    listening.close()
