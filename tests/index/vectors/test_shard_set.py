"""Every store passes one contract and agrees with plain arithmetic, with and without sketches."""

import io
import threading

import numpy as np
import pytest
from briefings.index.vectors import shard as shards
from briefings.index.vectors.shard_set import FaissStore

DIMENSION = 16


def unit(count: int, seed: int = 0):
    """Random unit vectors as the index stores them: exact in half precision."""
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16).astype(np.float32)


def assert_best(found, ids, vectors, question) -> None:
    """What is found is as near as the nearest, best first, and the cosines that it says are true."""
    cosines = dict(zip(ids.tolist(), (vectors @ question).tolist(), strict=True))
    numbers = [number for number, _ in found]
    assert len(set(numbers)) == len(numbers)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    np.testing.assert_allclose(scores, [cosines[number] for number in numbers], atol=1e-5)
    np.testing.assert_allclose(scores, sorted(cosines.values())[::-1][: len(found)], atol=1e-5)


class VectorStoreContract:
    """What every store must do. Inherit, and override `store`."""

    @pytest.fixture
    def store(self):
        pytest.fail("a store's own tests override this fixture")

    def test_an_empty_store_finds_nothing(self, store):
        assert list(store.ids()) == []
        assert store.search(unit(1)[0], 5) == []

    def test_numbers_and_their_cosines_come_back_best_first(self, store):
        ids, vectors = np.array([7, 3, 900_000_000_000]), unit(3)
        store.add(ids, vectors)
        found = store.search(vectors[1], 3)
        assert found[0] == (3, pytest.approx(1, abs=1e-3))
        assert_best(found, ids, vectors, vectors[1])
        assert len(found) == 3
        assert all(type(number) is int and type(score) is float for number, score in found)

    def test_it_agrees_with_plain_arithmetic(self, store):
        ids, vectors, questions = np.arange(500) * 3 + 1, unit(500), unit(20, seed=1)
        store.add(ids, vectors)
        for question in questions:
            found = store.search(question, 10)
            assert len(found) == 10
            assert_best(found, ids, vectors, question)

    def test_it_still_agrees_after_removing_and_adding(self, store):
        vectors = unit(300)
        store.add(np.arange(200), vectors[:200])
        store.remove(np.arange(0, 200, 2))
        store.add(np.arange(200, 300), vectors[200:])
        left = np.array([*range(1, 200, 2), *range(200, 300)])
        assert sorted(store.ids()) == left.tolist()
        question = unit(1, seed=2)[0]
        found = store.search(question, 200)
        assert len(found) == 200
        assert_best(found, left, vectors[left], question)

    def test_vectors_added_one_by_one_are_all_found(self, store):
        vectors = unit(40)
        for number, vector in enumerate(vectors):
            store.add(np.array([number]), vector.reshape(1, -1))
            if number % 3 == 0:
                store.remove(np.array([number // 2]))
        left = np.setdiff1d(np.arange(40), np.arange(0, 40, 3) // 2)
        assert sorted(store.ids()) == left.tolist()
        assert_best(store.search(vectors[39], 99), left, vectors[left], vectors[39])

    def test_what_is_removed_is_never_found(self, store):
        vectors = unit(5)
        store.add(np.arange(5), vectors)
        store.remove(np.array([2, 77]))
        assert 2 not in [number for number, _ in store.search(vectors[2], 5)]
        store.remove(np.array([], dtype=np.int64))
        assert len(store.ids()) == 4

    def test_only_what_is_allowed_is_found(self, store):
        vectors = unit(50)
        store.add(np.arange(50), vectors)
        allowed = np.array([3, 11, 42, 1000])
        found = store.search(vectors[0], 10, allowed)
        assert sorted(number for number, _ in found) == [3, 11, 42]
        assert_best(found, allowed[:3], vectors[allowed[:3]], vectors[0])
        assert store.search(vectors[0], 10, np.array([], dtype=np.int64)) == []
        assert len(store.search(vectors[0], 2, allowed)) == 2

    def test_more_than_there_is_gives_all(self, store):
        store.add(np.arange(3), unit(3))
        assert len(store.search(unit(1)[0], 1000)) == 3


class TestExact(VectorStoreContract):
    @pytest.fixture
    def store(self):
        return FaissStore(DIMENSION)

    def test_shapes_that_do_not_fit_are_refused_with_both(self, store):
        with pytest.raises(ValueError, match=r"2 numbers.*\(2, 16\)"):
            store.add(np.arange(2), unit(3))
        with pytest.raises(ValueError, match=r"\(3, 8\), not \(3, 16\)"):
            store.add(np.arange(3), np.zeros((3, 8), dtype=np.float32))

    def test_a_copy_changes_alone(self, store):
        store.add(np.arange(3), unit(3))
        twin = store.copy()
        twin.remove(np.array([1]))
        twin.add(np.array([9]), unit(1, seed=9))
        assert sorted(store.ids()) == [0, 1, 2]
        assert sorted(twin.ids()) == [0, 2, 9]

    def test_threads_search_one_store(self, store):
        vectors = unit(200)
        store.add(np.arange(200), vectors)
        wrong = []

        def search(first):
            for i in range(first, 200, 4):
                if store.search(vectors[i], 1)[0][0] != i:
                    wrong.append(i)

        threads = [threading.Thread(target=search, args=(first,)) for first in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


class Sketched(FaissStore):
    """Sketches what it is given first, as an index does with its first shard; what comes then is exact."""

    def __init__(self) -> None:
        super().__init__(DIMENSION)
        self.known: dict[int, np.ndarray] = {}

    def add(self, ids, vectors) -> None:
        first = not self.known
        if vectors.shape == (len(ids), DIMENSION):
            self.known |= dict(zip(ids.tolist(), vectors, strict=True))
            order = np.argsort(ids)
            if first:
                return self.attach(sketch(ids[order], vectors[order]))
        super().add(ids, vectors)

    def search(self, vector, k, allowed=None):
        return super().search(vector, k, allowed, self._read)

    def _read(self, ids):
        return ids[::-1], np.stack([self.known[number] for number in ids[::-1].tolist()])

    def copy(self):
        twin = type(self)()
        twin._shards, twin.known = self._shards.copy(), self.known.copy()
        return twin


def sketch(ids, vectors, batch: int = 64) -> shards.Shard:
    return shards.from_bytes(sketch_file(ids, vectors, batch))


def sketch_file(ids, vectors, batch: int = 64) -> bytes:
    def batches():
        for first in range(0, len(ids), batch):
            yield ids[first : first + batch], vectors[first : first + batch]

    file = io.BytesIO()
    shards.write(shards.sketched(vectors.shape[1], len(ids), batches), file)
    return file.getvalue()


class TestSketched(TestExact):
    """The same store with its first vectors sketched: it finds the same, and says the same cosines."""

    @pytest.fixture
    def store(self):
        return Sketched()

    def test_vectors_that_are_gone_by_the_time_they_are_read_are_left_out(self, store, monkeypatch):
        store.add(np.arange(5), unit(5))
        monkeypatch.setattr(store, "_read", lambda ids: (ids[:0], unit(0)))
        assert store.search(unit(1)[0], 5) == []


# Sketches


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


def test_small_parts_are_joined_so_that_there_are_never_many():
    store, vectors = FaissStore(DIMENSION), unit(300)
    for number in range(300):
        store.add(np.array([number]), vectors[number : number + 1])
    assert len(store._shards) <= 12
    assert store.search(vectors[123], 1)[0][0] == 123
