"""A reader of one index in a process of its own, measured: `python tests/bench/scale_reader.py FOLDER QUESTIONS.json N`.

Prints JSON. The model is loaded first, so that what the index costs stands alone. `N` questions are also asked with the
query of all their words, which leaves nothing out: "agreement" is the share of the first ten hits that are the same.
"""

import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from briefings.index import Retriever
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.embed.minilm import MiniLMEmbedder
from briefings.index.search import retriever as searching
from briefings.index.search.word_search import search_words
from briefings.index.text.words import content_words, match_query
from measures import seconds_of
from numpy.typing import NDArray

DEPTH = 100
ODD = {
    "a common word": "president",
    "stop words": "who is it and what was that",
    "rare and common words": "Did the president mention Walmart to people in Guantanamo?",
    "sixty words": "health care reform president people think going jobs economy bill senate house congress vote "
    "week today question russia ukraine iran nuclear talks israel iraq troops afghanistan budget tax deal debt "
    "limit shutdown republicans democrats leader meeting call secretary state defense energy oil gas climate "
    "change water school teacher student education police border immigration law court justice women",
}


def main() -> None:
    folder, file, compared = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    questions = json.loads(file.read_text(encoding="utf-8"))
    embedder = MiniLMEmbedder()
    loaded = seconds_of(lambda: embedder.embed(["warm up"]))
    before = memory()
    retriever = Retriever.open(folder, embedder=embedder)
    opened = seconds_of(lambda: retriever.search(questions[0]))
    figures = {"loading the model, s": loaded, "opening and a first search, s": opened}
    figures |= searches(retriever, embedder, questions)
    after = memory()
    figures |= {
        "resident, MB": after["VmRSS"],
        "resident at most, MB": after["VmHWM"],
        "resident without the model, MB": after["VmRSS"] - before["VmRSS"],
        "of it mapped files, MB": after["RssFile"] - before["RssFile"],
    }
    figures |= others(retriever)
    with retriever._snapshot() as (catalogue, _, state):
        assert state is not None
        vectors = embedder.embed(questions)
        dense = [state.vectors.search(catalogue, vector, DEPTH) for vector in vectors]
        figures["recall@10 of the vectors"] = recall(catalogue, vectors, dense)
        asked = zip(questions[:compared], vectors, dense, strict=False)
        figures["agreement of the first ten"] = statistics.fmean(agreement(catalogue, *one) for one in asked)
    json.dump(figures, sys.stdout)


def memory() -> dict[str, float]:
    """Of this process, in MB: resident, resident at most, and the part that is files mapped into memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return {name: int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM", "RssFile")}


def searches(retriever: Retriever, embedder: Any, questions: Sequence[str]) -> dict[str, float]:
    """Each question once; words are searched while the question is embedded, so that the parts overlap."""
    spent: dict[str, float] = {}
    with retriever._snapshot() as (_, _, state):
        assert state is not None
        _time(type(state.vectors), "search", "vectors", spent)
    _time(embedder, "embed", "embedding", spent)
    _time(searching, "search_words", "words", spent)
    parts = defaultdict(list)
    for question in questions:
        spent.clear()
        whole = seconds_of(lambda: retriever.search(question))  # noqa: B023
        parts["search"].append(whole)
        halves = [spent.get("embedding", 0) + spent.get("vectors", 0), spent.get("words", 0)]
        parts["of it the rest"].append(whole - max(halves))
        for part, seconds in spent.items():
            parts[f"of it {part}"].append(seconds)
    return {
        f"{part}, ms, p{percent}": 1000 * float(np.percentile(seconds, percent))
        for part, seconds in parts.items()
        for percent in (50, 95)
    }


def others(retriever: Retriever) -> dict[str, float]:
    """Searches that are unlike most, each the median of three, and what the chat page asks for."""
    documents = retriever.documents()
    newest, tenth = documents[0], documents[len(documents) // 10].date
    timed: dict[str, Callable[[], object]] = {
        f"search for {name}, ms": (lambda text=text: retriever.search(text)) for name, text in ODD.items()
    }
    question = "What did the president say about health care?"
    timed |= {
        "search in one document, ms": lambda: retriever.search(question, documents=newest.path),
        "search in the last tenth by date, ms": lambda: retriever.search(question, since=tenth),
        "list of documents, ms": retriever.documents,
        "status, ms": retriever.status,
    }
    return {
        name: 1000 * statistics.median(seconds_of(work) for _ in range(3)) for name, work in timed.items()
    }


def recall(catalogue: Catalogue, vectors: NDArray[np.float32], dense: Sequence[Any]) -> float:
    """The share of the ten nearest by exact search over the stored vectors that the store finds among its first ten."""
    best = [(np.empty(0, np.float32), np.empty(0, np.int64)) for _ in vectors]
    for ids, matrix in catalogue.vectors_after(0, batch=50_000):
        for number, column in enumerate((matrix @ vectors.T).T):
            scores, numbers = (
                np.append(best[number][0], column),
                np.append(best[number][1], ids),
            )
            top = np.argsort(-scores)[:10]
            best[number] = scores[top], numbers[top]
    shares = [
        len({i for i, _ in found[:10]} & set(exact.tolist())) / len(exact)
        for found, (_, exact) in zip(dense, best, strict=True)
    ]
    return statistics.fmean(shares)


def agreement(catalogue: Catalogue, question: str, vector: NDArray[np.float32], dense: Any) -> float:
    """The share of the first ten hits that the full query of all words gives too."""
    words = content_words(question)
    full = catalogue.search_words(match_query(words), DEPTH) if words else []
    wanted, given = (
        {hit.passage.id for hit in searching._hits(catalogue, question, vector, dense, found, 10)}
        for found in (full, search_words(catalogue, words, DEPTH))
    )
    return len(wanted & given) / len(wanted)


def _time(owner: Any, name: str, part: str, spent: dict[str, float]) -> None:
    """Add up the seconds of every call of one function from now on."""
    inner = getattr(owner, name)

    def timed(*args: Any, **kwargs: Any) -> Any:
        started = time.perf_counter()
        try:
            return inner(*args, **kwargs)
        finally:
            spent[part] = spent.get(part, 0.0) + time.perf_counter() - started

    setattr(owner, name, timed)


if __name__ == "__main__":
    main()
