"""A sketch finds what is nearest, is small, and is the same each time."""

import io

import numpy as np
import pytest
from briefings.index.vectors import shard as shards


def sketch(ids, vectors, batch: int = 64) -> shards.Shard:
    return shards.from_bytes(sketch_file(ids, vectors, batch))


def sketch_file(ids, vectors, batch: int = 64) -> bytes:
    def batches():
        for first in range(0, len(ids), batch):
            yield ids[first : first + batch], vectors[first : first + batch]

    file = io.BytesIO()
    shards.write(shards.sketched(vectors.shape[1], len(ids), batches), file)
    return file.getvalue()


@pytest.fixture(scope="module")
def clustered():
    """Vectors around centres, as those of texts are, and questions near some of them."""
    chance = np.random.default_rng(5)
    centres = chance.normal(size=(60, 48))
    vectors = centres[chance.integers(60, size=6000)] + 0.4 * chance.normal(size=(6000, 48))
    questions = vectors[::200] + 0.4 * chance.normal(size=(30, 48))
    return [
        (one / np.linalg.norm(one, axis=1, keepdims=True)).astype(np.float32) for one in (vectors, questions)
    ]


@pytest.fixture(scope="module")
def shard(clustered):
    return sketch(np.arange(6000), clustered[0])


def found_of_nearest(shard, vectors, questions, allowed) -> float:
    """The share of the ten nearest allowed vectors that are among the hundred that a shard finds."""
    found = wanted = 0
    for question in questions:
        nearest = allowed[np.argsort(-(vectors[allowed] @ question))[:10]]
        numbers, _ = shard.search(question, 100, None if len(allowed) == len(vectors) else allowed)
        assert len(numbers) == min(100, len(allowed)) and set(numbers.tolist()) <= set(allowed.tolist())
        found += len(np.intersect1d(numbers, nearest))
        wanted += len(nearest)
    return found / wanted


@pytest.mark.parametrize("every", [1, 3, 40, 900], ids="one of {}".format)
def test_a_sketch_finds_what_is_nearest_among_all_and_among_few(shard, clustered, every):
    vectors, questions = clustered
    assert not shard.is_exact and len(shard) == 6000
    assert found_of_nearest(shard, vectors, questions, np.arange(0, 6000, every)) >= 0.99


def test_those_allowed_are_found_though_all_others_are_nearer(shard, clustered):
    vectors, questions = clustered
    for question in questions[:5]:
        far = np.sort(np.argsort(vectors @ question)[:300])
        assert found_of_nearest(shard, vectors, [question], far) > 0


def test_many_removed_vectors_leave_as_many_to_find(shard, clustered):
    _, questions = clustered
    few = shard.without(np.arange(5800))
    assert len(few) == 200 and len(shard) == 6000
    numbers, _ = few.search(questions[0], 150)
    assert len(numbers) == 150 and numbers.min() >= 5800
    assert few.without(np.arange(5800, 6000)).search(questions[0], 5)[0].tolist() == []


def test_a_sketch_is_the_same_each_time_and_small(clustered):
    vectors, _ = clustered
    first, second = (sketch_file(np.arange(6000), vectors) for _ in range(2))
    assert first == second
    assert len(first) < 6000 * (48 / 4 + 8) + 20_000


@pytest.mark.parametrize("raw", [b"", b"x", bytes(3000), b"IxPQ" * 900])
def test_what_is_no_sketch_is_refused(raw):
    with pytest.raises(RuntimeError):
        shards.from_bytes(raw)
