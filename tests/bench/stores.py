"""Each store over the same vectors: time to take them up, recall@10 against brute force, and time of a search.

    python tests/bench/stores.py --vectors FILE.npy [--count 50000] [--postgres ADDRESS] [--milvus ADDRESS]

FILE.npy holds real vectors, shape (n, dimension). The last 200 are asked. With PostgreSQL, recall is measured for several
values of `hnsw.ef_search`; its line has the bytes of the HNSW index and of all of its tables. That of a Milvus in a file has
the bytes of the file, and the memory of all processes, of which 200 MB are this program's own.
"""

import argparse
import contextlib
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

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
                print(json.dumps(line | _held(name, store)), flush=True)


def _held(name: str, store: Any) -> dict[str, int]:
    """Bytes on disk, and of the index of vectors, as far as the engine tells them."""
    if name == "postgres":
        with contextlib.closing(store.service.connect()) as database:
            index, everything = database.execute(
                "SELECT pg_relation_size('passages_vector'),"
                " pg_total_relation_size('passages') + pg_total_relation_size('documents')"
            ).fetchone()
        return {"index_bytes": index, "disk_bytes": everything}
    if name == "milvus" and not store.service.address.host:
        path = Path(store.service.address.path)
        files = path.rglob("*") if path.is_dir() else [path]
        return {"disk_bytes": sum(one.stat().st_size for one in files if one.is_file())} | _memory()
    return {}


def _memory() -> dict[str, int]:
    """The memory of this process and of those that it started, in bytes."""
    own = os.getpid()
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            if own in (int(told["Pid"]), int(told["PPid"])):
                total += int(told.get("VmRSS", "0").split()[0]) * 1024
    return {"memory_bytes": total}


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
