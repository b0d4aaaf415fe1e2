"""Each store over the same vectors: time to take them up, recall@10 against brute force, and time of a search.

    python tests/bench/stores.py --vectors FILE.npy [--count 50000] [--postgres ADDRESS] [--milvus ADDRESS]

FILE.npy holds real vectors, shape (n, dimension); without it, those of an index: --index FOLDER. The last 200 are asked.
With PostgreSQL, recall is measured for several values of `hnsw.ef_search`.
"""

import argparse
import contextlib
import json
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from briefings.index import EmbedderSpec, Extract
from briefings.index.catalogue.writer import CatalogueWriter, NewDocument
from briefings.index.segment import SEGMENTER
from briefings.index.types import FileState
from briefings.index.vectors.choose import choose_store

ASKED = 200
EACH = 500  # passages of a document


def fill(catalogue: CatalogueWriter, vectors: np.ndarray) -> None:
    """One document for each 500 vectors."""
    spec = EmbedderSpec("bench", "0" * 64, vectors.shape[1], "float32")
    with catalogue.transaction():
        catalogue.put_spec(spec, SEGMENTER)
        for first in range(0, len(vectors), EACH):
            part = vectors[first : first + EACH]
            spans = tuple((i, i + 1, "") for i in range(len(part)))
            name = f"d{first}"
            document = NewDocument(
                name, name, "0", Extract("x" * len(part)), spans, part, (b"",) * len(part), "en"
            )
            catalogue.put_file(FileState(name, 1, 1, "0"), [document], [])


def measure(
    name: str, address: str, catalogue: CatalogueWriter, asked: np.ndarray, truth: list[set[int]]
) -> None:
    """Print one store's figures as a line of JSON."""
    with contextlib.closing(choose_store(address)) as store:
        began = time.perf_counter()
        store.after_update(catalogue)
        store.compact(catalogue)
        with catalogue.transaction():
            snapshot = store.open(catalogue)
            built = time.perf_counter() - began
            for setting in (40, 100, 200, 400) if name == "postgres" else (None,):
                if setting:
                    from briefings.index.vectors.remote import postgres

                    postgres.EF_SEARCH = setting
                    store.service.close()
                times, found = [], 0
                for vector, right in zip(asked, truth, strict=True):
                    start = time.perf_counter()
                    hits = snapshot.search(catalogue, vector, 10)
                    times.append(time.perf_counter() - start)
                    found += len(right & {number for number, _ in hits})
                line = {
                    "store": name,
                    "ef_search": setting,
                    "passages": catalogue.last_passage(),
                    "build_s": round(built, 1),
                    "recall@10": round(found / (10 * len(asked)), 4),
                    "p50_ms": round(statistics.median(times) * 1000, 2),
                    "p95_ms": round(sorted(times)[int(len(times) * 0.95)] * 1000, 2),
                }
                print(json.dumps(line), flush=True)


def main() -> None:
    """Measure the stores that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--postgres")
    parser.add_argument("--milvus")
    given = parser.parse_args()
    everything = np.load(given.vectors, mmap_mode="r")[: given.count + ASKED].astype(np.float16)
    vectors, asked = everything[:-ASKED], everything[-ASKED:].astype(np.float32)
    exact = asked @ vectors.astype(np.float32).T
    truth = [set((np.argsort(-row)[:10] + 1).tolist()) for row in exact]
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(CatalogueWriter(Path(folder, "index.sqlite"))) as catalogue,
    ):
        fill(catalogue, vectors)
        stores = {"faiss": "faiss", "numpy": "numpy", "postgres": given.postgres, "milvus": given.milvus}
        for name, address in stores.items():
            if address:
                measure(name, address, catalogue, asked, truth)


if __name__ == "__main__":
    main()
