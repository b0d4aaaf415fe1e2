"""What the chat page does, without Gradio: methods that take plain values and return HTML or plain values."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...index import BriefingsError, UpdateReport, words_only
from ...qa import untold
from ...qa.notebook import Notebook
from ..api.json import hit_to_dict
from ..api.parts import Answers, Reads
from ..export import exported
from ..progress import HowFar
from . import spelling
from .ask.examples import Examples
from .busy import Busy
from .kept import keep
from .library.intake import take_in
from .library.updates import UNEXPECTED, Progress, Updates
from .library.view import EVERY_DOCUMENT, View, listed
from .narrowed import EVERYTHING, Narrowed
from .reader.opening import Opening
from .shown import listing, render
from .shown.overview import overview
from .shown.saved import saved_file, slug
from .types import Turn

log = logging.getLogger(__name__)

_NO_UPLOADS = "This folder is read only: no files can be added here."
_NO_UPDATES = "This index is read only: it shows what it holds, and takes in no new or changed files."


class Desk:
    """A folder of briefings with its retriever, its assistant and the way to update its index.

    `suffixes` are those of the files that can be read, and `watched` says that the index follows its folder
    by itself. Where the index cannot be written (`can_update`), or the folder (`can_save`), it only reads.
    `edit` gives fields of the document at a path. Without a `notebook` nothing is remembered.
    `working` says how far an update is, and `busy` whether somebody waits for an answer. Safe to use from
    several threads.
    """

    def __init__(
        self,
        folder: Path,
        retriever: Reads,
        assistant: Answers,
        update: Callable[[Progress], UpdateReport],
        suffixes: Sequence[str],
        *,
        watched: bool = False,
        can_update: bool = True,
        can_save: bool = True,
        edit: Callable[[str, Mapping[str, str]], None] | None = None,
        notebook: Notebook | None = None,
        working: Callable[[], HowFar | None] = lambda: None,
    ) -> None:
        self.folder = folder
        self.retriever = retriever
        self.assistant = assistant
        self.suffixes = tuple(suffixes)
        self.watched = watched
        self.can_update = can_update
        self.can_save = can_save
        self.edit = edit
        self.notebook = notebook
        self.working = working
        self.busy = Busy()
        self._opening = Opening(retriever)
        self._closing, self._welcomed = threading.Event(), threading.Event()
        self.examples = Examples(retriever, assistant, self.busy, self.is_closing)
        self.updates = Updates(update, self.is_closing)

    def answer(self, question: str, turns: Sequence[Turn], narrowed: Narrowed = EVERYTHING) -> Turn:
        """Ask, with the conversation so far; an error becomes the turn's problem, in a line."""
        history = [turn.answer for turn in turns if turn.answer]
        try:
            seen = self.retriever.status().generation
            with self.busy:
                whole = self.assistant.ask(question, history, **narrowed.options())
            answer, places = keep(whole)
            meant = "" if answer.found else self.did_you_mean(question)
            meant = "" if meant == untold(answer.read_as) else meant  # so it has been read already
            return Turn(question, answer, None, places, narrowed, meant, whole.receipt(), seen=seen)
        except BriefingsError as error:
            return Turn(question, problem=str(error), narrowed=narrowed)
        except Exception:
            log.exception("no answer to %r", question)
            return Turn(question, problem=UNEXPECTED, narrowed=narrowed)

    def checked(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """The turns, with a remark on each quote whose briefing has changed or gone since."""
        return self._opening.checked(turns)

    def first_source(self, turn: Turn, number: int = 0) -> str:
        """The source pane after an answer, turn `number`: its first quote; nothing when nothing was found."""
        return self._opening.first_source(turn, number)

    def open_quote(self, turns: Sequence[Turn], turn: int, quote: int) -> str:
        """The source pane with a quote of the conversation, in its document as the index has it now."""
        return self._opening.quote(turns, turn, quote)

    def open_document(self, id: int, start: int = -1, end: int = -1) -> str:
        """The source pane with a document of the list, or of a link, which marks a place in it."""
        return self._opening.document(id, start, end)

    def export(self, turns: Sequence[Turn], turn: int, kind: str) -> str:
        """A file with an answer of the conversation, or for -1 with all of it, for the page to save.

        `turn` and `kind` come from the browser and may be anything.
        """
        chosen = turns[turn : turn + 1] if turn >= 0 else turns
        receipts = [one.told for one in chosen if one.told]
        if not receipts:
            return listing.message("There is nothing to export yet.", problem=True)
        name = slug(receipts[0]["briefings:question"]) if turn >= 0 else "conversation"
        try:
            return saved_file(f"{name}.{kind}", exported(receipts, kind))
        except BriefingsError as error:
            return listing.message(str(error), problem=True)

    def masthead(self) -> str:
        """The page's head, which says how far an update is."""
        return render.masthead(self.folder.resolve().name, self.retriever.status(), self._doing())

    def _doing(self) -> str:
        now = self.working()
        return f"Reading: {now}" if now else ""

    def news(self, seen: str) -> tuple[str, str, str] | None:
        """Head, overview, and of which state they are; None when that is the one that was seen."""
        try:
            if not self.working():
                self.examples.find_soon()
            state = f"{self.retriever.status().generation} {self._doing()} {len(self.examples.known())}"
            return (self.masthead(), self.overview(), state) if state != seen else None
        except BriefingsError:  # an index that cannot be read is told to those who ask
            return None

    def overview(self) -> str:
        """What stands before the first question, with the example questions that are known by now."""
        status, infos = self.retriever.status(), self.retriever.documents()
        return overview(status, infos, self.examples.known(), self._doing())

    def welcome(self) -> Iterator[str]:
        """What stands before the first question: at once as far as it is known, then with examples."""
        yield self.overview()
        self._welcomed.set()
        if not self.working():  # else they come with the news, when all is read
            self.examples.find()
            yield self.overview()

    def warm_up(self) -> None:
        """Load the model and find the examples before somebody waits for them, in a thread of its own.

        Once the first page stands, or after some seconds without one: beside it both would take longer.
        """
        self.examples.find_soon(after=self._welcomed)

    def is_closing(self) -> bool:
        """Whether what is done in the background should end."""
        return self._closing.is_set()

    def did_you_mean(self, words: str) -> str:
        """The words without their typing errors; "" where they have none."""
        return spelling.did_you_mean(self.retriever, words)

    def close(self) -> None:
        """End `warm_up` and an update, and wait: a thread that is inside torch when Python ends aborts it."""
        self._closing.set()
        self._welcomed.set()
        self.examples.join(15)
        self.updates.join(15)

    def list_documents(self, view: View = EVERY_DOCUMENT) -> tuple[str, str, str]:
        """The documents as a reader looks at them; what was skipped; the page's head."""
        status = self.retriever.status()
        table = listing.documents(listed(self.retriever.documents(), view), editable=self.edit is not None)
        return table, listing.skipped(status.skipped, words_only(status)), self.masthead()

    def read_only(self) -> str:
        """A line that says what cannot be done here, or nothing."""
        if not self.can_update:
            return listing.message(_NO_UPDATES)
        return "" if self.can_save else listing.message(_NO_UPLOADS)

    def save(self, files: Sequence[Path]) -> tuple[str, tuple[str, ...]]:
        """Move uploaded files into the folder: what was refused, and the paths of what is there now."""
        if not self.can_save:
            return listing.message(_NO_UPLOADS, problem=True), ()
        return take_in(files, self.folder, self.suffixes)

    def update(self) -> Iterator[str]:
        """Bring the index up to date: how far it is, again and again, and at last what was done."""
        if self.can_update:
            yield from self.updates.shown()
        else:
            yield listing.message(_NO_UPDATES, problem=True)

    def ask(self, question: str) -> dict[str, Any]:
        """Answer a question with quotes from the briefings, each with its document and place in it."""
        answer = self.assistant.ask(question).to_dict()
        return {**answer, "evidence": _for_clients(answer["evidence"])}

    def search(self, words: str, k: int = 8) -> list[dict[str, Any]]:
        """Find passages by meaning and by words, best first."""
        hits = self.retriever.search(words, k=max(1, min(k, 100)))
        return _for_clients([dict(hit_to_dict(hit)) for hit in hits])


def _for_clients(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As JSON has it: a date goes as text.

    A document's path goes as "file": gradio_client downloads whatever has a "path", and fails.
    """
    for one in found:
        document = one["document"]
        document["file"] = document.pop("path")
        document["date"] = str(document["date"]) if document["date"] else None
    return found
