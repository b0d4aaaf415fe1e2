"""How fast indexing and answering are.

    python tests/bench/speed.py FOLDER [--documents N] [--rounds N] [--memory N] [--json FILE]

FOLDER holds briefings in any format, or `briefings/*.jsonl.gz` with lines `{id, text}`. Building is given as a part of
what the model alone does with the same texts in the same run, because machines differ and share their cores: rounds of
a build, from files on disk to an index that is saved, and of sentence-transformers' `model.encode(texts, batch_size=64,
normalize_embeddings=True)` with the texts that the build embedded, in their order, take turns; the figure is the median
of the rounds' ratios. `encode` sorts the texts of a call by their characters, here all there are; a build has only those
that it commits together, sorts them by tokens and cuts its batches by tokens, and so can be faster than `encode`.

`--memory N` builds N and 4N documents without a model, each in a process of its own (on Linux), and gives the most
memory that each held while it stored them; the file of vectors is written by a process of its own.
"""

import argparse
import gzip
import json
import multiprocessing
import shutil
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch
from briefings.index import EmbedderSpec, Index, Retriever, SentenceTransformerEmbedder
from briefings.qa import Assistant, SpanReader
from briefings.qa.read.reader import SHIPPED
from briefings.qa.read.spans.encode import Readable, before, encode, logits
from briefings.qa.read.spans.model import SpanModel
from measures import seconds_of

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
    parser.add_argument("--rounds", type=int, default=3, help="how often to build, and to embed alone")
    parser.add_argument("--memory", type=int, help="of how many documents, and of four times as many")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = write_documents(options.folder, Path(name), options.documents)
        figures = measure(folder, Path(name), options.rounds)
        if options.memory:
            figures |= memory(options.folder, Path(name), options.memory)
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
    folder.mkdir(parents=True)
    with gzip.open(packed[0], "rt", encoding="utf-8") as lines:
        for number, line in zip(range(count), lines, strict=False):
            (folder / f"{number}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    return folder


class Recording:
    """An embedder that remembers what it embedded."""

    def __init__(self, embedder: SentenceTransformerEmbedder) -> None:
        self.spec, self.max_tokens = embedder.spec, embedder.max_tokens
        self.count_tokens = embedder.count_tokens
        self.texts: list[str] = []
        self._embedder = embedder

    def embed(self, texts):
        self.texts += texts
        return self._embedder.embed(texts)


def build_against_model(
    folder: Path, work: Path, embedder: SentenceTransformerEmbedder, rounds: int
) -> dict[str, float]:
    """A build and the bare model on the same texts, turn and turn about."""
    model = embedder._load()
    building, alone = [], []
    for number in range(rounds):
        recording = Recording(embedder)
        with Index.open(folder, index=work / f"index-{number}", embedder=recording) as index:
            building.append(seconds_of(index.update))
        texts = recording.texts
        alone.append(
            seconds_of(
                lambda: model.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False)  # noqa: B023
            )
        )
    ratios = [bare / whole for whole, bare in zip(building, alone, strict=True)]
    return {
        "texts embedded": len(texts),
        "build, seconds": statistics.median(building),
        "build, texts a second": len(texts) / statistics.median(building),
        "the model alone, texts a second": len(texts) / statistics.median(alone),
        "build as a part of the model alone": statistics.median(ratios),
        "the same, lowest of the rounds": min(ratios),
    }


class NoModel:
    """Takes next to no memory; its vectors mean nothing."""

    spec = EmbedderSpec("none", "0" * 64, 384, "float32")
    max_tokens = 254

    def count_tokens(self, texts):
        return [len(text) // 4 for text in texts]

    def embed(self, texts):
        return np.random.default_rng(0).random((len(texts), 384), dtype=np.float32)


def memory(source: Path, work: Path, count: int) -> dict[str, float]:
    figures = {}
    for documents in (count, 4 * count):
        folder = write_documents(source, work / f"memory-{documents}", documents)
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, spawn) as process:
            peak = process.submit(peak_of_storing, folder, work / f"memory-{documents}" / "index").result()
        figures[f"memory while {documents} documents are stored, at most, MB"] = peak
    return figures


def peak_of_storing(folder: Path, home: Path) -> float:
    """The most memory that a build held, in MB."""
    with Index.open(folder, index=home, embedder=NoModel()) as index:
        index.update()
    # getrusage would tell of the process that started this one as well
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def measure(folder: Path, work: Path, rounds: int) -> dict[str, float]:
    embedder = SentenceTransformerEmbedder()
    embedder.embed(["warm up"] * 2)
    home = work / "index-0"
    building = build_against_model(folder, work, embedder, rounds)
    with Index.open(folder, index=home, embedder=embedder) as index:
        again = seconds_of(index.update)
        changed = next(path for path in sorted(folder.rglob("*.txt")))
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text + "\n\nOne more sentence.\n", encoding="utf-8")
        one = seconds_of(index.update)
        changed.write_text(text, encoding="utf-8")
        index.update()
    with Retriever.open(folder, index=home, embedder=embedder) as retriever:
        documents = retriever.documents()
        passages = retriever.status().passages
        assistant = Assistant(retriever)
        searches = [seconds_of(lambda q=q: retriever.search(q)) for q in QUESTIONS * 5]
        assistant.ask(QUESTIONS[0])
        answers = [seconds_of(lambda q=q: assistant.ask(q)) for q in QUESTIONS * 5]
        reading = reading_against_forward_pass(retriever)
    return {
        "documents": len(documents),
        "characters": sum(info.characters for info in documents),
        "passages": passages,
        **building,
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
            alone.append(seconds_of(lambda: logits(bare.network, windows)))  # noqa: B023
        whole.append(seconds_of(lambda: reader.read(question, hits)))  # noqa: B023
    return {
        "read ten passages, ms, median": 1000 * statistics.median(whole),
        "reading as a multiple of the bare forward pass": statistics.median(whole) / statistics.median(alone),
    }


if __name__ == "__main__":
    main()
