"""Sentences as evidence, for tests that need no model: a reader that is told what it reads."""

import datetime as dt
import re

from briefings.index import Document, Hit, IndexStatus, Passage, Span
from briefings.qa import Answer, Assistant, Evidence


class Told:
    """A retriever and a reader at once: every sentence of the documents is evidence, with the score it was given.

    `told` are rows of day, source, text and scores; the words that answer stand in [brackets].
    """

    threshold = 0.3

    def __init__(self, *told):
        self.asked: list[tuple[str, dict]] = []
        self.documents, self.evidence = [], []
        for number, (day, source, text, scores) in enumerate(told, 1):
            self._add(number, dt.date.fromisoformat(day) if day else None, source, text, scores)

    def _add(self, number, day, source, text, scores):
        plain = text.replace("[", "").replace("]", "")
        document = Document(number, f"{number}.txt", f"Report {number}", day, source, plain, "sha")
        self.documents.append(document)
        at = 0
        for marked, score in zip(re.findall(r"\S.*?[.!?](?=\s|$)", text, re.DOTALL), scores, strict=True):
            quote = marked.replace("[", "").replace("]", "")
            start = plain.index(quote, at)
            at = start + len(quote)
            span = Span(start + marked.index("["), start + marked.index("]") - 1) if "[" in marked else None
            self.evidence.append(Evidence(quote, start, at, document, score, span))

    def search(self, question, k=8, **filters):
        self.asked.append((question, filters))
        until, since, source = filters.get("until"), filters.get("since"), filters.get("source")
        return [
            Hit(Passage(one.id, one.id, 0, len(one.text), one.text), one, 1.0)
            for one in self.documents
            if (not until or (one.date and one.date <= until))
            and (not since or (one.date and one.date >= since))
            and (not source or one.source == source)
        ]

    def readings(self, question):
        return (question,)

    def read(self, question, hits):
        near = {hit.document.id for hit in hits}
        return sorted((one for one in self.evidence if one.document.id in near), key=lambda one: -one.score)

    def status(self):
        days = [one.date for one in self.documents if one.date]
        return IndexStatus(
            len(self.documents), len(self.documents), 1, min(days), max(days), "m", "float32", 0
        )

    def ask(self, question, history=(), **options) -> Answer:
        return Assistant(self, self).ask(question, history, **options)


def values(answer, standing):
    return [one.value for one in answer.positions if one.standing == standing]
