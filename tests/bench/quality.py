"""How good retrieval and answers are over an open collection: every article a document, all indexed at once.

    python tests/bench/quality.py --data FOLDER [--reader NAME_OR_PATH ...] [--questions N] [--json FILE]

FOLDER holds `qa/squadshifts_new_wiki.jsonl.gz` and its neighbours (see briefings.qa.training.sets); BRIEFINGS_DATA
names it as well. Asked are the questions on articles that no reader was trained on. Each reader is a column: "none"
is the one that compares sentences, "shipped" the trained one.
"""

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from briefings.index import Hit, Index, Retriever, SentenceTransformerEmbedder
from briefings.index.embed.weights import fastest_dtype
from briefings.qa import Assistant, Evidence, Reader, open_reader
from briefings.qa.training.fitting.fit import calibration
from briefings.qa.training.groups import answers_in
from briefings.qa.training.sets import Question, held_back, locate, read_rows, sample, swapped, write_articles
from contexts import own_contexts, sentence_selection
from measures import auroc, half_and_half, kind_of, refused_at, share, within, word_f1
from trade_off import Outcomes, at_thresholds, plot, table

SET = "squadshifts_new_wiki"
ELSEWHERE = ("squad1", "squadshifts_reddit", "squadshifts_amazon_reviews")
PASSAGES = 10  # as Assistant.ask reads
NEVER_TRAINED_ON = ("policyqa", "subjqa")
Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), help="folder of the sets"
    )
    parser.add_argument("--reader", nargs="+", default=["none", "shipped"], help="the readers to compare")
    parser.add_argument("--questions", type=int, help="how many of the set; all held back when left out")
    parser.add_argument(
        "--refusals", type=int, default=600, help="how many questions without an answer, of each kind"
    )
    parser.add_argument("--contexts", type=int, default=600, help="how many of the sets with own contexts")
    parser.add_argument("--plot", type=Path, help="draw coverage against precision there; needs matplotlib")
    parser.add_argument(
        "--misses",
        type=Path,
        help="write the answerable questions that a reader misses to FOLDER/READER.jsonl",
    )
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or BRIEFINGS_DATA")
    if options.plot and not find_spec("matplotlib"):  # said now, not after an hour
        parser.error("--plot needs matplotlib: pip install 'briefings[bench]', or leave out --plot")
    columns, outcomes, thresholds = measure(Path(options.data), options)
    if options.json:
        told = json.dumps(record(columns, outcomes, thresholds), indent=2)
        options.json.write_text(told + "\n", encoding="utf-8")
    print_table(columns)
    for name, of_reader in outcomes.items():
        print(f"\nreader {name}\n{table(of_reader, thresholds[name])}")
    if options.plot:
        plot(outcomes, thresholds, options.plot)


def measure(
    data: Path, options: argparse.Namespace
) -> tuple[dict[str, Figures], dict[str, Outcomes], dict[str, float]]:
    """By the name of each reader: its figures, how sure it was of what, and its threshold."""
    rows = read_rows(data, SET)
    held = [row for row in rows if held_back(row)]
    columns: dict[str, Figures] = {}
    outcomes: dict[str, Outcomes] = {}
    thresholds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(rows, folder)
        with Index.open(folder) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            asked = _asked(data, held, retriever, options)
            for reader_name in options.reader:
                reader = open_reader(None if reader_name == "shipped" else reader_name, retriever.embed)
                judged = [[judge(reader, *one) for one in part] for part in asked]
                columns[reader_name] = {
                    **_retrieval(asked[0], retriever),
                    **_answers(*judged, reader.threshold),
                    **_speed(retriever, reader, held),
                }
                outcomes[reader_name] = Outcomes(
                    [(one.confidence, one.rank == 0) for one in judged[0]],
                    *([one.confidence for one in part] for part in judged[1:]),
                )
                thresholds[reader_name] = reader.threshold
                if options.misses:
                    options.misses.mkdir(parents=True, exist_ok=True)
                    _write_misses(options.misses / f"{Path(reader_name).name}.jsonl", judged[0])
    count_tokens = SentenceTransformerEmbedder().count_tokens
    for reader_name, figures in columns.items():
        reader = open_reader(
            None if reader_name == "shipped" else reader_name, SentenceTransformerEmbedder().embed
        )
        for other in NEVER_TRAINED_ON:
            figures[f"{other}, own contexts, words' F1"] = own_contexts(
                data, other, reader, count_tokens, options.contexts
            )
        for figure, value in sentence_selection(data, "wikiqa_dev", reader, count_tokens).items():
            figures[f"WikiQA dev, {figure}"] = value
    return columns, outcomes, thresholds


Asked = tuple[Question, list[Hit]]


def _asked(data: Path, held: Sequence[dict], retriever: Retriever, options) -> tuple[list[Asked], ...]:
    """Questions with their hits: with an answer, about something absent, with a swapped name or number."""
    elsewhere = [
        row
        for other in ELSEWHERE
        for row in sample(
            [row for row in read_rows(data, other) if held_back(row)], options.refusals // len(ELSEWHERE)
        )
    ]
    near = list(swapped(sample(held, 2 * options.refusals, seed=7)))[: options.refusals]
    unanswered = [[Question(row["question"]) for row in part] for part in (elsewhere, near)]
    parts = [locate(sample(held, options.questions), retriever), *unanswered]
    return tuple([(one, retriever.search(one.text, PASSAGES)) for one in part] for part in parts)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a question: the rank of the right sentence from 0, None when it is not there."""

    question: Question
    rank: int | None
    confidence: float
    f1: float
    best: Evidence | None


def judge(reader: Reader, question: Question, hits: Sequence[Hit]) -> Judged:
    evidence = reader.read(question.text, hits)
    rank = next((rank for rank, one in enumerate(evidence) if _is_right(one, question)), None)
    best = evidence[0] if evidence else None
    return Judged(question, rank, best.score if best else 0.0, _f1(best, question), best)


def _is_right(evidence: Evidence, question: Question) -> bool:
    at_home = evidence.document.path == question.path
    return at_home and any(evidence.start <= start < evidence.end for start, _ in question.answers)


def _f1(best: Evidence | None, question: Question) -> float:
    """The F1 of the best evidence's words; of the whole sentence where a reader does not say which."""
    if best is None or not question.answers:
        return 0.0
    return word_f1(best.document.text[slice(*(best.answer_span or (best.start, best.end)))], question.words)


def _retrieval(asked: Sequence[Asked], retriever: Retriever) -> Figures:
    ranks = [
        next((rank for rank, hit in enumerate(hits) if answers_in(hit, question)), None)
        for question, hits in asked
    ]
    status = retriever.status()
    return {
        "questions": len(asked),
        "documents": status.documents,
        "passages": status.passages,
        **{f"passage recall@{k}": within(ranks, k) for k in (1, 3, 10)},
    }


def _answers(
    answerable: Sequence[Judged], absent: Sequence[Judged], lookalike: Sequence[Judged], threshold: float
) -> Figures:
    ranks = [one.rank for one in answerable]
    sure, unsure, deceived = ([one.confidence for one in part] for part in (answerable, absent, lookalike))
    given = [one.rank == 0 for one in answerable if one.confidence >= threshold]
    mixed = half_and_half(answerable, [*absent, *lookalike])
    kinds = sorted({kind_of(one.question.text) for one in answerable})
    return {
        "right sentence first": within(ranks, 1),
        "right sentence in the first three": within(ranks, 3),
        "answer words, F1": statistics.fmean(one.f1 for one in answerable),
        "answered": len(given) / len(answerable),
        "of answers given, right": share(given),
        "of answers given, right (half absent or swapped)": share(
            [one.rank == 0 for one in mixed if one.confidence >= threshold]
        ),
        "absent topic refused": share([one < threshold for one in unsure]),
        "absent topic refused while 90% are answered": refused_at(sure, unsure, 0.9),
        "name or number swapped, refused": share([one < threshold for one in deceived]),
        "name or number swapped, AUROC": auroc(sure, deceived),
        "calibration error (half absent or swapped)": calibration(
            [(one.confidence, one.rank == 0) for one in mixed]
        ),
        "calibration error (answerable only)": calibration(
            [(one.confidence, one.rank == 0) for one in answerable]
        ),
        **{
            f"first, {kind} ({len(of_kind)})": within(of_kind, 1)
            for kind in kinds
            if (of_kind := [one.rank for one in answerable if kind_of(one.question.text) == kind])
        },
    }


def _speed(retriever: Retriever, reader: Reader, rows: Sequence[dict]) -> Figures:
    """Milliseconds of whole answers to questions that were not asked before, and of reading alone."""
    assistant = Assistant(retriever, reader)
    questions = [row["question"] for row in sample(rows, 120, seed=11)]
    for question in questions[:20]:
        assistant.ask(question)
    times = [_seconds(assistant.ask, question) for question in questions[20:]]
    hits = [(question, retriever.search(question, PASSAGES)) for question in questions[20:]]
    reading = [_seconds(reader.read, *one) for one in hits]
    return {
        "ask, ms, median": 1000 * statistics.median(times),
        "ask, ms, 95 of 100": 1000 * statistics.quantiles(times, n=20)[-1],
        "reading alone, ms, median": 1000 * statistics.median(reading),
    }


def _seconds(do, *arguments) -> float:
    started = time.perf_counter()
    do(*arguments)
    return time.perf_counter() - started


def _write_misses(path: Path, judged: Sequence[Judged]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in judged:
            if one.rank != 0 and one.best:
                miss = {
                    "question": one.question.text,
                    "wanted": one.question.words,
                    "in": one.question.path,
                    "rank": one.rank,
                    "given": one.best.quote,
                    "words": one.best.document.text[slice(*one.best.answer_span)]
                    if one.best.answer_span
                    else "",
                    "from": one.best.document.path,
                    "confidence": round(one.confidence, 3),
                }
                file.write(json.dumps(miss, ensure_ascii=False) + "\n")


def record(
    columns: dict[str, Figures], outcomes: dict[str, Outcomes], thresholds: dict[str, float]
) -> dict[str, object]:
    """All that was measured, and with what, for JSON."""
    return {
        "set": SET,
        "date": date.today().isoformat(),
        "versions": versions(),
        "dtype": fastest_dtype(),
        "figures": columns,
        "thresholds": thresholds,
        "trade-off": {
            name: at_thresholds(of_reader, thresholds[name]) for name, of_reader in outcomes.items()
        },
    }


def versions() -> dict[str, str]:
    packages = ("briefings", "sentence-transformers", "torch", "faiss-cpu")
    return {**{name: version(name) for name in packages}, "Python": platform.python_version()}


def print_table(columns: dict[str, Figures]) -> None:
    packages = ", ".join(" ".join(one) for one in versions().items())
    print(f"{SET}, {date.today()}, {fastest_dtype()}, {packages}\n")
    print("| figure |", " | ".join(columns), "|")
    print("|---" * (1 + len(columns)) + "|")
    for name in next(iter(columns.values())):
        values = [figures[name] for figures in columns.values()]
        print(
            f"| {name} |",
            " | ".join(str(value) if isinstance(value, int) else f"{value:.3f}" for value in values),
            "|",
        )


if __name__ == "__main__":
    main()
