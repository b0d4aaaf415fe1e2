"""The search by words beyond English."""

import pytest
from fakes import reading, update, write
from in_languages import TEXTS


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **TEXTS)
    update(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Welcher Hafen ist gesperrt?", "de"),
        ("Який порт закрито?", "uk"),
        ("哪个港口关闭了？", "zh"),
        ("25艘船", "zh"),
        ("Which harbour is closed?", "en"),
        ("ما هي الموانئ المغلقة؟", "ar"),
        ("Qorvath zumil?", "xx"),
    ],
)
def test_words_are_found_in_any_form_of_their_language(folder, question, language):
    with reading(folder) as retriever:
        best = max(retriever.search(question), key=lambda hit: hit.words or 0.0)
        assert best.words and best.document.path == f"{language}.txt"


def test_what_is_changed_or_gone_leaves_no_terms(folder):
    write(folder, de="Lage\n\nDie Brücken der Insel sind seit Montag offen.")
    (folder / "zh.txt").unlink()
    update(folder)
    with reading(folder) as retriever:
        assert not any(hit.words for hit in retriever.search("Welcher Hafen ist gesperrt?"))
        assert retriever.search("Welche Brücke ist offen?")[0].document.path == "de.txt"
        assert not any(hit.words for hit in retriever.search("港口"))


def test_an_index_of_english_briefings_has_no_terms(tmp_path):
    write(tmp_path, a="The bridge — “closed” since Monday — stands.", b="12 / 30", c="The café is closed.")
    update(tmp_path)
    with reading(tmp_path) as retriever, retriever._connection() as catalogue:
        assert not catalogue.has_terms()
