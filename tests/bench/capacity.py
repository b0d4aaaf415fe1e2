"""On paper: machines, memory, disk and the latency of a search for 10, 100 and 1,000 million passages on each engine.

    python tests/bench/capacity.py [--passages 10e6 ...] [--questions 5] [--changes 10000] [--cores 16] [--memory 64]
    python tests/bench/capacity.py --check FOLDER [--askers 20] [--seconds 30]

From constants that were measured, each with the benchmark that gave it, and a queueing model (M/M/c, `queueing.py`): a
machine of c cores serves c searches at a time. It is the search by vectors: embedding a question and looking for its
words come on top. Of Milvus only Lite, a file, was measured here, which looks at every vector: its line says nothing of a
cluster. What lies beyond the size at which a constant was measured is an
extrapolation, and the table says so. `--check` compares the model with askers that search an index, in threads of one
process, and think a while (exponentially) between two questions.
"""

import argparse
import math
import random
import statistics
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from briefings.index import Retriever
from queueing import askers_line, open_line

GB = 1e9


@dataclass(frozen=True, slots=True)
class Constant:
    """A figure, the unit it is in, and the benchmark that gave it."""

    value: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Engine:
    """What a passage and a search cost; `grows` is by which power of the passages a search gets dearer."""

    name: str
    memory: Constant
    disk: Constant
    search: Constant
    measured_at: int
    grows: float
    change: Constant
    breaks: str


ENGINES = (
    Engine(
        "embedded (SQLite, FAISS)",
        Constant(135, "bytes a passage in memory", "scale.py, 1,000,000 - 1,000 passages: 498 - 363 MB"),
        Constant(1863, "bytes a passage on disk", "scale.py, files of the index at 1,000,000"),
        Constant(0.013, "s a search by vectors", "scale.py, median at 1,000,000"),
        1_000_000,
        1.0,  # every sketch is looked at
        Constant(8.2e-5, "s to store a passage", "scale.py, storing what is embedded at 1,000,000"),
        "the time of a search: every sketch is looked at, by one machine",
    ),
    Engine(
        "PostgreSQL (pgvector, ef_search 200)",
        Constant(1170, "bytes a passage of the HNSW index", "stores.py, 50,000 real vectors: 58.5 MB"),
        Constant(2117, "bytes a passage on disk, without words and text", "stores.py, 50,000: 105.8 MB"),
        Constant(0.00325, "s a search by vectors", "stores.py, median at 50,000"),
        50_000,
        0.476,  # stores.py, ef_search 100: 1.20 ms at 10,000 and 2.58 ms at 50,000
        Constant(8.2e-4, "s to store and index a passage", "stores.py, 50,000 in 41.1 s"),
        "memory: the HNSW index must fit, or each step of a search reads the disk",
    ),
    Engine(
        "Milvus Lite (a file)",
        Constant(15300, "bytes a passage in memory", "stores.py, 50,000 real vectors: 965 MB, 200 its own"),
        Constant(735, "bytes a passage on disk, without words and text", "stores.py, 50,000: 36.8 MB"),
        Constant(0.1005, "s a search by vectors", "stores.py, median at 50,000"),
        50_000,
        1.18,  # stores.py: 15.0 ms at 10,000 and 100.5 ms at 50,000
        Constant(2.9e-4, "s to store a passage", "stores.py, 50,000 in 14.7 s"),
        "memory and the time of a search: every vector is looked at; from here on a cluster, not measured",
    ),
)


def machines(
    engine: Engine, passages: float, questions: float, cores: int, memory: float
) -> tuple[int, float]:
    """How many machines hold the passages and keep up, and the seconds of one search's work on one core of each."""
    parts = 1
    while parts < 10_000:
        work = engine.search.value * (max(passages / parts, 1.0) / engine.measured_at) ** engine.grows
        held = engine.memory.value * passages / parts <= 0.7 * memory * GB
        if held and questions * work / cores < 0.7:
            return parts, work
        parts += 1
    return 0, math.inf


def row(engine: Engine, passages: float, given: argparse.Namespace) -> str:
    """A line of the table."""
    count, work = machines(engine, passages, given.questions, given.cores, given.memory)
    mean, p95 = open_line(given.cores, work, given.questions)
    cells = (
        engine.name,
        f"{passages / 1e6:,.0f} M",
        f"{count}" if count else "none",
        f"{engine.memory.value * passages / GB:,.1f}",
        f"{engine.disk.value * passages / GB:,.0f}",
        f"{mean * 1000:,.0f}",
        f"{p95 * 1000:,.0f}",
        f"{engine.change.value * given.changes:,.1f}",
        engine.breaks,
    )
    return f"| {' | '.join(cells)} |"


def check(folder: Path, askers: int, seconds: float, think: float) -> None:
    """Measure one asker, then many, and print what the model says of the many from the one."""
    questions = [
        "Who leads the relief?",
        "How many people are displaced?",
        "What did officials say of the bridge?",
    ]
    with Retriever.open(folder) as retriever:
        retriever.search(questions[0])
        alone = []
        until = time.perf_counter() + seconds / 3
        while time.perf_counter() < until:
            began = time.perf_counter()
            retriever.search(random.choice(questions))
            alone.append(time.perf_counter() - began)
        best = len(alone) / (seconds / 3)
        pair = _throughput(retriever, questions, 2, seconds / 3, 0.0)[0]
        servers = max(1, round(pair / best))
        rate, mean = _throughput(retriever, questions, askers, seconds, think)
    service = servers / max(pair, best)
    said_rate, said_mean = askers_line(servers, service, think, askers)
    print(
        f"one asker: {best:.1f} searches/s, {statistics.mean(alone) * 1000:.1f} ms; two: {pair:.1f}/s: c = {servers}"
    )
    print(f"{askers} askers who think {think:g} s: measured {rate:.1f}/s, mean {mean * 1000:.0f} ms")
    print(f"M/M/{servers}: {said_rate:.1f}/s, mean {said_mean * 1000:.0f} ms")


def _throughput(
    retriever: Retriever, questions: list[str], askers: int, seconds: float, think: float
) -> tuple[float, float]:
    """Searches a second and mean seconds of one, with so many askers."""
    waited: list[float] = []
    until = time.perf_counter() + seconds

    def ask(seed: int) -> None:
        draw = random.Random(seed)
        while time.perf_counter() < until:
            if think:
                time.sleep(draw.expovariate(1 / think))
            began = time.perf_counter()
            retriever.search(draw.choice(questions))
            waited.append(time.perf_counter() - began)

    threads = [threading.Thread(target=ask, args=[seed]) for seed in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(waited) / seconds, statistics.mean(waited)


def main() -> None:
    """Print the table, or check the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=float, nargs="+", default=[1e6, 1e7, 1e8, 1e9])
    parser.add_argument("--questions", type=float, default=5, help="a second")
    parser.add_argument("--changes", type=float, default=10_000, help="passages a day")
    parser.add_argument("--cores", type=int, default=16, help="of a machine")
    parser.add_argument("--memory", type=float, default=64, help="GB of a machine")
    parser.add_argument("--check", type=Path, help="an indexed folder to ask")
    parser.add_argument("--askers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=0.5, help="seconds between two questions of one asker")
    given = parser.parse_args()
    if given.check:
        check(given.check, given.askers, given.seconds, given.think)
        return
    print(
        "| engine | passages | machines | memory, GB | disk, GB | search, mean, ms | 95 of 100, ms | a day's",
        end=" ",
    )
    print("changes, s | breaks first |\n|---|---|---|---|---|---|---|---|---|")
    for engine in ENGINES:
        for passages in given.passages:
            print(row(engine, passages, given))
    print(
        "\nMore than one machine: the parts that it would take. None of them splits an index, so it ends there.\n"
    )
    for engine in ENGINES:
        for one in (engine.memory, engine.disk, engine.search, engine.change):
            print(f"- {engine.name}: {one.value:g} {one.unit} ({one.source})")


if __name__ == "__main__":
    main()
