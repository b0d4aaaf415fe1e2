"""A set of shards agrees with plain arithmetic whatever is added and removed, and never changes itself."""

import io

import numpy as np
import pytest
from briefings.index.vectors.shard import from_bytes, sketched, write
from briefings.index.vectors.shard_set import ShardSet
from catalogues import DIMENSION, unit
from stores import assert_nearest


def vectors_of(count: int, seed: int = 0):
    return unit(count, seed).astype(np.float32)


def sketch(ids, vectors):
    file = io.BytesIO()
    write(sketched(DIMENSION, len(ids), lambda: iter([(ids, vectors)])), file)
    return from_bytes(file.getvalue())


class Held:
    """A set, the vectors that it is to hold, and how they are read, in another order than asked for."""

    def __init__(self, sketches: bool) -> None:
        self.shards, self.vectors, self.all, self.sketches = ShardSet(DIMENSION), {}, {}, sketches

    def add(self, ids, vectors) -> None:
        ids = np.array(ids)
        self.vectors |= dict(zip(ids.tolist(), vectors, strict=True))
        self.all |= self.vectors
        if self.sketches:  # what comes first, as an index does with its first shard
            self.sketches, order = False, np.argsort(ids)
            self.shards = self.shards.with_shard(sketch(ids[order], vectors[order]))
        else:
            self.shards = self.shards.with_vectors(ids, vectors)

    def remove(self, ids) -> None:
        self.shards = self.shards.without(np.array(ids, dtype=np.int64))
        for number in ids:
            self.vectors.pop(number, None)

    def read(self, ids):
        return ids[::-1], np.stack([self.all[number] for number in ids[::-1].tolist()])

    def search(self, question, k, allowed=None):
        return self.shards.search(question, k, self.read, allowed)


@pytest.fixture(params=[False, True], ids=["exact", "sketched"])
def held(request):
    return Held(request.param)


def test_an_empty_set_finds_nothing(held):
    assert held.shards.ids.tolist() == [] and len(held.shards) == 0
    assert held.search(vectors_of(1)[0], 5) == []


def test_numbers_of_any_size_come_back(held):
    held.add([7, 3, 900_000_000_000], vectors_of(3))
    found = held.search(held.vectors[3], 3)
    assert found[0] == (3, pytest.approx(1, abs=1e-3))
    assert_nearest(found, held.vectors, held.vectors[3], 3)
    assert held.search(held.vectors[3], 0) == []


def test_it_agrees_with_plain_arithmetic_after_removing_and_adding(held):
    vectors, questions = vectors_of(300), vectors_of(20, seed=1)
    held.add(range(200), vectors[:200])
    for question in questions:
        assert_nearest(held.search(question, 10), held.vectors, question, 10)
    held.remove(range(0, 200, 2))
    held.add(range(200, 300), vectors[200:])
    assert sorted(held.shards.ids) == sorted(held.vectors) and len(held.shards) == 200
    for question in questions:
        assert_nearest(held.search(question, 200), held.vectors, question, 200)


def test_vectors_added_one_by_one_are_all_found(held):
    vectors = vectors_of(40)
    for number in range(40):
        held.add([number], vectors[number : number + 1])
        if number % 3 == 0:
            held.remove([number // 2])
    assert sorted(held.shards.ids) == sorted(held.vectors)
    assert_nearest(held.search(vectors[39], 99), held.vectors, vectors[39], 99)


def test_what_is_removed_is_never_found(held):
    held.add(range(5), vectors_of(5))
    held.remove([2, 77])
    assert 2 not in [number for number, _ in held.search(held.all[2], 5)]
    held.remove([])
    assert len(held.shards) == 4


def test_only_what_is_allowed_is_found(held):
    held.add(range(50), vectors_of(50))
    allowed, question = np.array([3, 11, 42, 1000]), held.vectors[0]
    among = {number: held.vectors[number] for number in (3, 11, 42)}
    assert_nearest(held.search(question, 10, allowed), among, question, 10)
    assert_nearest(held.search(question, 2, allowed), among, question, 2)
    assert held.search(question, 10, np.array([], dtype=np.int64)) == []


def test_a_set_is_not_changed_by_those_made_of_it(held):
    held.add(range(3), vectors_of(3))
    before = held.shards
    held.remove([1])
    held.add([9], vectors_of(1, seed=9))
    assert sorted(before.ids) == [0, 1, 2]
    assert sorted(held.shards.ids) == [0, 2, 9]


def test_shapes_that_do_not_fit_are_refused_with_both():
    with pytest.raises(ValueError, match=r"2 numbers.*\(2, 16\)"):
        ShardSet(DIMENSION).with_vectors(np.arange(2), vectors_of(3))
    with pytest.raises(ValueError, match=r"\(3, 8\), not \(3, 16\)"):
        ShardSet(DIMENSION).with_vectors(np.arange(3), np.zeros((3, 8), dtype=np.float32))


def test_sketched_vectors_that_are_gone_by_the_time_they_are_read_are_left_out():
    held = Held(sketches=True)
    held.add(range(5), vectors_of(5))
    assert held.shards.search(vectors_of(1)[0], 5, lambda ids: (ids[:0], vectors_of(0))) == []


def test_small_shards_are_merged_so_that_there_are_never_many():
    held, vectors = Held(sketches=False), vectors_of(300)
    for number in range(300):
        held.add([number], vectors[number : number + 1])
    assert len(held.shards.shards) <= 12
    assert held.search(vectors[123], 1)[0][0] == 123
