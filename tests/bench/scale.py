"""Cost against size: building, opening, searching, memory, adding a document, from a thousand passages to a million.

    python tests/bench/scale.py DATA --work FOLDER [--sizes 1000 10000 ...] [--json FILE] [--plot FILE.svg]

DATA holds `briefings/*.jsonl.gz` with lines `{id, text}`; `recombined.py` says how collections of any size are made of
them. They are kept in --work (a million passages: 3 GB) and used again; a run that was stopped goes on. Building is the time that
the catalogue takes to store passages and vectors that are ready, and then to sketch the vectors; embedding is left out,
which takes the most of a real build. Every reader is a process of its own (`scale_reader.py`). Needs Linux, for
/proc, and matplotlib for the plot.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from briefings.index import Embedder, Index, Retriever, SentenceTransformerEmbedder
from measures import seconds_of
from recombined import Sources, build, extra_document, questions, read_sources

SIZES = (1_000, 10_000, 100_000, 300_000, 1_000_000)
TIMES = 3
QUESTIONS = 200


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="where the collections are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages")
    parser.add_argument("--agreement", type=int, default=100, help="questions to compare with the full query")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--plot", type=Path, help="write the plot there, as SVG")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    embedder = SentenceTransformerEmbedder()
    sources = read_sources(options.data, options.work, embedder)
    asked = options.work / "questions.json"
    asked.write_text(json.dumps(questions(options.data, QUESTIONS)), encoding="utf-8")
    figures: dict[int, dict[str, float]] = {}
    for size in options.sizes:
        folder = options.work / str(size)
        built = {"storing, s": build(sources, folder, size, embedder), **saving(folder, embedder)}
        figures[size] = built | reading(folder, asked, options.agreement) | adding(sources, folder, embedder)
        print(f"measured {size:,} passages", file=sys.stderr)
        if options.json:
            options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(table(figures))
    if options.plot:
        plot(figures, options.plot)


def saving(folder: Path, embedder: Embedder) -> dict[str, float]:
    """Seconds to write the sketches of the vectors, the first time; a small collection has none."""
    note = folder / ".saved_seconds.json"
    with Index.open(folder, embedder=embedder) as index:
        seconds = seconds_of(index.compact)
    if not note.exists():
        note.write_text(json.dumps(seconds))
    return {"sketching the vectors, s": json.loads(note.read_text())}


def reading(folder: Path, asked: Path, agreement: int) -> dict[str, float]:
    """What a reader in a fresh process measures."""
    program = Path(__file__).with_name("scale_reader.py")
    command = [sys.executable, str(program), str(folder), str(asked), str(agreement)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def adding(sources: Sources, folder: Path, embedder: Embedder) -> dict[str, float]:
    """Add a document of 25 passages, ask an open reader, and take it away again, a few times."""
    took, seen, removed = [], [], []

    def update() -> None:
        with Index.open(folder, embedder=embedder) as index:
            index.update()

    with Retriever.open(folder, embedder=embedder) as retriever:
        retriever.search("What was said about health care?")
        for number in range(TIMES):
            file = folder / f"added{number}.txt"
            file.write_bytes(extra_document(sources, number))
            took.append(seconds_of(update))
            seen.append(seconds_of(lambda: retriever.search("What was said about health care?")))
            if not retriever.search("What was said?", documents=file.name):
                raise SystemExit(f"{file} was added and is not found")
            file.unlink()
            removed.append(seconds_of(update))
    return {
        "nothing changed, s": statistics.median(seconds_of(update) for _ in range(TIMES)),
        "one document added, s": statistics.median(took),
        "the first search of an open reader after that, s": statistics.median(seen),
        "one document removed, s": statistics.median(removed),
        "SQLite file, MB": (folder / ".briefings" / "index.sqlite").stat().st_size / 1e6,
        "all files of the index, MB": sum(f.stat().st_size for f in (folder / ".briefings").iterdir()) / 1e6,
    }


def table(figures: Mapping[int, Mapping[str, float]]) -> str:
    """A row for each figure, a column for each size."""
    sizes = list(figures)
    lines = [
        "| passages | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|" + "---|" * len(sizes),
    ]
    for name in figures[sizes[0]]:
        lines.append(f"| {name} | " + " | ".join(_rounded(figures[size][name]) for size in sizes) + " |")
    return "\n".join(lines)


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


_CURVES = {
    "build, without embedding (s)": ("storing, s", "sketching the vectors, s"),
    "search (ms)": ("search, ms, p50", "search, ms, p95", "of it words, ms, p50", "of it vectors, ms, p50"),
    "update and opening (s)": (
        "one document added, s",
        "nothing changed, s",
        "opening and a first search, s",
    ),
    "memory and disk (MB)": ("resident, MB", "resident without the model, MB", "all files of the index, MB"),
}


def plot(figures: Mapping[int, Mapping[str, float]], path: Path) -> None:
    """Four small plots over the number of passages, all logarithmic."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(2, 2, figsize=(9, 6.4), layout="constrained")
    for place, (title, names) in zip(axes.flat, _CURVES.items(), strict=True):
        for name in names:
            place.plot(list(figures), [of[name] for of in figures.values()], "o-", label=name)
        place.set(title=title, xscale="log", yscale="log", xlabel="passages")
        place.grid(alpha=0.3)
        place.legend(fontsize="x-small")
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
