"""How long an index takes to keep up: one document of many changed, one dropped in, a large folder looked through.

    python tests/bench/updates.py [--documents N] [--files N] [--model] [--json FILE]

By default a stand-in embeds, a hashing bag of words: it costs next to nothing, so that the part of a full build
that one update may take is the hardest to keep. `--model` takes the model that ships.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefings.index import (
    Embedder,
    Index,
    Retriever,
    SentenceTransformerEmbedder,
    UpdateReport,
    Watcher,
    updater,
    watching,
)
from briefings.index.reading.scan import scan
from fakes import FakeEmbedder
from measures import seconds_of

TIMES = 5
WORDS = [f"{a}{b}{c}" for a in ("ka", "mo", "ti", "ru", "se") for b in ("lon", "vek", "dar") for c in "aeiou"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000, help="of 300 words each")
    parser.add_argument("--files", type=int, default=100_000, help="to look through")
    parser.add_argument("--model", action="store_true", help="embed with the model that ships")
    parser.add_argument("--profile", action="store_true", help="print what an update of one document calls")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    embedder = SentenceTransformerEmbedder() if options.model else FakeEmbedder("bench", dimension=384)
    with tempfile.TemporaryDirectory() as name:
        figures = one_of_many(Path(name) / "documents", options.documents, embedder, options.profile)
    with tempfile.TemporaryDirectory() as name:
        figures |= looking(Path(name), options.files)
    print("| figure | value |\n|---|---|")
    for figure, value in figures.items():
        print(f"| {figure} | {value:,.4g} |")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def one_of_many(folder: Path, count: int, embedder: Embedder, profile: bool) -> dict[str, float]:
    """Build an index, then change one document again and again."""
    write_files(folder, count, words=300)
    embedder.embed(["warm up"])

    def update() -> object:
        with Index.open(folder, embedder=embedder) as index:
            return index.update()

    built = seconds_of(update)
    nothing = statistics.median(seconds_of(update) for _ in range(TIMES))
    changed = []
    for number in range(TIMES):
        _path(folder, number * 7).write_text(f"The bridge was mended {number} times.", encoding="utf-8")
        changed.append(seconds_of(update))
    if profile:
        _path(folder, 1).write_text("The bridge was mended.", encoding="utf-8")
        with cProfile.Profile() as profiler:
            update()
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(25)
    one = statistics.median(changed)
    with Retriever.open(folder, embedder=embedder) as retriever:
        opened = statistics.median(seconds_of(lambda: _reopened(folder, embedder)) for _ in range(TIMES))
        dropped, batches = following(folder, embedder, retriever)
    return {
        "documents": count,
        "build, seconds": built,
        "update with nothing changed, seconds": nothing,
        "update with one document changed, seconds": one,
        "the same as a part of the build, 1 in": built / one,
        "reader opened and asked after that, seconds": opened,
        "a dropped file answers, seconds, median": statistics.median(dropped),
        "a dropped file answers, seconds, slowest": max(dropped),
        "1,000 files dropped at once, updates": batches,
    }


def following(folder: Path, embedder: Embedder, retriever: Retriever) -> tuple[list[float], int]:
    """Seconds until files answer that are dropped in one after another; updates for a thousand at once."""
    reports: list[UpdateReport] = []
    took = []
    with watching(Watcher(folder, updater(folder, embedder=embedder), reports.append, print)):
        _until(lambda: reports)
        for number in range(TIMES):
            name = f"dropped{number}.txt"
            (folder / name).write_text(f"The ferry brought {number} diesel pumps.", encoding="utf-8")
            answered = lambda name=name: retriever.search("ferry pumps", documents=name)  # noqa: E731
            took.append(seconds_of(lambda answered=answered: _until(answered)))
        before = len(reports)
        for number in range(1000):
            (folder / f"burst{number}.txt").write_text(f"Ferry number {number} left.", encoding="utf-8")
        _until(lambda: sum(report.added for report in reports[before:]) == 1000)
    return took, sum(report.added > 0 for report in reports[before:])


def _reopened(folder: Path, embedder: Embedder) -> None:
    with Retriever.open(folder, embedder=embedder) as retriever:
        retriever.search("bridge")


def _until(condition: Callable[[], object]) -> None:
    while not condition():
        time.sleep(0.02)


def looking(folder: Path, count: int) -> dict[str, float]:
    """Look through files that nobody has changed."""
    write_files(folder, count, words=3)
    took = statistics.median(seconds_of(lambda: scan(folder, max_bytes=10**6)) for _ in range(TIMES))
    return {"files": count, "looking through them, seconds": took}


def write_files(folder: Path, count: int, words: int) -> None:
    """Files of invented words in folders of a hundred, as old as trusted ones are."""
    rng = random.Random(7)
    long_ago = time.time() - 3600
    for number in range(count):
        path = _path(folder, number)
        if number % 100 == 0:
            path.parent.mkdir(parents=True)
        sentences = (
            " ".join(rng.choices(WORDS, k=10)).capitalize() + "." for _ in range(max(1, words // 10))
        )
        path.write_text(" ".join(sentences), encoding="utf-8")
        os.utime(path, (long_ago, long_ago))


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number // 100:04}" / f"{number:06}.txt"


if __name__ == "__main__":
    main()
