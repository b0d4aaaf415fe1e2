"""What the benchmarks of digests and of OCR make and count, without a model."""

import gzip
import importlib
import json
import sys
from pathlib import Path

import pytest
from briefings.qa.training.sets import held_back, read_rows, rows_as_they_are


@pytest.fixture(scope="module")
def bench():
    """Imports a module of tests/bench."""
    sys.path.insert(0, str(Path(__file__).parent / "bench"))
    try:
        yield importlib.import_module
    finally:
        sys.path.pop(0)


@pytest.fixture
def data(tmp_path):
    """Ninety texts, each with five questions: in every tenth they are too long for an item."""
    (tmp_path / "qa").mkdir()
    for name in ("squadshifts_new_wiki", "squad1", "qamr"):
        with gzip.open(tmp_path / "qa" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for number in range(30):
                context = f"{name} ship {number}\nsank. " + "It was very old. " * (
                    30 if number % 10 == 9 else 1
                )
                title = ("wikinews", "wikipedia")[number % 2] if name == "qamr" else f"Ship {number}"
                for asked in range(5):
                    answers = [{"text": str(number), "start": context.index(f"{number}\n")}]
                    row = {"id": f"{number}-{asked}", "title": title, "question": f"Which one? {asked}"}
                    file.write(json.dumps({**row, "context": context, "answers": answers}) + "\n")
    return tmp_path


def test_digests_are_shuffled_items_that_are_asked_about_where_they_are_held_back(bench, data):
    made = bench("digests").digests(data)
    items = {item: rows for one in made for item, rows in one.items.items()}
    assert len(items) == 27 + 27 + 15, "long paragraphs and Wikipedia's sentences are no items"
    assert [one.form for one in made[:3]] == ["paragraphs", "bullets", "paragraphs"]
    assert [len(one.items) for one in made] == [11] * 6 + [3]
    kept = {row["context"].replace("\n", " ") for name in bench("digests").SETS
            for row in rows_as_they_are(data, name) if held_back(row)}  # fmt: skip
    assert {item for item, rows in items.items() if rows} == kept & items.keys() != set()
    for one in made:
        for item, rows in one.items.items():
            assert all(row["title"] == one.title and row["context"] == item for row in rows)
            assert item in one.text and "\n" not in item
            for row in rows:
                (answer,) = row["answers"]
                assert item[answer["start"] :].startswith(answer["text"])


def test_sentences_that_come_alone_are_joined_only_for_training(data):
    alone, joined = rows_as_they_are(data, "qamr"), read_rows(data, "qamr")
    assert len(alone) == len(joined) == 150
    assert all(row["context"].count("ship") == 1 for row in alone)
    assert max(row["context"].count("ship") for row in joined) == 5


@pytest.mark.parametrize(
    ("wanted", "read", "wrong"),
    [
        ("The dam held.", "The dam\n\nheld.", 0),
        ("The dam held.", "The darn held.", 2),  # m -> rn
        ("The dam held.", "The dam hel", 2),
        ("The dam held.", "", 13),
        ("The dam held.", "The dam held. ;", 2),
    ],
)
def test_characters_are_counted_that_are_wrong(bench, wanted, read, wrong):
    assert bench("ocr").character_error(wanted, read) == pytest.approx(wrong / len(wanted))
