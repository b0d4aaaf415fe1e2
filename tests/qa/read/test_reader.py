"""SentenceReader with an embedder of bags of words, so that "similar" can be foretold."""

import re
import zlib

import numpy as np
import pytest
from briefings.index import Document, Hit, Passage, Span
from briefings.qa import SentenceReader
from briefings.qa.read import reader
from briefings.qa.read.candidates import candidates
from briefings.qa.read.spans.model import Scored


def embed(texts):
    vectors = np.zeros((len(texts), 256), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            row[zlib.crc32(word.encode()) % 256] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def hit(text: str, number: int = 1, score: float = 1.0, title: str = "A title", heading: str = "") -> Hit:
    document = Document(number, f"{number}.txt", title, None, None, text, "")
    return Hit(Passage(number, number, 0, len(text), text, heading), document, score, dense=0.5)


def best(question: str, *hits: Hit):
    return SentenceReader(embed).read(question, hits)[0]


def test_the_sentence_with_the_question_s_words_wins():
    text = "Rain fell on the coast. The port of Ferrow reopened on Monday. Prices rose."
    assert (
        best("When did the port of Ferrow reopen?", hit(text)).quote
        == "The port of Ferrow reopened on Monday."
    )


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("How many were killed in the fire?", "The fire killed ten workers."),
        ("When were workers killed in the fire?", "The fire killed workers on Tuesday."),
    ],
)
def test_the_kind_of_words_asked_for_decides_between_equals(question, right):
    text = "The fire killed ten workers. The fire killed workers on Tuesday. The fire killed workers."
    assert best(question, hit(text)).quote == right


def test_a_better_passage_wins_between_equal_sentences():
    found = best("What burned?", hit("The mill burned.", 1, 0.4), hit("The mill burned.", 2, 0.9))
    assert found.document.id == 2


def test_every_quote_is_an_exact_slice_and_scores_fall():
    text = "  One ship sank.\n\nIt was the Temper — a corvette. 🎉 Cafe\u0301s closed! "
    found = SentenceReader(embed).read("Which ship sank?", [hit(text), hit("Nothing here.", 2, 0.1)])
    assert len(found) == 4 or len(found) == 5
    assert all(one.document.text[one.start : one.end] == one.quote for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)


def test_a_sentence_that_leans_brings_the_one_before():
    text = "The Temper is a corvette. It sank at dawn off Ferrow."
    found = best("When did it sink off Ferrow?", hit(text))
    assert found.quote == "It sank at dawn off Ferrow."
    assert found.context is not None
    assert text[slice(*found.context)] == "The Temper is a corvette."


def test_titles_headings_and_questions_do_not_answer():
    text = "The port closes\n\nThe port\n\nWhy did the port close? Mines had been seen."
    found = SentenceReader(embed).read(
        "Why did the port close?", [hit(text, title="The port closes", heading="The port")]
    )
    assert [one.quote for one in found] == ["Mines had been seen."]


def test_a_title_answers_where_there_is_nothing_else():
    assert (
        best("Is the port closed?", hit("The port closes", title="The port closes")).quote
        == "The port closes"
    )


def test_no_hits_no_evidence():
    assert SentenceReader(embed).read("Who?", []) == []


@pytest.mark.parametrize("question", ["?", "the of and", "x" * 10_000, "naïve 🎉 שלום", "İ"])
def test_odd_questions_are_read_without_complaint(question):
    assert SentenceReader(embed).read(question, [hit("The port closed. It reopened.")])


def test_sentences_met_before_are_not_embedded_again():
    seen: list[str] = []

    def counting(texts):
        seen.extend(texts)
        return embed(texts)

    reader = SentenceReader(counting)
    reader.read("Who left?", [hit("The envoy left. He flew.")])
    reader.read("Who flew?", [hit("The envoy left. He flew.")])
    assert sorted(seen) == sorted(["Who left?", "The envoy left.", "He flew.", "Who flew?"])


def test_a_dateline_is_no_answer():
    text = "The bridge of Tallinn closed\nTallinn, 18 August 2025\n\nSensors showed that a pillar of the bridge moved."
    assert best(
        "Why was the bridge in Tallinn closed?", hit(text, title="The bridge of Tallinn closed")
    ).quote == ("Sensors showed that a pillar of the bridge moved.")


@pytest.mark.parametrize(
    ("question", "chosen", "answer"),
    [
        ("What is the risk at the global level?", "Global", "Very high"),
        ("What is the risk at the global level?", "high", "high"),
        ("Where is the risk high?", "Global", "Global"),  # asks for the first cell
    ],
)
def test_a_cell_that_a_question_names_is_no_answer_to_it(question, chosen, answer):
    text = "Level | Risk\nGlobal Level | Very high"
    document = Document(1, "1.txt", "A title", None, None, text, "")
    hit = Hit(Passage(1, 1, 0, len(text), text, ""), document, 1.0, dense=0.5)
    row = candidates([hit])[1]
    at = text.index(chosen, row.span.start)
    found = reader._in_the_other_cell(question, row, Scored(Span(at, at + len(chosen)), 1.0))
    assert text[slice(*found.span)] == answer
