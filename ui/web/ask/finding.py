"""The events of the search mode: passages are found, put in order and opened."""

from ....index import BriefingsError
from ....qa import Evidence
from ..desk import Desk
from ..narrowed import Narrowed
from ..parts import gr, number, text
from ..shown.source import gone, source
from . import passages


class Finding:
    """The search mode over a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def find(self, event: gr.EventData) -> str:
        """The passages for the `words` that were sent, `narrowed`, in an `order`, from a `page` on."""
        by_date = text(event, "order") == "date"
        words = text(event, "words").strip()
        return self.passages(words, text(event, "narrowed"), by_date, max(number(event, "page"), 1))

    def passages(self, words: str, query: str = "", by_date: bool = False, page: int = 1) -> str:
        """A page of the passages that fit best, by their documents; an error in a line."""
        try:
            narrowed = Narrowed.read(query)
            hits = self.desk.retriever.search(words, k=passages.MOST, **narrowed.filters())
        except BriefingsError as error:
            return passages.problem(str(error))
        view = passages.View(words, narrowed, by_date, page)
        return passages.found(view, passages.grouped(hits, words, by_date), self.desk.did_you_mean(words))

    def open(self, event: gr.EventData) -> str:
        """The source pane with a passage marked in its document."""
        return self.passage(number(event, "document"), number(event, "start"), number(event, "end"))

    def passage(self, document: int, start: int, end: int) -> str:
        """The passage of a document, whose numbers come from the browser and may be any."""
        try:
            whole = self.desk.retriever.document(document)
        except KeyError:
            return gone("This briefing is no longer in the index. Search again for the new passages.")
        if not 0 <= start < end <= len(whole.text):
            return source(whole)
        return source(whole, Evidence(whole.text[start:end], start, end, whole, 0.0))
