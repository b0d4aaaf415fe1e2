"""Milvus is a store like any other: here its Lite form, a file, which the same client serves as a cluster."""

import contextlib

import pytest
from briefings.index import BriefingsError
from briefings.index.vectors.choose import choose_store
from catalogues import held, put, question, remove
from stores import VectorStoreContract, assert_nearest

pytest.importorskip("pymilvus", reason="needs briefings[milvus]")
pytest.importorskip("milvus_lite", reason="needs milvus-lite, a Milvus in a file")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("milvus") / "m.db"


class TestMilvus(VectorStoreContract):
    @pytest.fixture
    def store(self, file, request):
        name = f"t{abs(hash(request.node.name))}"
        with contextlib.closing(choose_store(f"milvus://{file}?timeout=60&index={name}")) as store:
            yield store

    def test_a_writer_that_dies_is_answered_in_full_and_the_next_one_goes_on(
        self, store, catalogue, at, search
    ):
        put(catalogue, "a", 60, seed=1)
        snapshot = at()
        put(catalogue, "b", 60, seed=2)
        remove(catalogue, "a")
        before = store.service.state()
        with pytest.raises(ZeroDivisionError), store.service.writing(catalogue) as writing:
            for ids, vectors in catalogue.vectors_after(before.last):
                writing.add(ids, vectors, catalogue.facts_of(ids))
            raise ZeroDivisionError
        assert store.service.state() == before
        with catalogue.transaction():
            stale = store.open(catalogue)
        assert_nearest(search(stale, question(3)), held(catalogue), question(3), 10)
        assert_nearest(search(at(snapshot), question(3)), held(catalogue), question(3), 10)

    def test_a_server_that_was_started_again_answers(self, store, catalogue, at, search):
        put(catalogue, "a", 60)
        snapshot = at()
        before = search(snapshot, question(3))
        for name in (store.service.name, store.service.notes):
            store.service._client.release_collection(name)  # as they are in a process that opens the file
        store.close()
        assert search(at(), question(3)) == before

    def test_a_source_cannot_break_out_of_its_condition(self, catalogue, at, search):
        from briefings.index.catalogue.filters import Filters

        put(catalogue, "a", 9, source="The Herald")
        snapshot = at()
        for evil in ('x" or id > 0 or source == "', "{paths}", "' or '' == '"):
            assert search(snapshot, question(1), filters=Filters(source=(evil,))) == []


def test_a_server_that_is_not_there_is_said_without_the_password(catalogue):
    store = choose_store("milvus://me:s3cret@127.0.0.1:1?timeout=1")
    put(catalogue, "a", 9)
    with pytest.raises(BriefingsError, match="cannot be reached") as caught:
        store.after_update(catalogue)
    assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value)
