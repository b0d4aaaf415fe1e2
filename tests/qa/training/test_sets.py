"""Question sets: glued, held back by article, found again in the indexed text."""

import random

from briefings.index import Retriever
from briefings.qa.training.sets import Swaps, file_name, held_back, locate, read_rows, swapped, write_articles
from fakes import FakeEmbedder, update
from training_rows import PORTS, save


def test_single_sentences_are_glued_and_the_answers_move_along(tmp_path):
    save(tmp_path, "qamr", [("wikinews", *row[1:]) for row in PORTS])
    rows = read_rows(tmp_path, "qamr")
    for row in rows:
        for answer in row["answers"]:
            assert row["context"][answer["start"] :].startswith(answer["text"])
    assert max(len(row["context"]) for row in rows) > 60
    assert {held_back(row) for row in rows if row["context"] == rows[0]["context"]} == {held_back(rows[0])}


def test_articles_are_held_back_whole_and_always_the_same():
    rows = [{"set": "nq", "title": f"article {i}"} for i in range(2_000)]
    kept = [held_back(row) for row in rows]
    assert kept == [held_back(dict(row)) for row in rows]
    assert 0.07 < sum(kept) / len(kept) < 0.13


def test_answers_are_found_again_in_the_indexed_text(tmp_path):
    save(
        tmp_path,
        "squad1",
        [("A\u00a0title", "It\u00a0 was  cold.  Tema lost\t41,000 tons.", "How much?", "41,000 tons")],
    )
    rows = read_rows(tmp_path, "squad1")
    folder = tmp_path / "articles"
    folder.mkdir()
    write_articles(rows, folder)
    update(folder)
    with Retriever.open(folder, embedder=FakeEmbedder()) as retriever:
        (question,) = locate(rows, retriever)
        text = retriever.document(retriever.documents()[0].id).text
    assert [text[start:end] for start, end in question.answers] == ["41,000 tons"]


def test_file_names_hide_no_article():
    assert file_name("...Baby One More Time") == "_Baby_One_More_Time.txt"
    assert "/" not in file_name("AC/DC")


def test_a_swap_puts_another_question_s_name_or_number():
    swap = Swaps(["When did Oslo fall?", "What did Paris do in 1914?"])
    assert swap("Who left Rome in 1812?", random.Random(1)) == "Who left Rome in 1914?"
    assert swap("what happened?", random.Random(1)) is None
    rows = [
        {"question": "When did Oslo fall?", "answers": [1]},
        {"question": "When did Paris fall?", "answers": [1]},
    ]
    assert all(row["answers"] == [] for row in swapped(rows))
