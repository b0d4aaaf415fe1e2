"""What every store of vectors must do, and agree on with plain arithmetic: inherit, and override `store`."""

import contextlib
import datetime as dt
import threading

import numpy as np
import pytest
from briefings.index import Index, Retriever
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.filters import Filters
from catalogues import held, put, question, remove
from fakes import FakeEmbedder, reading, update, write

FILTERS = [
    Filters(documents=("a",)),
    Filters(documents=("a", "c", "nowhere")),
    Filters(documents=()),
    Filters(source=("THE Herald",)),
    Filters(since=dt.date(2031, 3, 2)),
    Filters(until=dt.date(2031, 3, 1), source=("The Herald",)),
]


def assert_nearest(found, vectors: dict, asked, k: int) -> None:
    """What is found are the nearest of these vectors, best first, with their true cosines."""
    cosines = {number: float(vector @ asked) for number, vector in vectors.items()}
    numbers, scores = [number for number, _ in found], [score for _, score in found]
    assert all(type(number) is int and type(score) is float for number, score in found)
    assert len(set(numbers)) == len(numbers) == min(k, len(cosines))
    assert set(numbers) <= set(cosines), "no other passage is found"
    assert scores == sorted(scores, reverse=True)
    np.testing.assert_allclose(scores, [cosines[number] for number in numbers], atol=1e-3)
    np.testing.assert_allclose(scores, sorted(cosines.values())[::-1][:k], atol=1e-3)


class VectorStoreContract:
    """Inherit it in the test of a store, and override the fixture `store`; `catalogue` comes from conftest."""

    @pytest.fixture
    def store(self):
        pytest.fail("a store's own tests override this fixture")

    @pytest.fixture
    def at(self, store, catalogue):
        """Brings a snapshot to the catalogue's generation, as a reader does after an update."""

        def at(snapshot=None):
            store.after_update(catalogue)
            with catalogue.transaction():
                return snapshot.follow(catalogue) if snapshot else store.open(catalogue)

        return at

    @pytest.fixture
    def search(self, catalogue):
        def search(snapshot, asked, k=10, filters=None):
            with catalogue.transaction():
                return snapshot.search(catalogue, asked, k, filters)

        return search

    def test_it_agrees_with_plain_arithmetic(self, catalogue, at, search):
        put(catalogue, "a", 400, seed=1)
        put(catalogue, "b", 100, seed=2)
        snapshot = at()
        for seed in range(20):
            asked = question(seed + 100)
            assert_nearest(search(snapshot, asked), held(catalogue), asked, 10)

    def test_more_than_there_is_gives_all(self, catalogue, at, search):
        put(catalogue, "a", 3)
        assert_nearest(search(at(), question(5), 1000), held(catalogue), question(5), 1000)

    def test_a_vector_is_nearest_to_itself(self, catalogue, at, search):
        put(catalogue, "a", 90)
        snapshot = at()
        for number, vector in held(catalogue).items():
            assert search(snapshot, vector, 1) == [(number, pytest.approx(1, abs=2e-3))]

    def test_a_snapshot_follows_each_change(self, catalogue, at, search):
        put(catalogue, "stays", 60, seed=1)
        snapshot = at()
        steps = [
            lambda: put(catalogue, "b", 50, seed=2),
            lambda: put(catalogue, "b", 9, seed=3),
            lambda: remove(catalogue, "stays"),
            lambda: put(catalogue, "c", 1, seed=4),
            lambda: remove(catalogue, "nowhere"),
            lambda: [remove(catalogue, name) for name in "bc"],
            lambda: put(catalogue, "d", 70, seed=5),
        ]
        for seed, step in enumerate(steps):
            step()
            snapshot, asked = at(snapshot), question(seed)
            assert_nearest(search(snapshot, asked), held(catalogue), asked, 10)
            assert_nearest(search(at(), asked), held(catalogue), asked, 10)

    def test_where_nothing_changed_a_snapshot_stays(self, catalogue, at):
        put(catalogue, "a", 9)
        snapshot = at(at())
        assert at(snapshot) is snapshot

    def test_an_index_that_was_emptied_is_followed_too(self, catalogue, at, search):
        put(catalogue, "a", 60, seed=1)
        snapshot = at()
        with catalogue.transaction():
            catalogue.clear()
        put(catalogue, "b", 50, seed=2)
        assert_nearest(search(at(snapshot), question(7)), held(catalogue), question(7), 10)

    def test_an_older_snapshot_is_searched_on(self, catalogue, at):
        put(catalogue, "a", 60, seed=1)
        put(catalogue, "b", 60, seed=2)
        old, asked = at(), question(3)
        with contextlib.closing(Catalogue(catalogue.path)) as reader, reader.transaction():
            before = old.search(reader, asked, 10)
            remove(catalogue, "a")
            put(catalogue, "c", 60, seed=3)
            at(old)
            assert old.search(reader, asked, 10) == before

    @pytest.mark.parametrize("filters", FILTERS, ids=str)
    def test_only_what_the_filters_allow_is_found(self, catalogue, at, search, filters):
        put(catalogue, "a", 50, seed=1, date=dt.date(2031, 3, 1), source="The Herald")
        put(catalogue, "b", 50, seed=2, date=dt.date(2031, 3, 2), source="The Herald")
        put(catalogue, "c", 50, seed=3)
        snapshot = at()
        for k in (2, 60):
            found = search(snapshot, question(9), k, filters)
            assert_nearest(found, held(catalogue, filters), question(9), k)

    def test_compacting_changes_no_answer(self, store, catalogue, at, search):
        put(catalogue, "a", 90, seed=1)
        remove(catalogue, "nowhere")
        snapshot, told = at(), []
        store.compact(catalogue, lambda *what: told.append(what))
        assert all(done <= total and not name for done, total, name in told)
        assert_nearest(search(at(snapshot), question(4)), held(catalogue), question(4), 10)

    def test_threads_search_one_snapshot(self, catalogue, at):
        put(catalogue, "a", 200)
        snapshot, vectors, wrong = at(), held(catalogue), []

        def work(first):
            with contextlib.closing(Catalogue(catalogue.path)) as own, own.transaction():
                for number in sorted(vectors)[first::4]:
                    if snapshot.search(own, vectors[number], 1)[0][0] != number:
                        wrong.append(number)

        threads = [threading.Thread(target=work, args=[first]) for first in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []

    def test_it_serves_a_whole_retriever(self, store, tmp_path):
        """The same hits with the same scores as with the store that ships, through every change."""
        folder = write(tmp_path / "folder", **{f"f{i}": f"Bridge {i} of {i % 3} fell." for i in range(30)})

        def same(**options):
            with reading(folder) as shipped:
                mine, theirs = (one.search("bridge 7 of 1", k=9, **options) for one in (retriever, shipped))
            assert [hit.passage for hit in mine] == [hit.passage for hit in theirs]
            assert [hit.score for hit in mine] == pytest.approx([hit.score for hit in theirs], abs=1e-3)
            return {hit.document.path for hit in mine}

        update(folder, store=store)
        with Retriever.open(folder, store=store, embedder=FakeEmbedder()) as retriever:
            assert "f7.txt" in same()
            assert same(documents=["f3.txt", "f4.txt"]) == {"f3.txt", "f4.txt"}
            (folder / "f7.txt").unlink()
            write(folder, f8="Something else.", new="Bridge 7 of 1 fell again.")
            update(folder, store=store)
            found = same()
            assert "new.txt" in found and "f7.txt" not in found
            with Index.open(folder, store=store, embedder=FakeEmbedder()) as index:
                index.compact()
            assert same() == found
            update(folder, store=store, rebuild=True)
            assert same() == found
