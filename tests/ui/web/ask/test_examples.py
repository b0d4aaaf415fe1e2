"""Example questions come from the briefings at hand, and each has an answer in them."""

import datetime as dt

import pytest
from briefings.index import Document
from briefings.ui.web.ask.examples import candidates, example_questions
from fakes_ui import FakeAssistant, FakeRetriever


def document(text: str, title: str = "Title") -> Document:
    return Document(1, "a.txt", title, dt.date(2024, 1, 1), None, text, "")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("On Monday Ada Berg said the dam holds.", "What did Ada Berg say?"),
        ("The Foreign Minister Ivo Tamm warned of floods.", "What did Foreign Minister Ivo Tamm warn about?"),
        ("Colonel J. O’Neil told reporters so.", "What did Colonel J. O’Neil say?"),
        ("Lena Hoff has announced aid.", "What did Lena Hoff announce?"),
        ("Some 4,200 people were displaced.", "How many people were displaced?"),
        (
            "About 10,000 North Korean troops have been sent there.",
            "How many North Korean troops have been sent?",
        ),
    ],
)
def test_a_sentence_becomes_the_question_that_it_answers(sentence, question):
    assert next(candidates([document(sentence)])).question == question


@pytest.mark.parametrize(
    "sentence", ["Officials said so.", "The Ministry said so.", "In 2024 rain fell.", ""]
)
def test_other_sentences_leave_the_title(sentence):
    (only,) = candidates([document(sentence, "River levels.")])
    assert only.question == "What is reported about River levels?"


@pytest.fixture
def retriever(tmp_path) -> FakeRetriever:
    (tmp_path / "a.txt").write_text(
        "Dam overflow\n2026-03-04, Desk\n\nAda Berg said the dam holds. Some 420 people were displaced.\n"
    )
    (tmp_path / "b.txt").write_text("Old\n2026-01-01, Desk\n\nLena Hoff said little.\n")
    found = FakeRetriever(tmp_path)
    found.update(lambda *_: None)
    return found


def test_only_answered_questions_are_offered_and_none_twice(retriever):
    assistant = FakeAssistant(retriever)
    questions = example_questions(retriever, assistant)
    assert questions[:2] == ["What did Ada Berg say?", "How many people were displaced?"]
    assert all(assistant.ask(question).found for question in questions)
    assert len(set(questions)) == len(questions) <= 4


def test_a_question_that_another_sentence_answers_is_not_offered(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Talks\n2026-03-04, Desk\n\nAda Berg is what people say she did. A note from Ada Berg said so.\n"
    )
    retriever = FakeRetriever(tmp_path)
    retriever.update(lambda *_: None)
    assistant = FakeAssistant(retriever)
    assert assistant.ask("What did Ada Berg say?").found
    assert "What did Ada Berg say?" not in example_questions(retriever, assistant)


def test_nothing_is_offered_where_nothing_is_answered(tmp_path, retriever):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert example_questions(retriever, FakeAssistant(FakeRetriever(empty))) == []
    assert example_questions(FakeRetriever(empty), FakeAssistant(retriever)) == []


def test_the_search_for_examples_ends_in_time(retriever):
    assert len(example_questions(retriever, FakeAssistant(retriever), seconds=-1)) == 1
    assert example_questions(retriever, FakeAssistant(retriever), stop=lambda: True) == []


def test_a_document_that_leaves_meanwhile_is_passed_over(retriever, monkeypatch):
    def gone(_):
        raise KeyError

    monkeypatch.setattr(retriever, "document", gone)
    assert example_questions(retriever, FakeAssistant(retriever)) == []
