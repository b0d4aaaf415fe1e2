"""The search by words of SQLite and of PostgreSQL: how often the paragraph of a question is among the first ten.

    python tests/bench/words.py FILE.jsonl.gz --postgres ADDRESS [--paragraphs 1500] [--questions 500]

FILE has lines with `question` and `context`. Vectors play no part. `ts_rank` is measured beside our BM25 in SQL.
"""

import argparse
import contextlib
import gzip
import hashlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefings.index import Index
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.search.other_languages import by_words
from briefings.index.search.word_search import search_words
from briefings.index.text.words import content_words, match_query
from briefings.index.vectors.choose import choose_store
from briefings.index.vectors.remote.postgres_words import as_tsquery

sys.path.insert(0, str(Path(__file__).parents[1]))
from fakes import FakeEmbedder

TS_RANK = (
    "SELECT id FROM passages WHERE gone IS NULL AND words @@ to_tsquery('english', %s)"
    " ORDER BY ts_rank(words, to_tsquery('english', %s), 1) DESC, id LIMIT 10"
)


def main() -> None:
    """Index, ask, print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--postgres", required=True)
    parser.add_argument("--paragraphs", type=int, default=1500)
    parser.add_argument("--questions", type=int, default=500)
    given = parser.parse_args()
    asked: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder, gzip.open(given.file, "rt", encoding="utf-8") as lines:
        names: set[str] = set()
        for line in map(json.loads, lines):
            name = hashlib.sha256(line["context"].encode()).hexdigest()[:16] + ".txt"
            if name not in names and len(names) < given.paragraphs:
                names.add(name)
                Path(folder, name).write_text(line["context"], "utf-8")
            if name in names:
                asked.append((line["question"], name))
        asked = asked[:: max(1, len(asked) // given.questions)][: given.questions]
        with Index.open(folder, embedder=FakeEmbedder(), store=given.postgres) as index:
            index.update()
        with (
            contextlib.closing(Catalogue(Path(folder, ".briefings", "index.sqlite"))) as sqlite,
            contextlib.closing(choose_store(given.postgres)) as store,
            contextlib.closing(store.catalogue()) as postgres,
        ):

            def of(catalogue: Catalogue) -> Callable[[str], list[int]]:
                return lambda question: [n for n, _ in by_words(search_words, catalogue, question, 10, None)]

            def ranked(question: str) -> list[int]:
                query = as_tsquery(match_query(content_words(question)))
                return [number for (number,) in store.service.rows(TS_RANK, (query, query))]

            ways = {
                "SQLite, BM25": of(sqlite),
                "PostgreSQL, BM25": of(postgres),
                "PostgreSQL, ts_rank": ranked,
            }
            print(f"{len(names)} paragraphs, {sqlite.counts()[1]} passages, {len(asked)} questions")
            for way, search in ways.items():
                report(way, search, asked, sqlite)


def report(
    way: str, search: Callable[[str], list[int]], asked: list[tuple[str, str]], sqlite: Catalogue
) -> None:
    """Print recall@1, recall@10 and the median time of one way."""
    first, ten, times = 0, 0, []
    for question, name in asked:
        began = time.perf_counter()
        numbers = search(question)
        times.append(time.perf_counter() - began)
        facts = sqlite.passage_rows(numbers)
        paths = [sqlite.document(facts[number][0]).path for number in numbers]
        first += paths[:1] == [name]
        ten += name in paths
    count = len(asked)
    milliseconds = statistics.median(times) * 1000
    print(f"{way}: recall@1 {first / count:.3f}, recall@10 {ten / count:.3f}, p50 {milliseconds:.1f} ms")


if __name__ == "__main__":
    main()
