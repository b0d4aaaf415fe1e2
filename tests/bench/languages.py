"""Questions in English and in the briefing's own language over briefings in five languages: what is found first?

    python tests/bench/languages.py [--model NAME] [--reader NAME] [--beside corpus] [--english corpus] [--speed]

`--beside` puts the English briefings of a folder beside them, without the five that they retell. `--english` asks
the sample's English questions over the English briefings alone and with those of other languages beside. `--speed`
compares the model with the default one: loading, building, asking and memory, each in a process of its own.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from briefings.index import MULTILINGUAL, Index, Retriever
from briefings.qa import reader_for
from briefings.qa.read.across import passages

DATA = Path(__file__).parents[1] / "data" / "languages"
RETOLD = (
    "lantern-sitrep-5.md",
    "un-renewed-ceasefire-2031-04-02.md",
    "2031-04-10-valve-report.txt",
    "2031-04-17-withdrawal.md",
    "mod-casualties-2031-04-14.md",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=MULTILINGUAL)
    parser.add_argument("--reader")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--english", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_measured(options.one, options.beside or DATA / "briefings")))
    elif options.english:
        _english(options.model, options.reader, options.english)
    elif options.speed:
        _speed(options.model, options.beside or DATA / "briefings")
    else:
        _quality(options.model, options.reader, options.beside)


def _quality(model: str, reader_name: str | None, beside: Path | None) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "briefings"
        shutil.copytree(DATA / "briefings", folder)
        if beside:
            hidden = shutil.ignore_patterns(".briefings", "README.md", *RETOLD)
            shutil.copytree(beside, folder / "beside", ignore=hidden)
        with Index.open(folder, model=model) as index:
            index.update()
        with Retriever.open(folder) as retriever:
            _ask(retriever, reader_for(reader_name, retriever))


def _english(model: str, reader_name: str | None, corpus: Path) -> None:
    print("| English briefings | passage in ten | sentence first | in three | answered | rightly |")
    print("|---|---|---|---|---|---|")
    for name, others in (("alone", False), ("with others beside", True)):
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "briefings"
            shutil.copytree(corpus, folder, ignore=shutil.ignore_patterns(".briefings", "README.md"))
            if others:
                shutil.copytree(DATA / "briefings", folder / "others")
            with Index.open(folder, model=model) as index:
                index.update()
            with Retriever.open(folder) as retriever:
                shares = _ask_english(retriever, reader_for(reader_name, retriever))
        print(f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


def _ask_english(retriever: Retriever, reader) -> list[float]:
    """Shares of the questions: passage in ten, sentence first and in three, answered, and rightly."""
    rows = json.loads((Path(__file__).parents[1] / "corpus_questions.json").read_text("utf-8"))["questions"]
    rows = [row for row in rows if row.get("sentence")]
    counts = [0] * 5
    for row in rows:
        right = {one["sentence"] for one in (row, *row.get("also", ()))}
        hits = passages(row["question"], retriever.search)
        evidence = reader.read(row["question"], hits)
        said = [one.quote in right for one in evidence[:3]]
        sure = bool(evidence) and evidence[0].score >= reader.threshold
        passage = any(sentence in hit.passage.text for sentence in right for hit in hits)
        found = (passage, said[0], any(said), sure, sure and said[0])
        counts = [a + b for a, b in zip(counts, found, strict=True)]
    return [count / len(rows) for count in counts]


def _ask(retriever: Retriever, reader) -> None:
    texts = {info.path: retriever.document(info.id).text for info in retriever.documents()}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 6)
    for row in json.loads((DATA / "questions.json").read_text("utf-8")):
        at = texts[row["document"]].index(row["sentence"])
        for form in ("english", "own"):
            hits = passages(row[form], retriever.search)
            evidence = reader.read(row[form], hits)
            passage = [
                h.document.path == row["document"] and h.passage.start <= at < h.passage.end for h in hits
            ]
            said = [e.document.path == row["document"] and e.start <= at < e.end for e in evidence[:3]]
            sure = evidence[0].score >= reader.threshold
            found = (passage[0], any(passage), said[0], any(said), sure, sure and said[0])
            for key in ((form, row["language"]), (form, "all")):
                counts[key] = [a + b for a, b in zip(counts[key], found, strict=True)]
    print(
        "| asked in | briefings in | passage first | in ten | sentence first | in three | answered | rightly |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for (form, language), numbers in sorted(counts.items()):
        total = 60 if language == "all" else 12
        print(f"| {form} | {language} | " + " | ".join(f"{n / total:.2f}" for n in numbers) + " |")


def _speed(model: str, folder: Path) -> None:
    for name in ("all-MiniLM-L6-v2", model) * 2:  # twice, in turn: the machine is not ours alone
        command = [sys.executable, __file__, "--one", name, "--beside", str(folder)]
        print(
            name,
            subprocess.run(command, capture_output=True, text=True, check=True)
            .stdout.strip()
            .splitlines()[-1],
        )


def _measured(model: str, folder: Path) -> dict[str, float]:
    from briefings.index.embed.minilm import MiniLMEmbedder
    from briefings.index.embed.multilingual import MultilingualEmbedder

    embedder = MultilingualEmbedder() if model == MULTILINGUAL else MiniLMEmbedder()
    import torch

    texts = [
        line
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".txt"}
        for line in path.read_text("utf-8").split("\n\n")
    ]
    texts = (texts * (600 // len(texts) + 1))[:600]
    started = time.perf_counter()
    tokens = sum(embedder.count_tokens(texts))
    loaded = time.perf_counter() - started
    embedder.embed(texts[:50])
    started = time.perf_counter()
    embedder.embed(texts)
    embedded = time.perf_counter() - started
    started = time.perf_counter()
    for text in texts[:50]:
        embedder.embed([text[:80]])
    asked = (time.perf_counter() - started) / 50
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "load_s": round(loaded, 2), "texts_per_s": round(600 / embedded, 1), "tokens": tokens,
        "question_ms": round(1000 * asked, 1), "peak_mb": round(memory), "threads": torch.get_num_threads(),
    }  # fmt: skip


if __name__ == "__main__":
    main()
