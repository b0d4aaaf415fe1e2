"""PostgreSQL is a store like any other, and loses nothing when it goes away."""

import contextlib

import pytest
from briefings.index import BriefingsError
from briefings.index.errors import IndexLocked
from briefings.index.vectors.choose import choose_store
from catalogues import held, put, question, remove
from servers import postgres_address, postgres_server
from stores import VectorStoreContract, assert_nearest


@pytest.fixture(scope="module")
def server():
    with postgres_server() as server:
        yield server


class TestPostgres(VectorStoreContract):
    @pytest.fixture
    def store(self, server):
        with contextlib.closing(choose_store(postgres_address(server))) as store:
            yield store

    def test_a_second_writer_is_refused(self, store, catalogue):
        put(catalogue, "a", 9)
        with store.service.writing(catalogue), pytest.raises(IndexLocked, match="updated already"):
            store.after_update(catalogue)

    def test_a_writer_that_dies_leaves_the_whole_generation_before(self, store, catalogue, at, search):
        put(catalogue, "a", 60, seed=1)
        snapshot = at()
        before = store.service.state()
        put(catalogue, "b", 60, seed=2)
        remove(catalogue, "a")
        with pytest.raises(ZeroDivisionError), store.service.writing(catalogue) as writing:
            writing.remove(catalogue.removals_since(before.generation))
            raise ZeroDivisionError
        assert store.service.state() == before
        with catalogue.transaction():
            stale = store.open(catalogue)
        assert_nearest(search(stale, question(3)), held(catalogue), question(3), 10)
        assert_nearest(search(at(snapshot), question(3)), held(catalogue), question(3), 10)

    def test_a_connection_that_the_server_ends_is_made_again(self, store, catalogue, at, search):
        put(catalogue, "a", 60)
        snapshot = at()
        before = search(snapshot, question(3))
        with contextlib.closing(store.service.connect()) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        assert search(snapshot, question(3)) == before

    def test_a_slow_server_is_waited_for_so_long(self, server, catalogue):
        with contextlib.closing(choose_store(postgres_address(server, timeout="0.2"))) as store:
            with pytest.raises(BriefingsError, match="no answer within 0.2 s"):
                store.service.rows("SELECT pg_sleep(20)")

    def test_a_server_that_is_not_there_is_said_without_the_password(self, catalogue):
        store = choose_store("postgres://me:s3cret@127.0.0.1:1/db?timeout=2")
        put(catalogue, "a", 9)
        with pytest.raises(BriefingsError, match="cannot be reached") as caught:
            store.after_update(catalogue)
        assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value)
        assert "s3cret" not in repr(store.service.address)
