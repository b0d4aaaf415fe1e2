"""Which reader an index is read with, and what several languages ask of it."""

from dataclasses import replace

import numpy as np
import pytest
from briefings.index import Document, Hit, ModelError, Passage, Scale, Span
from briefings.qa.read.across import PASSAGES, passages
from briefings.qa.read.candidates import candidates
from briefings.qa.read.choose import (
    SHIPPED_MULTILINGUAL,
    IndexReader,
    LanguagesReader,
    reader_for,
    says_the_same,
)
from briefings.qa.read.reader import SentenceReader, SpanReader
from briefings.qa.types import Evidence


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


def evidence(text, language, words="", score=0.9):
    start = text.index(words) if words else 0
    span = Span(start, start + len(words)) if words else None
    return Evidence(text, 0, len(text), hit(text, language).document, score, span)


@pytest.mark.parametrize(
    ("answer", "spanish", "english", "cosine", "same"),
    [
        ("22", "Hubo 22 heridos.", "22 people were hurt.", 0.9, True),
        ("22", "Hubo 22 heridos.", "23 people were hurt.", 0.9, False),  # another figure
        ("Petra Lunde", "La dirige Petra Lunde.", "Petra Lunde leads it.", 0.9, True),
        ("Petra Lunde", "La dirige Petra Lunde.", "Ingrid Pohl leads it.", 0.9, False),  # another name
        ("un pesquero", "Era un pesquero.", "It was a fishing boat.", 0.9, True),  # nothing that stands alike
        ("un pesquero", "Era un pesquero.", "It was a mine.", 0.8, False),  # too far
        ("", "El puerto abrió.", "The port opened.", 0.9, True),  # no words that answer are known
    ],
)
def test_what_says_the_same_in_two_languages(answer, spanish, english, cosine, same):
    def embed(texts):
        return np.array([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32)

    assert says_the_same(embed, evidence(spanish, "es", answer), evidence(english, "en")) is same


@pytest.mark.parametrize(("same", "first"), [(True, "en"), (False, "de")])
def test_an_english_source_is_preferred_only_where_both_say_the_same(same, first):
    class Every:
        threshold = 0.3

        def read(self, question, hits):
            return [evidence("Der Hafen ist gesperrt.", "de", score=0.95)]

    english = Told(0.3, SentenceReader(FakeRetriever().embed), 0.5)
    reader = LanguagesReader(Every(), english, lambda one, other: same)
    found = reader.read("Is the port closed?", [hit("The port is closed."), hit("Regen.", "de", 2)])
    assert found[0].document.language == first
    assert found[0].score == 0.95, "what says the same is as sure"


def test_what_is_retold_in_another_language_takes_no_room():
    def search(question, k, **limits):
        languages = ["es"] * 3 + ["en"] * 8 + ["es", "en", "en", "en"]
        return [hit("Text.", language, number) for number, language in enumerate(languages)][:k]

    def numbers(question):
        return [one.document.id for one in passages(question, search)]

    assert numbers("Who leads the inquiry?") == [*range(PASSAGES), 10, 12, 13], "three more for three others"
    assert numbers("¿Quién dirige la investigación?") == [*range(PASSAGES), 11]


def test_layers_that_both_readers_share_are_loaded_once():
    retriever = FakeRetriever("multilingual")
    reader = reader_for(None, retriever)._reader()
    assert reader._english._deeper.model is reader._every.model
    text = "The port of Marn was closed on Monday by order of the harbour master."
    question, hits = "Who closed the port of Marn?", [hit(text)]
    together = SpanReader(deeper_model=SpanReader(SHIPPED_MULTILINGUAL).model).read(question, hits)[0]
    apart = SpanReader().read(question, hits)[0]
    assert together.answer_span == apart.answer_span
    assert together.score == pytest.approx(apart.score, abs=0.05), "but for words that only one of them knows"
