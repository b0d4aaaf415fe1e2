"""How much memory answering holds, and how fast it is, after many different questions in one process (on Linux).

    python tests/bench/memory.py [FOLDER] [--questions N] [--at-once N] [--json FILE]

FOLDER, by default the sample corpus, is indexed in a place of its own. The questions are made by rule from its words:
a question word, then a run of two to twelve words as they stand in some sentence, so that passages of all lengths are
found and each question has its own number of tokens. After 1, 100, 400, 1,000, 5,000 ... of them the table says what
the process holds then and held at most, and the time of the answers since the line before: the median by the clock, and
the mean that processors worked, which other programs disturb less. `--at-once` asks as many at the same time, each in a
thread of its own, as the chat does. Compare runs with the same OMP_NUM_THREADS.
"""

import argparse
import gc
import json
import multiprocessing
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from briefings.index import Index, Retriever
from briefings.index.segment import sentences
from briefings.qa import Assistant
from measures import seconds_of

CORPUS = Path(__file__).parents[2] / "corpus"
STEPS = (1, 100, 400, 1_000, 5_000, 10_000, 50_000)
ASKING = ("Who", "What", "When", "Where", "Why", "How", "How many", "Which", "Did", "What is said about")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--questions", type=int, default=5_000, help="how many different ones to ask")
    parser.add_argument("--at-once", type=int, default=1, help="how many threads ask at the same time")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            process.submit(build, options.folder, Path(home)).result()  # its memory is not a reader's
        with Retriever.open(options.folder, index=home) as retriever:
            found = list(measure(retriever, options.questions, options.at_once))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def build(folder: Path, home: Path) -> None:
    with Index.open(folder, index=home) as index:
        index.update()


def measure(retriever: Retriever, count: int, at_once: int) -> Iterator[dict[str, float]]:
    """A line for each of STEPS up to `count`, printed as soon as it is known."""
    assistant = Assistant(retriever)
    questions = made_questions(retriever, count)
    print(
        "| questions | memory, MB | at most, MB | ask p50, ms | CPU an answer, ms |\n|---|---|---|---|---|",
        flush=True,
    )
    done = 0
    with ThreadPoolExecutor(at_once) as threads:
        for step in [*(step for step in STEPS if step < count), count]:
            before = time.process_time()
            taken = list(
                threads.map(lambda one: seconds_of(lambda: assistant.ask(one)), questions[done:step])
            )
            cpu = (time.process_time() - before) / (step - done)
            done = step
            gc.collect()  # what is left is held on purpose
            line = {"questions": step, **memory(), "ask p50, ms": 1000 * statistics.median(taken)}
            line["CPU an answer, ms"] = 1000 * cpu
            print(f"| {' | '.join(f'{value:,.0f}' for value in line.values())} |", flush=True)
            yield line


def memory() -> dict[str, float]:
    """What the process holds now, and held at most, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    now, most = (int(status.split(f"{name}:")[1].split()[0]) / 1000 for name in ("VmRSS", "VmHWM"))
    return {"memory, MB": now, "at most, MB": most}


def made_questions(retriever: Retriever, count: int, seed: int = 10) -> Sequence[str]:
    """`count` different questions, the same in each run over the same documents."""
    pick = random.Random(seed)
    said = [words for info in retriever.documents() for words in _sentences(retriever.document(info.id).text)]
    questions: dict[str, None] = {}
    while len(questions) < count:
        words = pick.choice(said)
        length = min(len(words), pick.randint(2, 12))
        start = pick.randint(0, len(words) - length)
        run = " ".join(words[start : start + length]).strip(".,;:?!")
        questions[f"{pick.choice(ASKING)} {run}?"] = None
    return list(questions)


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence that is long enough to be asked about."""
    for start, end in sentences(text):
        words = text[start:end].split()
        if len(words) > 3:
            yield words


if __name__ == "__main__":
    main()
