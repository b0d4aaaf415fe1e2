"""Which reader an index is read with, and what several languages ask of it."""

import numpy as np
import pytest
from briefings.index import Document, Hit, ModelError, Passage, Scale
from briefings.qa.read.candidates import candidates
from briefings.qa.read.choose import IndexReader, LanguagesReader, reader_for
from briefings.qa.read.reader import SentenceReader, SpanReader


class FakeRetriever:
    """Says which model an index was built with; its vectors are of what a text has of some words."""

    def __init__(self, model=""):
        self.model = model
        self.asked = []

    def status(self):
        return self

    def embed(self, texts, *, questions=False):
        self.asked.append(questions)
        words = "port hafen closed gesperrt rain regen".split()
        rows = np.array(
            [[0.1, *(word in text.lower() for word in words)] for text in texts], dtype=np.float32
        )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def hit(text, language="en", number=1, dense=0.5):
    document = Document(number, f"{number}.txt", "", None, None, text, "", language)
    return Hit(Passage(number, number, 0, len(text), text), document, 1.0, dense=dense)


def test_the_model_of_the_index_decides_when_it_is_known():
    retriever = FakeRetriever()
    reader = reader_for(None, retriever)
    assert isinstance(reader, IndexReader)
    assert isinstance(reader._reader(), SpanReader)
    retriever.model = "multilingual"
    assert not isinstance(reader._reader(), SentenceReader)
    assert isinstance(reader_for("none", retriever)._reader(), SentenceReader)
    assert reader._reader() is reader._reader()
    with pytest.raises(ModelError, match="/no/such/reader"):
        reader_for("/no/such/reader", retriever)


def test_questions_are_embedded_as_questions():
    retriever = FakeRetriever("multilingual")
    found = reader_for("none", retriever).read("Is the port closed?", [hit("The port is closed. Rain fell.")])
    assert found[0].quote == "The port is closed."
    assert retriever.asked == [True, False]


class Told:
    """A reader that gives its evidence the scores that it is told."""

    def __init__(self, threshold, reader, score):
        self.threshold, self._reader, self._score = threshold, reader, score

    def read(self, question, hits):
        from dataclasses import replace

        return [replace(one, score=self._score) for one in self._reader.read(question, hits)]


def test_an_english_reader_reads_what_is_english():
    comparing = SentenceReader(FakeRetriever().embed)
    reader = LanguagesReader(comparing, Told(0.8, SentenceReader(FakeRetriever().embed), 0.9))
    english, german = hit("The port is closed."), hit("Regen fiel auf die Stadt.", "de", 2)
    found = reader.read("Is the port closed?", [english, german])
    assert found[0].quote == "The port is closed."
    assert reader.threshold == comparing.threshold == 0.3
    assert found[0].score == pytest.approx(1 - 0.1 * 0.7 / 0.2), "above its threshold is above that of all"
    assert [one.document.language for one in found] == ["en", "de"]
    other = reader.read("Ist der Hafen gesperrt?", [hit("Der Hafen ist gesperrt.", "de")])
    assert other[0].quote == "Der Hafen ist gesperrt."
    assert reader.read("Is it?", []) == []


def test_where_all_is_english_only_the_english_reader_reads():
    class Unasked:
        threshold = 0.3

        def read(self, question, hits):
            raise AssertionError("it reads what is not English")

    comparing = SentenceReader(FakeRetriever().embed)
    reader = LanguagesReader(Unasked(), Told(0.8, comparing, 0.4))
    found = reader.read("Is the port closed?", [hit("The port is closed.")])
    assert found[0].score == pytest.approx(0.4 * 0.3 / 0.8), "below its threshold is below that of all"


def test_cosines_across_languages_are_evened():
    reader = SentenceReader(FakeRetriever().embed, scale=Scale(0.0, 1.0, 1.0, 2.0))
    own = reader.own_scores(
        "Is the port closed?", candidates([hit("The port is closed."), hit("Port closed.", "de", 2)])
    )
    assert own[1] == pytest.approx(2 * own[0])
