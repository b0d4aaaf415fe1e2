"""Many askers at once: `python tests/bench/askers.py FOLDER [--askers 20] [--seconds 60]`.

Each asker asks the next question when the last one is answered, in one process, and then of a real server,
`briefings chat`, by gradio_client; both again beside an index that is updated all the time. The best that one process
reaches is that of 1 to 4 askers. N askers at a throughput of X wait N / X on average, as the line is that long, whatever
the order in which they are served; p95 is given as a part of that, and beside it how many answers the asker had who got
the fewest, as a part of the one who got the most.

Works on a copy of FOLDER. Questions: one a line in `--questions FILE`, or those on the sample briefings.
"""

import argparse
import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefings.index import Index, Retriever, updater
from briefings.qa import Assistant
from briefings.ui.web.server import listen

CORPUS_QUESTIONS = Path(__file__).parents[1] / "corpus_questions.json"
Ask = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Load:
    """What a number of askers saw: the seconds that each answer took, by asker, and what went wrong."""

    waited: list[list[float]]
    errors: list[str]
    seconds: float

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return sum(map(len, self.waited)) / self.seconds

    def row(self, name: str, best: float) -> str:
        """A line of the table."""
        every = sorted(one for of_asker in self.waited for one in of_asker)
        if not every:
            return f"| {name} | none | | | | | | {len(self.errors)} |"
        p95 = every[int(0.95 * (len(every) - 1))]
        counts = [len(one) for one in self.waited]
        cells = (
            f"{self.throughput:.2f} ({self.throughput / best:.2f})",
            f"{1000 * statistics.median(every):,.0f}",
            f"{1000 * p95:,.0f}",
            f"{1000 * every[-1]:,.0f}",
            f"{p95 / (len(self.waited) / self.throughput):.2f}",
            f"{min(counts) / max(counts):.2f}",
            str(len(self.errors)),
        )
        return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--askers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60, help="of each line of the table")
    parser.add_argument("--questions", type=Path, help="one a line")
    options = parser.parse_args()
    questions = read_questions(options.questions)
    print("| | answers/s (of the best) | p50 ms | p95 | max | p95 of N/X | fewest of most | errors |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name) / "documents"
        shutil.copytree(options.folder, folder, ignore=shutil.ignore_patterns(".briefings"))
        with Index.open(folder) as index:
            index.update()
        best = in_one_process(folder, questions, options.askers, options.seconds)
        with serving(folder) as url:
            of_the_server(url, folder, questions, options.askers, options.seconds, best)


def read_questions(path: Path | None) -> list[str]:
    if path:
        return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row["question"] for row in json.loads(CORPUS_QUESTIONS.read_text("utf-8"))["questions"]]


def in_one_process(folder: Path, questions: list[str], askers: int, seconds: float) -> float:
    """The lines for `Assistant.ask`; returns the best throughput of few askers."""
    with Retriever.open(folder) as retriever:
        ask = Assistant(retriever).ask
        ask(questions[0])
        few = {count: load([ask] * count, questions, seconds / 2) for count in range(1, 5)}
        best = max(one.throughput for one in few.values())
        for count, one in few.items():
            print(one.row(f"one process, {count}", best), flush=True)
        print(load([ask] * askers, questions, seconds).row(f"one process, {askers}", best), flush=True)
        with arriving(folder), updating(folder):
            found = load([ask] * askers, questions, seconds)
        print(found.row(f"one process, {askers}, updated beside", best), flush=True)
    return best


def of_the_server(
    url: str, folder: Path, questions: list[str], askers: int, seconds: float, best: float
) -> None:
    """The lines for the server, which follows its folder by itself."""
    from gradio_client import Client

    clients = [Client(url, verbose=False, analytics_enabled=False) for _ in range(askers)]
    asks: list[Ask] = [lambda q, c=client: c.predict(q, api_name="/ask") for client in clients]  # type: ignore[misc]
    load(asks[:2], questions, 2)  # its models are loaded
    print(load(asks[:1], questions, seconds / 2).row("server, 1", best), flush=True)
    print(load(asks, questions, seconds).row(f"server, {askers}", best), flush=True)
    with arriving(folder):
        found = load(asks, questions, seconds)
    print(found.row(f"server, {askers}, updated beside", best), flush=True)


def load(asks: list[Ask], questions: list[str], seconds: float) -> Load:
    """Each of `asks` in a thread of its own, again and again, each beginning at another question."""
    waited: list[list[float]] = [[] for _ in asks]
    errors: list[str] = []
    begun = time.perf_counter()

    def work(asker: int) -> None:
        number = asker * len(questions) // len(asks)
        while (start := time.perf_counter()) < begun + seconds:
            try:
                asks[asker](questions[number % len(questions)])
                waited[asker].append(time.perf_counter() - start)
            except Exception as error:
                errors.append(repr(error))
            number += 1

    run_all([threading.Thread(target=work, args=[asker]) for asker in range(len(asks))])
    if errors:
        print(f"{len(errors)} errors, the first: {errors[0]}", file=sys.stderr)
    return Load(waited, errors, time.perf_counter() - begun)


def run_all(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextlib.contextmanager
def repeating(work: Callable[[int], object], pause: float) -> Iterator[None]:
    """Do something in a thread, again and again."""
    stop = threading.Event()

    def run() -> None:
        number = 0
        while not stop.wait(pause):
            work(number)
            number += 1

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def arriving(folder: Path) -> contextlib.AbstractContextManager[None]:
    """A new document every second: an old one with a number in each sentence, so that all of it is embedded."""
    documents = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".txt"}]

    def write(number: int) -> None:
        old = documents[number % len(documents)].read_text("utf-8")
        new = folder / f"arrived-{time.time_ns()}.md"
        new.write_text(old.replace(". ", f" {number}. ").replace("\n\n", f"\n\nNo. {number}: "), "utf-8")

    return repeating(write, 1.0)


def updating(folder: Path) -> contextlib.AbstractContextManager[None]:
    """The index brought up to date all the time, by this process."""
    update = updater(folder)
    return repeating(lambda _: update(None, None), 0.1)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """`briefings chat` in a process of its own; yields its address."""
    with listen("127.0.0.1", None) as free:
        port = str(free.getsockname()[1])
    arguments = ["chat", str(folder), "--no-browser", "--port", port]
    main = "from briefings.ui.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", main, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout
            while "Chat with" not in process.stdout.readline():
                assert process.poll() is None, "the server ended before it began"
            threading.Thread(target=process.stdout.read, daemon=True).start()
            answering(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def answering(url: str) -> None:
    """Wait until the page is there."""
    import httpx

    while True:
        with contextlib.suppress(httpx.TransportError):
            httpx.get(url, timeout=60)
            return
        time.sleep(0.2)


if __name__ == "__main__":
    main()
