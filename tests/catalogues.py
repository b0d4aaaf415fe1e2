"""Small catalogues with random vectors, for the tests of what finds the nearest of them."""

import os
from pathlib import Path

import numpy as np
import pytest
from briefings.index import Extract
from briefings.index.catalogue.writer import NewDocument
from briefings.index.segment import SEGMENTER
from briefings.index.types import FileState
from briefings.index.vectors.compact import compact, maintain
from briefings.index.vectors.faiss_store import FaissStore
from fakes import FakeEmbedder

DIMENSION = 16


def unit(count: int, seed: int = 0, dimension: int = DIMENSION):
    """Random unit vectors as the index stores them, float16."""
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16)


def question(seed: int):
    """One random unit vector, float32."""
    return unit(1, seed)[0].astype(np.float32)


def put(catalogue, name: str, passages: int, seed: int = 0, **facts) -> None:
    """A document of so many passages; `facts` as of an Extract: date, source."""
    spans = tuple((i, i + 1, "") for i in range(passages))
    extract = Extract("x" * passages, **facts)
    document = NewDocument(name, name, "0", extract, spans, unit(passages, seed), (b"",) * passages)
    with catalogue.transaction():
        catalogue.put_spec(FakeEmbedder(dimension=DIMENSION).spec, SEGMENTER)
        catalogue.put_file(FileState(name, 1, 1, "0"), [document], [])


def remove(catalogue, name: str) -> None:
    with catalogue.transaction():
        catalogue.remove_file(name)


def held(catalogue, filters=None) -> dict:
    """The vector of each passage that the filters allow, by its number, as the catalogue has it."""
    with catalogue.transaction():
        allowed = set(catalogue.passage_ids(filters).tolist())
        batches = list(catalogue.vectors_after(0))
    return {
        int(i): row for ids, rows in batches for i, row in zip(ids, rows, strict=True) if int(i) in allowed
    }


def compact_all(catalogue, threshold: int = 1, largest: int = 100):
    """Write the shards that are stale; returns the files of all."""
    compact(catalogue.path.parent, threshold=threshold, largest=largest)
    return catalogue.shard_files


def vectors_of(catalogue, old=None):
    with catalogue.transaction():
        return old.follow(catalogue) if old else FaissStore().open(catalogue)


def maintained(catalogue) -> bool:
    with catalogue.transaction():
        catalogue.drop_old_tombstones()
        return maintain(catalogue.path.parent, catalogue)


def assert_in_step(vectors, catalogue) -> None:
    """The shards hold each passage of the catalogue, with its own vector, and no others."""
    expected, shards = held(catalogue), vectors.shards
    assert sorted(shards.ids) == sorted(expected) and len(shards) == len(expected)
    for number, vector in expected.items():
        alone = shards.search(vector, 9, catalogue.vectors_at, np.array([number]))
        assert alone == [(number, pytest.approx(1, abs=2e-3))]
        found = shards.search(vector, len(expected), catalogue.vectors_at)
        assert {other for other, _ in found} == set(expected)
        assert found[0][1] == pytest.approx(1, abs=2e-3)


def files(catalogue) -> list[str]:
    """The names of all files of vectors, whosever they are."""
    return sorted(file.name for file in catalogue.path.parent.glob("vectors*"))


def problems(catalogue) -> list[str]:
    """What `check` finds wrong with the files."""
    from briefings.index.soundness import _shards

    return list(_shards(catalogue.path.parent, catalogue))


def flip_a_bit(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


DAMAGE = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "garbage": lambda path: path.write_bytes(os.urandom(3000)),
    "bit flipped": flip_a_bit,
    "folder": lambda path: (path.unlink(), path.mkdir()),
}
