"""What is sent to a server and when, over a server that is a dictionary; and that it is a store like any other."""

import contextlib
from types import SimpleNamespace

import numpy as np
import pytest
from briefings.index import BriefingsError, IndexMismatch
from briefings.index.vectors.remote.remote_store import RemoteStore
from catalogues import held, put, question, remove
from stores import VectorStoreContract, assert_nearest


class Memory:
    """A server that holds (vector, facts, the generation it went in) by number, and breaks where it is told to."""

    holds_all = False

    def __init__(self):
        self.address = SimpleNamespace(shown="memory://here", index="briefings", replace=False)
        self.rows, self.at, self.breaks, self.said = {}, None, "", []

    def state(self):
        return self.at

    @contextlib.contextmanager
    def writing(self, catalogue):
        yield self

    def _note(self, what):
        self.said.append(what)
        if what == self.breaks:
            raise BriefingsError("the server went away")

    def clear(self, dimension):
        self._note("clear")
        self.rows.clear()

    def forget_after(self, last):
        self._note("forget")
        self.rows = {number: row for number, row in self.rows.items() if number <= last}

    def add(self, ids, vectors, facts):
        for number, vector in zip(ids.tolist(), vectors, strict=True):
            self.rows[number] = (vector, facts[number], None)
        self._note("add")

    def remove(self, gone):
        for number, when in gone:
            if number in self.rows:
                self.rows[number] = (*self.rows[number][:2], when)
        self._note("remove")

    def restate(self, ids, facts):
        for number in ids.tolist():
            if number in self.rows:
                self.rows[number] = (self.rows[number][0], facts[number], self.rows[number][2])
        self._note("restate")

    def finish(self, catalogue, state, purge_before):
        self._note("finish")
        self.at = state

    def search(self, vector, k, view, filters):
        seen = {
            number: float(row @ vector)
            for number, (row, facts, gone) in self.rows.items()
            if number <= view.last
            and number not in view.without
            and (gone is None or gone > view.generation)
            and (not filters or allows(filters, facts))
        }
        return sorted(seen, key=lambda number: -seen[number])[:k]

    def close(self):
        pass


def allows(filters, facts):
    names = None if filters.source is None else {name.casefold() for name in filters.source}
    return (
        (filters.documents is None or facts.path in filters.documents)
        and (names is None or facts.source in names)
        and (not filters.since or (facts.date or "") >= filters.since.isoformat())
        and (not filters.until or "" < (facts.date or "") <= filters.until.isoformat())
    )


class TestRemote(VectorStoreContract):
    @pytest.fixture
    def store(self):
        return RemoteStore(Memory())

    @pytest.mark.parametrize("step", ["forget", "remove", "restate", "add", "finish"])
    def test_an_update_that_breaks_on_its_way_is_answered_in_full_and_sent_by_the_next(
        self, store, catalogue, at, search, step
    ):
        put(catalogue, "a", 30, seed=1)
        put(catalogue, "b", 30, seed=2)
        snapshot = at()
        remove(catalogue, "a")
        put(catalogue, "c", 30, seed=3)
        store.service.breaks = step
        with pytest.raises(BriefingsError, match="went away"):
            store.after_update(catalogue)
        with catalogue.transaction():
            meanwhile = snapshot.follow(catalogue)
        assert_nearest(search(meanwhile, question(3)), held(catalogue), question(3), 10)
        store.service.breaks = ""
        assert_nearest(search(at(meanwhile), question(3)), held(catalogue), question(3), 10)
        assert store.service.at.generation == catalogue.generation
        assert len(at().tail) == 0, "all that there is, the server has"

    def test_what_did_not_change_is_not_sent_again(self, store, catalogue, at):
        put(catalogue, "a", 30)
        at()
        before = list(store.service.said)
        store.after_update(catalogue)
        store.compact(catalogue)
        assert store.service.said == before
        put(catalogue, "b", 5)
        sent = set(store.service.rows)
        store.after_update(catalogue)
        assert len(set(store.service.rows) - sent) == 5
        assert store.service.said.count("clear") == 1

    def test_an_index_of_another_folder_is_thrown_away_on_request_alone(self, store, catalogue, at, search):
        put(catalogue, "a", 30)
        at()
        other = store.service.at
        store.service.at = type(other)("another", other.model, other.generation, other.last)
        put(catalogue, "b", 5)
        with pytest.raises(IndexMismatch, match=r"another folder named 'briefings'; give another name"):
            store.after_update(catalogue)
        assert len(store.service.rows) == 30
        with catalogue.transaction():
            beside = store.open(catalogue)
        assert_nearest(search(beside, question(1)), held(catalogue), question(1), 10)
        store.service.address.replace = True
        assert_nearest(search(at(), question(1)), held(catalogue), question(1), 10)
        assert store.service.at.identity == catalogue.identity[0] and len(store.service.rows) == 35

    def test_vectors_of_another_model_are_never_mixed_in(self, store, catalogue, at, search):
        put(catalogue, "a", 30)
        at()
        had = store.service.at
        store.service.at = type(had)(had.identity, "another model", had.generation, had.last)
        store.service.rows = {number: (np.ones(16), *row[1:]) for number, row in store.service.rows.items()}
        with catalogue.transaction():
            snapshot = store.open(catalogue)
        assert snapshot.view is None
        assert_nearest(search(snapshot, question(1)), held(catalogue), question(1), 10)

    def test_a_server_that_names_what_is_gone_is_not_believed(self, store, catalogue, at, search):
        put(catalogue, "a", 9)
        snapshot = at()
        there = set(held(catalogue))
        store.service.search = lambda *_: [*there, 10**6]
        assert {number for number, _ in search(snapshot, question(1), 50)} == there
