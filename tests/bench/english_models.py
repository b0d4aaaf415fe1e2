"""The default model and the multilingual one as rivals over English: which finds the right passage?

    python tests/bench/english_models.py --data FOLDER [--questions N]

Each model indexes the articles of FOLDER's new_wiki and squad1, asked N questions each on articles that no reader was
trained on, the digests of `digests.py` and the sample briefings; with its own weights of fusion, which were fitted on 300 of
squad1's (`index/search/scale.py`). The time to build is told beside. Run nothing else: the two are compared by their times as well.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from briefings.index import MULTILINGUAL, Hit, Index, Retriever
from briefings.qa.training.groups import answers_in
from briefings.qa.training.sets import held_back, locate, read_rows, sample, write_articles
from digests import digests
from digests import measure as measure_digests
from measures import within

TESTS = Path(__file__).parents[1]
MODELS = ("all-MiniLM-L6-v2", MULTILINGUAL)
SETS = ("squadshifts_new_wiki", "squad1")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), help="folder of the sets"
    )
    parser.add_argument("--questions", type=int, default=500)
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    print(
        "| set | model | recall@1 | recall@3 | recall@10 | built in, s | search, ms |\n|---|---|---|---|---|---|---|"
    )
    for name in SETS:
        for model in MODELS:
            print(
                _line(name, model, *articles(Path(options.data), name, model, options.questions)), flush=True
            )
    made = digests(Path(options.data))
    for model in MODELS:
        print(_line("sample briefings", model, *sample_briefings(model)), flush=True)
    for model in MODELS:
        began = time.perf_counter()
        figures = measure_digests(made, options.questions, is_read=False, model=model)["all"]
        recalls = [figures[f"item recall@{k}"] for k in (1, 3, 10)]
        print(_line("digests", model, recalls, time.perf_counter() - began, None), flush=True)


def sample_briefings(model: str) -> tuple[list[float], float, float]:
    """As `articles`, for the sentences that answer the questions of the sample."""
    asked = json.loads((TESTS / "corpus_questions.json").read_text("utf-8"))["questions"]
    asked = [one for one in asked if one["document"]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        shutil.copytree(
            TESTS.parent / "corpus", folder, ignore=shutil.ignore_patterns(".briefings", "README.md")
        )
        began = time.perf_counter()
        with Index.open(folder, model=model) as index:
            index.update()
        built = time.perf_counter() - began
        with Retriever.open(folder) as retriever:
            retriever.search("Who leads NATO?")  # loads the model
            began = time.perf_counter()
            found = [(one, retriever.search(one["question"], 10)) for one in asked]
            took = (time.perf_counter() - began) / len(asked)
    ranks = [next((rank for rank, hit in enumerate(hits) if _holds(hit, one)), None) for one, hits in found]
    return [within(ranks, k) for k in (1, 3, 10)], built, 1000 * took


def _holds(hit: Hit, asked: dict[str, Any]) -> bool:
    """Whether a passage has a sentence that answers whole."""
    return any(
        hit.document.path == one["document"] and one["sentence"] in hit.passage.text
        for one in (asked, *asked.get("also", []))
    )


def articles(data: Path, name: str, model: str, count: int) -> tuple[list[float], float, float]:
    """Recall@1, @3 and @10 of the passage that holds the answer, seconds to build, milliseconds of a search."""
    rows = read_rows(data, name)
    asked = [row for row in rows if held_back(row) and row["answers"]]
    with tempfile.TemporaryDirectory() as folder:
        write_articles(rows, Path(folder))
        began = time.perf_counter()
        with Index.open(folder, model=model) as index:
            index.update()
        built = time.perf_counter() - began
        with Retriever.open(folder) as retriever:
            questions = locate(sample(asked, count, seed=8), retriever)
            retriever.search(questions[0].text)  # loads the model
            began = time.perf_counter()
            found = [(one, retriever.search(one.text, 10)) for one in questions]
            took = (time.perf_counter() - began) / len(questions)
    ranks = [
        next((rank for rank, hit in enumerate(hits) if answers_in(hit, one)), None) for one, hits in found
    ]
    return [within(ranks, k) for k in (1, 3, 10)], built, 1000 * took


def _line(name: str, model: str, recalls: list[float], built: float, search: float | None) -> str:
    cells = (*(f"{one:.3f}" for one in recalls), f"{built:.0f}", f"{search:.1f}" if search else "")
    return f"| {name} | {model} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
