"""How many of the ten nearest passages sketches find, and how long that takes, by the number of candidates.

    python tests/bench/sketches.py FOLDER QUESTIONS [--candidates 100 200 400]

FOLDER holds an index of 65,536 passages or more, which `briefings index` has given its sketches (tests/bench/scale.py
makes some), QUESTIONS a question a line. The exact answer is read from the same index, in one pass. Times are those of
one thread, without embedding the question; run it on a quiet machine.
"""

import argparse
import contextlib
import statistics
import time
from pathlib import Path

import numpy as np
from briefings.index import SentenceTransformerEmbedder
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.vectors import shard_set
from briefings.index.vectors.faiss_store import FaissStore

NEAREST = 10


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--candidates", type=int, nargs="+", default=[100, 200, 400])
    options = parser.parse_args()
    texts = options.questions.read_text(encoding="utf-8").splitlines()
    questions = SentenceTransformerEmbedder().embed(texts)
    home = options.folder / ".briefings"
    with contextlib.closing(Catalogue(home / "index.sqlite")) as catalogue, catalogue.transaction():
        nearest = exact(catalogue, questions)
        started = time.perf_counter()
        found = FaissStore().open(catalogue)
        opened = time.perf_counter() - started
        print(f"{len(found.shards):,} passages, {len(found.files)} shards, opened in {opened:.2f} s\n")
        print("| candidates | recall@10 | ms, median |\n|---|---|---|")
        for count in options.candidates:
            shard_set._CANDIDATES = count
            hits, took = 0, []
            for question, wanted in zip(questions, nearest, strict=True):
                started = time.perf_counter()
                best = found.search(catalogue, question, NEAREST)
                took.append(time.perf_counter() - started)
                hits += len(wanted & {number for number, _ in best})
            recall = hits / NEAREST / len(questions)
            print(f"| {count} | {recall:.4f} | {1000 * statistics.median(took):.2f} |")


def exact(catalogue: Catalogue, questions: np.ndarray) -> list[set[int]]:
    """The numbers of the nearest passages of each question, by all vectors of the index."""
    numbers = np.empty((len(questions), 0), dtype=np.int64)
    cosines = np.empty((len(questions), 0), dtype=np.float32)
    for ids, batch in catalogue.vectors_after(0):
        numbers = np.hstack([numbers, np.tile(ids, (len(questions), 1))])
        cosines = np.hstack([cosines, questions @ batch.T])
        best = np.argsort(-cosines, axis=1)[:, :NEAREST]
        numbers = np.take_along_axis(numbers, best, axis=1)
        cosines = np.take_along_axis(cosines, best, axis=1)
    return [set(row.tolist()) for row in numbers]


if __name__ == "__main__":
    main()
