"""Every store passes one contract and agrees with plain arithmetic; the file of vectors is never trusted blindly."""

import contextlib
import os
import threading

import numpy as np
import pytest
from briefings.index import Extract
from briefings.index.catalogue import Catalogue, FileState
from briefings.index.segment import SEGMENTER
from briefings.index.vectors import FaissStore, open_store, save_store, sync
from briefings.index.writer import CatalogueWriter, NewDocument
from fakes import FakeEmbedder

DIMENSION = 16


def unit(count: int, seed: int = 0):
    """Random unit vectors as the index stores them: exact in half precision."""
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16).astype(np.float32)


class VectorStoreContract:
    """What every store must do. Inherit, and override `store`."""

    @pytest.fixture
    def store(self):
        pytest.fail("a store's own tests override this fixture")

    def test_an_empty_store_finds_nothing(self, store):
        assert list(store.ids()) == []
        assert store.search(unit(1)[0], 5) == []

    def test_numbers_and_their_cosines_come_back_best_first(self, store):
        vectors = unit(3)
        store.add(np.array([7, 3, 900_000_000_000]), vectors)
        found = store.search(vectors[1], 3)
        assert found[0] == (3, pytest.approx(1, abs=1e-3))
        assert [number for number, _ in found] == [
            [7, 3, 900_000_000_000][i] for i in np.argsort(-(vectors @ vectors[1]))
        ]
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        assert all(type(number) is int and type(score) is float for number, score in found)

    def test_it_agrees_with_plain_arithmetic(self, store):
        ids, vectors, questions = np.arange(500) * 3 + 1, unit(500), unit(20, seed=1)
        store.add(ids, vectors)
        for question in questions:
            cosines = vectors @ question
            best = np.argsort(-cosines)[:10]
            found = store.search(question, 10)
            assert [number for number, _ in found] == ids[best].tolist()
            np.testing.assert_allclose([score for _, score in found], cosines[best], atol=1e-5)

    def test_it_still_agrees_after_removing_and_adding(self, store):
        vectors = unit(300)
        store.add(np.arange(200), vectors[:200])
        store.remove(np.arange(0, 200, 2))
        store.add(np.arange(200, 300), vectors[200:])
        left = np.array([*range(1, 200, 2), *range(200, 300)])
        assert sorted(store.ids()) == left.tolist()
        question = unit(1, seed=2)[0]
        assert [number for number, _ in store.search(question, 200)] == left[
            np.argsort(-(vectors[left] @ question))
        ].tolist()

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
        found = [number for number, _ in store.search(vectors[0], 10, allowed)]
        assert found == sorted([3, 11, 42], key=lambda i: -float(vectors[i] @ vectors[0]))
        assert store.search(vectors[0], 10, np.array([], dtype=np.int64)) == []
        assert len(store.search(vectors[0], 2, allowed)) == 2

    def test_more_than_there_is_gives_all(self, store):
        store.add(np.arange(3), unit(3))
        assert len(store.search(unit(1)[0], 1000)) == 3


class TestFaissStore(VectorStoreContract):
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

    def test_bytes_give_the_same_store(self, store):
        store.add(np.arange(30), unit(30))
        again = FaissStore.from_bytes(store.to_bytes())
        question = unit(1, seed=3)[0]
        assert again.dimension == DIMENSION
        assert again.search(question, 30) == store.search(question, 30)

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


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        yield catalogue


def put(catalogue, name: str, passages: int, seed: int = 0) -> None:
    spans = tuple((i, i + 1, "") for i in range(passages))
    vectors = unit(passages, seed).astype(np.float16)
    document = NewDocument(name, name, "0", Extract("x" * passages), spans, vectors, (b"",) * passages)
    spec = FakeEmbedder(dimension=DIMENSION).spec
    with catalogue.transaction():
        catalogue.put_builder(spec, SEGMENTER)
        catalogue.put_file(FileState(name, 1, 1, "0"), [document], [])


def save(catalogue) -> None:
    with catalogue.transaction():
        save_store(catalogue.path.with_name("vectors.faiss"), catalogue)


def opened(catalogue):
    with catalogue.transaction():
        return open_store(catalogue.path.with_name("vectors.faiss"), catalogue)


def assert_in_step(store, catalogue) -> None:
    """The store holds each passage of the catalogue, with its own vector."""
    with catalogue.transaction():
        batches = list(catalogue.vectors_after(0))
    expected = {int(i): row for ids, rows in batches for i, row in zip(ids, rows, strict=True)}
    assert sorted(store.ids()) == sorted(expected)
    for number, vector in expected.items():
        assert store.search(vector, 1)[0][1] == pytest.approx(1, abs=2e-3)
        assert store.search(vector, 1, np.array([number]))[0][1] == pytest.approx(1, abs=2e-3)


def test_there_is_no_store_before_the_first_document(catalogue):
    assert opened(catalogue) is None
    save(catalogue)
    assert not catalogue.path.with_name("vectors.faiss").exists()


def test_a_store_follows_its_catalogue(catalogue):
    put(catalogue, "a", 5, seed=1)
    put(catalogue, "stays", 5, seed=7)
    store = opened(catalogue)
    put(catalogue, "b", 5, seed=2)
    with catalogue.transaction():
        catalogue.remove_file("a")
    put(catalogue, "c", 3, seed=3)
    put(catalogue, "b", 4, seed=4)
    with catalogue.transaction():
        sync(store, catalogue)
    assert_in_step(store, catalogue)


def forbid_reading_vectors(monkeypatch):
    monkeypatch.setattr(Catalogue, "vectors_after", lambda *_: iter(()))


def test_a_good_file_is_used(catalogue, monkeypatch):
    put(catalogue, "a", 5)
    save(catalogue)
    forbid_reading_vectors(monkeypatch)
    assert len(opened(catalogue)) == 5


def test_a_stale_file_is_brought_up_to_date(catalogue):
    put(catalogue, "a", 5, seed=1)
    put(catalogue, "stays", 5, seed=7)
    save(catalogue)
    put(catalogue, "b", 5, seed=2)
    put(catalogue, "a", 2, seed=3)
    assert_in_step(opened(catalogue), catalogue)


def _flip_a_bit(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-7]),
        lambda path: path.write_bytes(os.urandom(3000)),
        _flip_a_bit,
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["missing", "empty", "truncated", "garbage", "bit flipped", "folder"],
)
def test_a_bad_file_is_made_again_from_the_catalogue(catalogue, damage):
    put(catalogue, "a", 5)
    save(catalogue)
    damage(catalogue.path.with_name("vectors.faiss"))
    assert_in_step(opened(catalogue), catalogue)


def test_a_good_file_is_not_written_again_and_a_bad_one_is(catalogue):
    path = catalogue.path.with_name("vectors.faiss")
    put(catalogue, "a", 5)
    save(catalogue)
    before = path.stat().st_ino, path.stat().st_mtime_ns
    save(catalogue)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before
    good = path.read_bytes()
    _flip_a_bit(path)
    save(catalogue)
    assert path.read_bytes() == good


def test_a_file_is_written_again_only_when_many_vectors_have_changed(catalogue):
    path = catalogue.path.with_name("vectors.faiss")
    put(catalogue, "many", 200, seed=1)
    put(catalogue, "few", 6, seed=2)
    save(catalogue)
    before = path.read_bytes()
    put(catalogue, "one", 3, seed=3)
    with catalogue.transaction():
        catalogue.remove_file("few")
    save(catalogue)
    assert path.read_bytes() == before
    assert_in_step(opened(catalogue), catalogue)
    put(catalogue, "two", 2, seed=4)
    save(catalogue)
    assert path.read_bytes() != before
    assert_in_step(opened(catalogue), catalogue)


def test_a_file_that_was_copied_is_read_once_and_then_known_by_its_looks(catalogue, monkeypatch):
    path = catalogue.path.with_name("vectors.faiss")
    put(catalogue, "a", 5)
    save(catalogue)
    os.utime(path, (1, 1))
    save(catalogue)
    assert path.stat().st_mtime == 1
    monkeypatch.setattr("briefings.index.vectors._read_saved", lambda *_: pytest.fail("it was read again"))
    save(catalogue)


def test_the_file_of_another_index_is_not_used(catalogue, tmp_path):
    put(catalogue, "a", 5, seed=1)
    save(catalogue)
    (tmp_path / "other").mkdir()
    with contextlib.closing(CatalogueWriter(tmp_path / "other" / "index.sqlite")) as other:
        put(other, "b", 5, seed=2)
        (tmp_path / "vectors.faiss").replace(tmp_path / "other" / "vectors.faiss")
        assert_in_step(opened(other), other)


def test_a_restored_backup_does_not_trust_a_newer_file(catalogue, tmp_path):
    """The numbers that were given since the backup are given again, for other passages."""
    put(catalogue, "a", 5, seed=1)
    save(catalogue)
    with contextlib.closing(CatalogueWriter(tmp_path / "backup.sqlite")) as backup:
        catalogue._db.backup(backup._db)
    put(catalogue, "b", 5, seed=2)
    save(catalogue)
    with contextlib.closing(CatalogueWriter(tmp_path / "backup.sqlite")) as restored:
        put(restored, "c", 5, seed=3)
        put(restored, "d", 5, seed=4)
        assert_in_step(opened(restored), restored)


def test_a_half_written_file_beside_it_is_no_hindrance(catalogue):
    catalogue.path.with_name("vectors.faiss.tmp").write_bytes(b"half")
    put(catalogue, "a", 5)
    save(catalogue)
    assert {file.name for file in catalogue.path.parent.iterdir()} >= {"vectors.faiss"}
    assert not catalogue.path.with_name("vectors.faiss.tmp").exists()
