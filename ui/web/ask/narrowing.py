"""The events of the chips: what was sent is read, checked, and shown again."""

from ....index import BriefingsError, DocumentInfo
from ..desk import Desk
from ..narrowed import EVERYTHING, MOST, Narrowed
from ..parts import gr, text
from . import chips


class Narrowing:
    """The chips above the box over a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def narrow(self, event: gr.EventData) -> str:
        """The chips for what the browser sent: `query` as in a link, `before` if it fails.

        `words` add documents, and `open` opens the form.
        """
        query, before = text(event, "query"), text(event, "before")
        return self.chips(query, before, text(event, "words"), bool(text(event, "open")))

    def chips(self, query: str, before: str = "", words: str = "", open: bool = False) -> str:
        """The chips, and below them the form where it is `open` or something is wrong."""
        problem = ""
        try:
            narrowed = self._with_words(Narrowed.read(query), words)
        except BriefingsError as error:
            problem, open = str(error), True
            narrowed = _or_everything(before)
        infos = self.desk.retriever.documents() if open or narrowed.documents else []
        form = chips.form(narrowed, infos, self.desk.retriever.status()) if open else ""
        return chips.bar(narrowed, infos, form, problem)

    def _with_words(self, narrowed: Narrowed, words: str) -> Narrowed:
        """With the documents that have all of the words in title or file beside the chosen."""
        if not words.strip():
            return narrowed
        paths = [info.path for info in self.desk.retriever.documents() if _has(info, words)]
        if not paths:
            raise BriefingsError(f"No document has “{words}” in its title or file.")
        wider = narrowed.with_documents(paths)
        if len(wider.documents) > MOST:
            raise BriefingsError(f"{len(paths):,} documents have “{words}”: add words, for at most {MOST}.")
        return Narrowed.read(wider.query())


def _has(info: DocumentInfo, words: str) -> bool:
    hay = f"{info.title}\n{info.path}".casefold()
    return all(word in hay for word in words.casefold().split())


def _or_everything(query: str) -> Narrowed:
    try:
        return Narrowed.read(query)
    except BriefingsError:
        return EVERYTHING
