"""What the chat page does, without Gradio: methods that take plain values and return HTML or plain values."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ...index import BriefingsError, UpdateReport
from ...qa import untold
from ...qa.notebook import Notebook
from ..api.json import hit_to_dict
from ..api.parts import Answers, Reads
from ..export import exported
from . import spelling
from .ask.examples import example_questions
from .busy import Busy
from .kept import keep
from .library.intake import take_in
from .library.view import EVERY_DOCUMENT, View, listed
from .narrowed import EVERYTHING, Narrowed
from .reader.opening import Opening
from .shown import listing, render
from .shown.saved import saved_file, slug
from .types import Turn

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
UNEXPECTED = "Something went wrong; the details are in the terminal that runs briefings."
_NO_UPLOADS = "This folder is read only: no files can be added here."
_NO_UPDATES = "This index is read only: it shows what it holds, and takes in no new or changed files."


class Desk:
    """A folder of briefings with its retriever, its assistant and the way to update its index.

    `suffixes` are those of the files that can be read, and `watched` says that the index follows its folder
    by itself. Where the index cannot be written (`can_update`), or the folder (`can_save`), it only reads.
    `edit` gives fields of the document at a path. Without a `notebook` nothing is remembered.
    `busy` says whether somebody waits for an answer. Safe to use from several threads.
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
        self.busy = Busy()
        self._update = update
        self._opening = Opening(retriever)
        self._examples: dict[int, Sequence[str]] = {}
        self._looking = threading.Lock()
        self._closing = threading.Event()
        self._warming: threading.Thread | None = None
        self._updating: threading.Thread | None = None

    def answer(self, question: str, turns: Sequence[Turn], narrowed: Narrowed = EVERYTHING) -> Turn:
        """Ask, with the conversation so far; an error becomes the turn's problem, in a line."""
        history = [turn.answer for turn in turns if turn.answer]
        try:
            with self.busy:
                whole = self.assistant.ask(question, history, **narrowed.options())
            answer, places = keep(whole)
            meant = "" if answer.found else self.did_you_mean(question)
            meant = "" if meant == untold(answer.read_as) else meant  # so it has been read already
            return Turn(question, answer, None, places, narrowed, meant, whole.receipt())
        except BriefingsError as error:
            return Turn(question, problem=str(error), narrowed=narrowed)
        except Exception:
            log.exception("no answer to %r", question)
            return Turn(question, problem=UNEXPECTED, narrowed=narrowed)

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
        """The page's head."""
        return render.masthead(self.folder.resolve().name, self.retriever.status())

    def masthead_since(self, seen: int) -> tuple[str, int] | None:
        """The page's head and its generation of the index; None when that is the one that was seen."""
        try:
            generation = self.retriever.status().generation
            return (self.masthead(), generation) if generation != seen else None
        except BriefingsError:  # an index that cannot be read is told to those who ask
            return None

    def welcome(self) -> Iterator[str]:
        """What stands before the first question: at once without examples, then with them.

        These are looked for once for each state of the index. That takes a second or two, and at first as
        long as the model takes to load.
        """
        status = self.retriever.status()
        yield render.welcome(status, self._examples.get(status.generation, ()))
        with self._looking:
            if status.generation not in self._examples:
                self._examples = {status.generation: self._find_examples()}
        yield render.welcome(status, self._examples.get(status.generation, ()))

    def _find_examples(self) -> list[str]:
        try:
            return example_questions(self.retriever, self.assistant, stop=self._closing.is_set)
        except BriefingsError as error:
            log.warning("no example questions: %s", error)
            return []

    def warm_up(self) -> None:
        """Load the model and find the examples before somebody waits for them, in a thread of its own."""
        self._warming = threading.Thread(target=lambda: list(self.welcome()), daemon=True)
        self._warming.start()

    def is_closing(self) -> bool:
        """Whether what is done in the background should end."""
        return self._closing.is_set()

    def did_you_mean(self, words: str) -> str:
        """The words without their typing errors; "" where they have none."""
        return spelling.did_you_mean(self.retriever, words)

    def close(self) -> None:
        """End `warm_up` and an update, and wait: a thread that is inside torch when Python ends aborts it."""
        self._closing.set()
        for thread in filter(None, [self._warming, self._updating]):
            thread.join(timeout=15)

    def list_documents(self, view: View = EVERY_DOCUMENT) -> tuple[str, str, str]:
        """The documents as a reader looks at them; what was skipped; the page's head."""
        status = self.retriever.status()
        table = listing.documents(listed(self.retriever.documents(), view), editable=self.edit is not None)
        return table, listing.skipped(status.skipped), self.masthead()

    def read_only(self) -> str:
        """A line that says what cannot be done here, or nothing."""
        if not self.can_update:
            return listing.message(_NO_UPDATES)
        return "" if self.can_save else listing.message(_NO_UPLOADS)

    def save(self, files: Sequence[Path]) -> str:
        """Move uploaded files into the folder; what was saved under which name, and what was refused."""
        if not self.can_save:
            return listing.message(_NO_UPLOADS, problem=True)
        return take_in(files, self.folder, self.suffixes, watched=self.watched)

    def update(self) -> Iterator[str]:
        """Bring the index up to date: how far it is, again and again, and at last what was done.

        The work goes on to its end in a thread of its own, also when nobody looks on any longer.
        """
        if not self.can_update:
            yield listing.message(_NO_UPDATES, problem=True)
            return
        shown = listing.progress(0, 0, "")
        yield shown
        news: SimpleQueue[str | None] = SimpleQueue()
        self._updating = threading.Thread(target=self._work, args=[news.put], daemon=True)
        self._updating.start()
        for shown in iter(news.get, None):
            if news.empty():  # else there is already something newer to show
                yield shown
        yield shown

    def update_quietly(self) -> None:
        """Bring the index up to date and tell nothing; raises what `update` would say."""
        self._update(lambda done, total, name: None)

    def _work(self, tell: Callable[[str | None], None]) -> None:
        def progress(done: int, total: int, name: str) -> None:
            if self._closing.is_set():
                raise BriefingsError("briefings was stopped; the next update goes on from here")
            tell(listing.progress(done, total, name))

        try:
            tell(listing.report(self._update(progress)))
        except BriefingsError as error:
            tell(listing.message(str(error), problem=True))
        except Exception:
            log.exception("the update failed")
            tell(listing.message(UNEXPECTED, problem=True))
        finally:
            tell(None)

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
