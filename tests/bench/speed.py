"""How fast indexing and answering are.

    python tests/bench/speed.py FOLDER [--documents N] [--json FILE]

FOLDER holds briefings in any format, or `briefings/*.jsonl.gz` with lines `{id, text}`. Building is given as a part of
what the model alone does with the same passages in the same run, because machines differ and share their cores.
"""

import argparse
import gzip
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from briefings.index import Index, Retriever, SentenceTransformerEmbedder
from briefings.qa import Assistant, SpanReader
from briefings.qa.encode import Readable, before, encode, logits
from briefings.qa.reader import SHIPPED
from briefings.qa.spans import SpanModel

QUESTIONS = (
    "How many people were killed?",
    "Who spoke to the press about the economy?",
    "When did the meeting take place?",
    "What did the President say about health care?",
    "Where were the troops sent?",
    "Why was the decision delayed?",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--documents", type=int, default=100, help="how many lines of the jsonl files to take"
    )
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = write_documents(options.folder, Path(name), options.documents)
        figures = measure(folder, Path(name) / "index")
    print("| figure | value |\n|---|---|")
    for figure, value in figures.items():
        print(f"| {figure} | {value:,.4g} |")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def write_documents(source: Path, work: Path, count: int) -> Path:
    """A copy to work on: one document is changed on the way."""
    folder = work / "documents"
    packed = sorted((source / "briefings").glob("*.jsonl.gz"))
    if not packed:
        return Path(shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".briefings")))
    folder.mkdir()
    with gzip.open(packed[0], "rt", encoding="utf-8") as lines:
        for number, line in zip(range(count), lines, strict=False):
            (folder / f"{number}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    return folder


def measure(folder: Path, home: Path) -> dict[str, float]:
    embedder = SentenceTransformerEmbedder()
    embedder.embed(["warm up"])
    with Index.open(folder, index=home, embedder=embedder) as index:
        built = _seconds(index.update)
        again = _seconds(index.update)
        changed = next(path for path in sorted(folder.rglob("*.txt")))
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text + "\n\nOne more sentence.\n", encoding="utf-8")
        one = _seconds(index.update)
        changed.write_text(text, encoding="utf-8")
        index.update()
    with Retriever.open(folder, index=home, embedder=embedder) as retriever:
        documents = retriever.documents()
        texts = [hit.passage.text for hit in retriever.search("the", k=2_000)]
        alone = len(texts) / _seconds(lambda: embedder.embed(texts))
        passages = retriever.status().passages
        assistant = Assistant(retriever)
        searches = [_seconds(lambda q=q: retriever.search(q)) for q in QUESTIONS * 5]
        assistant.ask(QUESTIONS[0])
        answers = [_seconds(lambda q=q: assistant.ask(q)) for q in QUESTIONS * 5]
        reading = reading_against_forward_pass(retriever)
    return {
        "documents": len(documents),
        "characters": sum(info.characters for info in documents),
        "passages": passages,
        "build, seconds": built,
        "build, passages a second": passages / built,
        "the model alone, passages a second": alone,
        "build as a part of the model alone": passages / built / alone,
        "update with nothing changed, seconds": again,
        "update with one document changed, seconds": one,
        "search, ms, median": 1000 * statistics.median(searches),
        "ask, ms, median": 1000 * statistics.median(answers),
        **reading,
    }


def reading_against_forward_pass(retriever: Retriever) -> dict[str, float]:
    """Reading ten passages, tokens and sums and all, against the model alone on the same tokens."""
    reader, bare = SpanReader(), SpanModel(SHIPPED).load()
    whole, alone = [], []
    for question in QUESTIONS * 5:
        hits = retriever.search(question, k=10)
        passages = [
            Readable(before(hit.document.title, hit.passage.heading, hit.passage.text), hit.passage.text)
            for hit in hits
        ]
        windows = encode(bare.tokenizer, [question] * len(hits), passages)
        with torch.inference_mode():
            alone.append(_seconds(lambda: logits(bare.network, windows)))  # noqa: B023
        whole.append(_seconds(lambda: reader.read(question, hits)))  # noqa: B023
    return {
        "read ten passages, ms, median": 1000 * statistics.median(whole),
        "reading as a multiple of the bare forward pass": statistics.median(whole) / statistics.median(alone),
    }


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
