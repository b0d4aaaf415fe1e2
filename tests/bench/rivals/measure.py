"""One phase of one system, in a process of its own: `python -m rivals.measure SYSTEM PHASE FOLDER SINCE`.

FOLDER/home holds the system's own copy of the documents and its index, `plan.json` beside FOLDER what to ask and to
change; SINCE is when the process was started. The last line that it prints is its figures as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import SYSTEMS, System
from .scoring import Gold, letters, percentile, rank, recall

K = 10
DEPTH = 100
Figures = dict[str, Any]
Plan = dict[str, Any]


def main() -> None:
    name, phase, folder, since = sys.argv[1:]
    plan = json.loads((Path(folder).parent / "plan.json").read_text(encoding="utf-8"))
    plan["since"] = float(since)
    print("\n" + json.dumps(PHASES[phase](SYSTEMS[name], Path(folder) / "home", plan)))


def build(make: Callable[[Path], System], home: Path, plan: Plan) -> Figures:
    """From the documents in their folder to the saved index; the model is loaded before."""
    system = make(home)
    system.create()
    before = os.times()
    seconds = _seconds(system.build)
    after = os.times()
    return {
        "build, s": seconds,
        "build, s of processors": sum(after[:4]) - sum(before[:4]),
        "disk, MB": sum(_sizes(system.files)) / 1e6,
        "dtype": system.dtype,
    }


def cold(make: Callable[[Path], System], home: Path, plan: Plan) -> Figures:
    """From the start of the process, imports and model included, to the first answer."""
    system = make(home)
    system.load()
    system.search(plan["questions"][0]["question"], K)
    return {"cold start, s": time.time() - plan["since"]}


def query(make: Callable[[Path], System], home: Path, plan: Plan) -> Figures:
    """One question after another, and the memory that the process has then."""
    system = make(home)
    system.load()
    asked = [
        Gold(one["question"], one["document"], tuple(map(tuple, one["answers"]))) for one in plan["questions"]
    ]
    for one in asked[:5]:
        system.search(one.question, K)
    took, answered = [], []
    for one in asked:
        start = time.perf_counter()
        answered.append(system.search(one.question, K))
        took.append(time.perf_counter() - start)
    memory = _resident()
    texts = {
        name: letters(_read(home, name)) for name in {chunk.document for found in answered for chunk in found}
    }
    ranks = [
        rank(found, one, texts.get(one.document, "")) for found, one in zip(answered, asked, strict=True)
    ]
    chunks = [chunk for found in answered for chunk in found]
    placed = sum(letters(chunk.text) in texts[chunk.document] for chunk in chunks)
    return {
        "query p50, ms": 1000 * percentile(took, 50),
        "query p95, ms": 1000 * percentile(took, 95),
        "memory, MB": memory,
        **{f"recall@{k}": recall(ranks, k) for k in (1, 3, 10)},
        "chunks that stand in their document": placed / len(chunks),
        "characters of a chunk": sum(len(chunk.text) for chunk in chunks) / len(chunks),
    }


def update(make: Callable[[Path], System], home: Path, plan: Plan) -> Figures:
    """Three changes, each timed until it is saved and a search has been answered after it.

    Before them a document is taken in again that has not changed, so that no model is loaded while the clock runs.
    """
    system = make(home)
    system.load()
    documents, new = home / "documents", plan["new"]
    question = plan["questions"][0]["question"]
    system.replace(plan["changed"]["name"])
    system.search(question, K)

    def timed(change: Callable[[str], None], name: str) -> float:
        return _seconds(lambda: (change(name), system.search(question, K)))

    (documents / new["name"]).write_text(new["text"], encoding="utf-8")
    figures = {"new document, s": timed(system.add, new["name"])}
    changed = documents / plan["changed"]["name"]
    changed.write_text(plan["changed"]["text"], encoding="utf-8")
    figures["changed document, s"] = timed(system.replace, changed.name)
    deleted = documents / plan["deleted"]["name"]
    deleted.unlink()
    figures["deleted document, s"] = timed(system.delete, deleted.name)
    return {**figures, **_after(system, plan, "in the process")}


def after(make: Callable[[Path], System], home: Path, plan: Plan) -> Figures:
    """The same questions to what was saved: does the deleted document answer, and do the new words?"""
    system = make(home)
    system.load()
    return _after(system, plan, "loaded again")


def _after(system: System, plan: Plan, when: str) -> Figures:
    found = [system.search(question, K) for question in plan["deleted"]["questions"]]
    leaks = sum(any(chunk.document == plan["deleted"]["name"] for chunk in one) for one in found)
    seen = [_sees(system, **plan[which]["probe"], name=plan[which]["name"]) for which in ("new", "changed")]
    return {f"leaks, {when}": leaks, f"sees what is new, {when}": all(seen)}


def _sees(system: System, sentence: str, word: str, name: str) -> bool:
    """Whether a sentence is there at all, however badly it is ranked."""
    return any(chunk.document == name and word in chunk.text for chunk in system.search(sentence, DEPTH))


PHASES = {"build": build, "cold": cold, "query": query, "update": update, "after": after}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _read(home: Path, name: str) -> str:
    return (home / "documents" / name).read_text(encoding="utf-8")


def _sizes(path: Path) -> list[int]:
    return [file.stat().st_size for file in path.rglob("*") if file.is_file()]


def _resident() -> float:
    """Resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
