"""How good retrieval and answers are over an open collection: every article a document, all indexed at once.

    python tests/bench/quality.py --data FOLDER [--questions N] [--json FILE]

FOLDER holds `qa/squadshifts_new_wiki.jsonl.gz` and its neighbours (see collection.py); BRIEFINGS_DATA names it as
well. The reader is fitted on other articles (fit_reader.py).
"""

import argparse
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from briefings.index import Index, Retriever
from briefings.qa import Evidence, SentenceReader
from collection import Question, locate, rank_of_paragraph, read_rows, sample, swapped, write_articles

SET = "squadshifts_new_wiki"
ELSEWHERE = ("squad1", "squadshifts_reddit", "squadshifts_amazon_reviews")
PASSAGES = 10  # as Assistant.ask reads


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), help="folder of the sets"
    )
    parser.add_argument("--questions", type=int, help="how many of the set; all when left out")
    parser.add_argument(
        "--refusals", type=int, default=600, help="how many questions without an answer, of each kind"
    )
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    figures = measure(Path(options.data), options.questions, options.refusals)
    print_table(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(data: Path, count: int | None, refusals: int) -> dict[str, float]:
    rows = read_rows(data, SET)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(rows, folder)
        started = time.perf_counter()
        with Index.open(folder) as index:
            index.update()
        built = time.perf_counter() - started
        with Retriever.open(folder) as retriever:
            status = retriever.status()
            reader = SentenceReader(retriever.embed)
            answerable = [ask(retriever, reader, one) for one in locate(sample(rows, count), retriever)]
            absent = [
                row
                for other in ELSEWHERE
                for row in sample(read_rows(data, other), refusals // len(ELSEWHERE))
            ]
            near = list(swapped(sample(rows, 2 * refusals, seed=7)))[:refusals]
            outside = [ask(retriever, reader, Question(row["question"], "", 0, ())) for row in absent]
            lookalike = [ask(retriever, reader, Question(row["question"], "", 0, ())) for row in near]
            threshold = reader.threshold
    return {
        "questions": len(answerable),
        "documents": status.documents,
        "passages": status.passages,
        **_retrieval([one.paragraph_rank for one in answerable]),
        "sentence first": _share([one.rank == 0 for one in answerable]),
        "sentence in the first three": _share([one.rank is not None and one.rank < 3 for one in answerable]),
        "answered": _share([one.confidence >= threshold for one in answerable]),
        "of answers given, right": _share(
            [one.rank == 0 for one in answerable if one.confidence >= threshold]
        ),
        "absent topic refused": _share([one.confidence < threshold for one in outside]),
        "absent topic refused while 90% are answered": _refused_at(answerable, outside, 0.9),
        "name or number swapped, AUROC": _auroc(answerable, lookalike),
        "calibration error (answerable only)": _calibration(answerable),
        "calibration error (half absent or swapped)": _calibration(_half(answerable, outside + lookalike)),
        "build, seconds": built,
        "search and read, ms, median": 1000 * statistics.median(one.seconds for one in answerable),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: ranks from 0 of the right paragraph and the right sentence, None when not there."""

    paragraph_rank: int | None
    rank: int | None
    confidence: float
    seconds: float


def ask(retriever: Retriever, reader: SentenceReader, question: Question) -> Asked:
    started = time.perf_counter()
    hits = retriever.search(question.text, PASSAGES)
    evidence = reader.read(question.text, hits)
    seconds = time.perf_counter() - started
    rank = next((rank for rank, one in enumerate(evidence) if _is_right(one, question)), None)
    return Asked(rank_of_paragraph(question, hits), rank, evidence[0].score if evidence else 0.0, seconds)


def _is_right(evidence: Evidence, question: Question) -> bool:
    at_home = evidence.document.path == question.path
    return at_home and any(evidence.start <= answer < evidence.end for answer in question.answers)


def _retrieval(ranks: Sequence[int | None]) -> dict[str, float]:
    return {
        f"passage recall@{k}": _share([rank is not None and rank < k for rank in ranks]) for k in (1, 3, 10)
    }


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else float("nan")


def _refused_at(answerable: Sequence[Asked], others: Sequence[Asked], answered: float) -> float:
    """The share of `others` below the threshold that lets `answered` of the answerable ones through."""
    threshold = sorted(one.confidence for one in answerable)[int(len(answerable) * (1 - answered))]
    return _share([one.confidence < threshold for one in others])


def _auroc(positive: Sequence[Asked], negative: Sequence[Asked]) -> float:
    """The probability that an answerable question is surer than another one (Mann-Whitney)."""
    ranked = sorted([(one.confidence, 1) for one in positive] + [(one.confidence, 0) for one in negative])
    ranks = sum(rank for rank, (_, is_positive) in enumerate(ranked, start=1) if is_positive)
    pairs = len(positive) * len(negative)
    return (ranks - len(positive) * (len(positive) + 1) / 2) / pairs if pairs else float("nan")


def _half(answerable: Sequence[Asked], others: Sequence[Asked]) -> list[Asked]:
    count = min(len(answerable), len(others))
    pick = random.Random(3)
    return pick.sample(list(answerable), count) + pick.sample(list(others), count)


def _calibration(asked: Sequence[Asked], bins: int = 10) -> float:
    """Expected calibration error: confidence against the share that is right, over equal bins of confidence."""
    total = 0.0
    for low in range(bins):
        inside = [one for one in asked if low <= min(one.confidence * bins, bins - 1e-9) < low + 1]
        if inside:
            gap = _share([one.rank == 0 for one in inside]) - statistics.fmean(
                one.confidence for one in inside
            )
            total += len(inside) / len(asked) * abs(gap)
    return total


def print_table(figures: dict[str, float]) -> None:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("briefings", "sentence-transformers", "torch", "faiss-cpu")
    )
    print(f"{SET}, {date.today()}, Python {platform.python_version()}, {packages}\n")
    print("| figure | value |\n|---|---|")
    for name, value in figures.items():
        print(f"| {name} | {value if isinstance(value, int) else f'{value:.3f}'} |")


if __name__ == "__main__":
    main()
