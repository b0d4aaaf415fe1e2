"""The figures of the benchmark of quality: by hand, and from small question sets in one run."""

import gzip
import importlib
import itertools
import json
import sys
from pathlib import Path

import pytest
from briefings.qa.training.fitting.fit import calibration
from briefings.qa.training.sets import held_back

PLACES = ("Ferrow", "Tema", "Oster", "Lund", "Maren", "Kolda", "Brack", "Selm")
# What the README and the model's card tell.
TOLD = {
    "passage recall@10",
    "right sentence first",
    "right sentence in the first three",
    "answer words, F1",
    "of answers given, right",
    "absent topic refused while 90% are answered",
    "name or number swapped, AUROC",
    "calibration error (half absent or swapped)",
    "policyqa, own contexts, words' F1",
    "subjqa, own contexts, words' F1",
    "WikiQA dev, MAP",
    "WikiQA dev, MRR",
    "ask, ms, median",
}


@pytest.fixture(scope="module")
def bench():
    """Imports a module of tests/bench."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
    try:
        yield importlib.import_module
    finally:
        sys.path.pop(0)


@pytest.fixture
def measures(bench):
    return bench("measures")


def test_auroc_is_the_share_of_pairs_in_order(measures):
    assert measures.auroc([3, 1], [2, 0]) == 0.75
    assert measures.auroc([1, 1], [0]) == 1
    assert measures.auroc([1], [1]) == 0.5, "what cannot be told apart is half right"


def test_calibration_is_the_mean_gap_of_the_bins():
    assert calibration([(0.95, True)] * 19 + [(0.95, False)]) == pytest.approx(0, abs=1e-9)
    assert calibration([(0.9, True), (0.9, False), (0.1, False), (0.1, False)]) == pytest.approx(0.25)
    assert calibration([(1.0, True)]) == pytest.approx(0)


def test_refused_are_those_below_what_lets_enough_through(measures):
    assert measures.refused_at([0.1 * i for i in range(10)], [0.05, 0.15, 0.95], 0.9) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("given", "accepted", "f1"),
    [
        ("The 4th of March.", ["4th of March"], 1),
        ("in March", ["4 March"], 0.5),
        ("March", ["June", "4 March"], 2 / 3),
        ("March", ["June"], 0),
        ("", [], 0),
    ],
)
def test_words_in_common(measures, given, accepted, f1):
    assert measures.word_f1(given, accepted) == pytest.approx(f1)


def test_precision_of_a_ranking(measures):
    assert measures.average_precision([True, False, True]) == pytest.approx((1 + 2 / 3) / 2)
    assert measures.reciprocal_rank([False, True]) == 0.5


def test_what_a_threshold_trades(bench):
    trade_off = bench("trade_off")
    outcomes = trade_off.Outcomes([(0.9, True), (0.6, False), (0.3, True), (0.2, True)], [0.1, 0.65], [0.5])
    row = next(one for one in trade_off.at_thresholds(outcomes, 0.25) if one["threshold"] == 0.25)
    assert list(row.values()) == pytest.approx([0.25, 0.75, 2 / 3, 0.5, 0])
    assert "| **.25** | **.750** | **.667** | **.500** | **.000** |" in trade_off.table(outcomes, 0.25)


def titles(name, count):
    """Names of articles that are held back."""
    named = (f"{place} {number}" for number in itertools.count() for place in PLACES)
    return list(itertools.islice((one for one in named if held_back({"set": name, "title": one})), count))


def write_set(data, name, count):
    """A set of questions about harbours: two a paragraph, a paragraph an article."""
    with gzip.open(data / "qa" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        for number, title in enumerate(titles(name, count)):
            runs, opened = f"{name} Oyelaran {number}", str(1900 + number)
            context = f"{runs} runs the harbour of {title}. The harbour of {title} opened in {opened}."
            for question, answer in (
                (f"Who runs the harbour of {title}?", runs),
                (f"When did the harbour of {title} open?", opened),
            ):
                answers = [{"text": answer, "start": context.index(answer)}]
                row = {"id": question, "title": title, "question": question, "context": context}
                file.write(json.dumps(row | {"answers": answers}) + "\n")


@pytest.fixture
def data(tmp_path):
    """Every set that the benchmark reads; of reddit each text is an article, and a tenth is held back."""
    folder = tmp_path / "data"
    (folder / "qa").mkdir(parents=True)
    for name in ("squadshifts_new_wiki", "squad1", "squadshifts_amazon_reviews", "policyqa", "subjqa"):
        write_set(folder, name, 12)
    write_set(folder, "squadshifts_reddit", 60)
    sentences = {
        "question": "Who runs the harbour of Tema?",
        "title": "Tema",
        "sentences": ["Rain fell.", "Maren Oyelaran runs the harbour of Tema."],
        "labels": [0, 1],
    }
    (folder / "sentence_selection").mkdir()
    with gzip.open(folder / "sentence_selection" / "wikiqa_dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(sentences) + "\n")
    return folder


def test_one_run_tells_all_that_is_told(bench, data, tmp_path, monkeypatch, capsys):
    options = f"--data {data} --refusals 9 --contexts 4 --json {tmp_path / 'told.json'} --misses {tmp_path / 'misses'}"
    monkeypatch.setattr(sys, "argv", ["quality.py", *options.split()])
    bench("quality").main()
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert {"date", "versions", "dtype", "thresholds"} < set(told)
    assert set(told["figures"]) == set(told["trade-off"]) == {"none", "shipped"}
    printed = capsys.readouterr().out
    for figures in told["figures"].values():
        assert set(figures) > TOLD
        assert figures["questions"] == 24 and figures["passage recall@10"] > 0.5
        assert all(f"| {name} |" in printed for name in figures)
    shipped = told["figures"]["shipped"]
    assert shipped["right sentence first"] > 0.8 and shipped["WikiQA dev, MRR"] == 1
    missed = (tmp_path / "misses" / "shipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(missed) == round(24 * (1 - shipped["right sentence first"]))
