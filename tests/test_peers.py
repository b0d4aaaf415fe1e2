"""When the comparison with other systems counts a chunk as found, and what its table says."""

import importlib
import sys
from pathlib import Path

import pytest

TEXT = "The café opened\n\nin 1999. It closed in 2004. The café opened again in 1999."


@pytest.fixture(scope="module")
def rivals():
    """The benchmark's modules; those of the systems import nothing of them until one is made."""
    sys.path.insert(0, str(Path(__file__).parent / "bench"))
    try:
        yield importlib.import_module("rivals")
    finally:
        sys.path.pop(0)


@pytest.fixture
def scoring(rivals):
    return importlib.import_module("rivals.scoring")


def first_year(scoring):
    return scoring.gold("When?", "cafe.txt", TEXT, [(TEXT.index("1999"), TEXT.index("1999") + 4)])


def place(rivals, scoring, *texts, document="cafe.txt"):
    found = [rivals.Chunk(document, text) for text in texts]
    return scoring.rank(found, first_year(scoring), scoring.letters(TEXT))


def test_a_chunk_is_found_by_its_letters_whatever_became_of_its_spaces(rivals, scoring):
    assert place(rivals, scoring, "It closed in 2004.", "The cafe\u0301 opened in 1999 .") == 1


def test_the_same_words_elsewhere_do_not_count(rivals, scoring):
    assert place(rivals, scoring, "The café opened again in 1999.") is None


def test_a_chunk_that_stands_there_twice_counts_for_either_place(rivals, scoring):
    assert place(rivals, scoring, "in 1999.") == 0


def test_half_of_an_answer_does_not_count(rivals, scoring):
    assert place(rivals, scoring, "The café opened in 19") is None


def test_another_document_with_the_same_text_does_not_count(rivals, scoring):
    assert place(rivals, scoring, TEXT, document="copy.txt") is None


def test_a_chunk_without_letters_holds_nothing(rivals, scoring):
    assert place(rivals, scoring, "", "...") is None


@pytest.mark.parametrize(("k", "share"), [(1, 0.25), (3, 0.5), (10, 0.75)])
def test_recall_is_the_share_of_questions_found_among_the_first(scoring, k, share):
    assert scoring.recall([0, 2, 9, None], k) == share


def test_the_table_marks_the_best_and_says_what_failed(rivals):
    table = importlib.import_module("rivals.table").table
    ours = {"recall@1": 0.8, "build, s": 2.0}
    lines = table({"ours": ours, "theirs": {"recall@1": 0.7, "error": "build: no memory"}}).splitlines()
    cells = {line.split(" | ")[0].strip("| "): line.split(" | ") for line in lines[2:4]}
    recall = lines[0].split(" | ").index("recall@1")
    assert (cells["ours"][recall], cells["theirs"][recall]) == ("**0.800**", "0.700")
    assert (cells["ours"][1], cells["theirs"][1]) == ("**2**", "failed")
    assert lines[-1] == "- theirs failed at build: no memory"


def test_a_deleted_document_that_still_answers_is_told(rivals):
    table = importlib.import_module("rivals.table").table
    figures = {f"leaks, {when}": number for when, number in (("in the process", 0), ("loaded again", 3))}
    seen = {f"sees what is new, {when}": True for when in ("in the process", "loaded again")}
    assert table({"theirs": figures | seen}).splitlines()[2].endswith("| yes |")
