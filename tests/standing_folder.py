"""A folder with a standing question, and an answerer that quotes each sentence about it."""

import re

from briefings.index import Index, Retriever, Span
from briefings.qa import Answer, Evidence
from briefings.qa.notebook import Notebook, ask_again, stand
from fakes import FakeEmbedder, write

QUESTION = "How many people were displaced in Varn?"
FIRST = "---\nsource: Desk\n---\nSome 420 people were displaced in Varn.\n"


class Folder:
    """A folder with its index, and an answerer that quotes each sentence about the displaced with its number."""

    def __init__(self, folder):
        self.folder = folder
        self.embedder = FakeEmbedder()
        self.asked: list[str] = []
        self.options: list[dict] = []
        self.update(log="The road is open.")
        self.retriever = Retriever.open(folder, embedder=self.embedder)
        self.standing = Notebook.open(folder).standing()

    def update(self, rebuild=False, **files):
        write(self.folder, **files)
        with Index.open(self.folder, embedder=self.embedder, rebuild=rebuild) as index:
            return index.update()

    def remove(self, name):
        (self.folder / f"{name}.txt").unlink()
        return self.update()

    def ask(self, question, **options):
        self.asked.append(question)
        self.options.append(options)
        found = []
        for info in sorted(self.retriever.documents(), key=lambda one: one.path):
            document = self.retriever.document(info.id)
            if match := re.search(r"Some ([\d,]+) people were displaced[^.]*\.", document.text):
                found.append(Evidence(match[0], *match.span(), document, 1.0, Span(*match.span(1))))
        if not found:
            return Answer(question, question, "The briefings do not say.", False, 0.1)
        first = found[0]
        return Answer(
            question, question, first.document.text[slice(*first.answer_span)], True, 0.9, tuple(found)
        )

    def stand(self):
        return stand(self.standing, self.retriever, self.ask, QUESTION, {})

    def again(self, **more):
        return ask_again(self.standing, self.retriever, self.ask, **more)
