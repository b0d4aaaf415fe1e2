"""PostgreSQL is a store like any other, and loses nothing when it goes away."""

import contextlib
import dataclasses
import re
from pathlib import Path

import pytest
from briefings.index import BriefingsError, Index, IndexNotFound, Retriever
from briefings.index.errors import IndexLocked, IndexMismatch
from briefings.index.vectors.choose import choose_store
from catalogues import held, put, question, remove
from fakes import FakeEmbedder, reading, update, write
from servers import postgres_address, postgres_server
from stores import VectorStoreContract, assert_nearest

CHECKOUT = Path(__file__).parents[4]


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

    def test_an_index_of_another_folder_is_not_thrown_away(self, server, catalogue, tmp_path):
        address = postgres_address(server)
        put(catalogue, "a", 9)
        for name, more in (("one", ""), ("other", "&replace=yes")):
            folder = write(tmp_path / name, note="A bridge fell.")
            with contextlib.closing(choose_store(address)) as theirs:
                if more:
                    with pytest.raises(IndexMismatch, match="another folder"):
                        theirs.after_update(catalogue)
            update(folder, store=address + more)
        with Retriever.open(tmp_path, store=address, embedder=FakeEmbedder()) as retriever:
            assert len(retriever.documents()) == 1

    def test_vectors_of_another_model_are_refused(self, store, catalogue, at, search):
        put(catalogue, "a", 20)
        at()
        before = store.service.state()
        with store.service.writing(catalogue) as writing:
            writing.finish(catalogue, dataclasses.replace(before, model="another"), 0)
        with catalogue.transaction():
            snapshot = store.open(catalogue)
        assert snapshot.view is None, "nothing of the server is used"
        assert_nearest(search(snapshot, question(3)), held(catalogue), question(3), 10)

    def test_a_slow_server_is_waited_for_so_long(self, server, catalogue):
        with (
            contextlib.closing(choose_store(postgres_address(server, timeout="0.2"))) as store,
            pytest.raises(BriefingsError, match="no answer within"),
        ):
            store.service.rows("SELECT pg_sleep(20)")

    def test_a_server_that_is_not_there_is_said_without_the_password(self, catalogue):
        pytest.importorskip("psycopg", reason="needs briefings[postgres]")
        store = choose_store("postgres://me:s3cret@127.0.0.1:1/db?timeout=2")
        put(catalogue, "a", 9)
        with pytest.raises(BriefingsError, match="cannot be reached") as caught:
            store.after_update(catalogue)
        assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value)
        assert "s3cret" not in repr(store.service.address)


FILES = {f"f{i}": f"Bridge {i} of {i % 3} fell. The engineers of Kursk said so." for i in range(30)}


class TestAnotherMachine:
    """A machine that has neither the folder nor its SQLite file asks PostgreSQL alone."""

    @pytest.fixture
    def address(self, server):
        return postgres_address(server)

    @pytest.fixture
    def folder(self, tmp_path, address):
        folder = write(tmp_path / "folder", **FILES)
        update(folder, store=address)
        return folder

    @pytest.fixture
    def elsewhere(self, tmp_path, folder, address):
        (tmp_path / "elsewhere").mkdir()
        with Retriever.open(tmp_path / "elsewhere", store=address, embedder=FakeEmbedder()) as retriever:
            yield retriever

    def test_it_finds_what_the_writer_finds(self, folder, elsewhere):
        with reading(folder) as here:
            for asked in ("bridge 7 of 1", "who are the engineers of Kursk?", "nothing of that"):
                mine, theirs = elsewhere.search(asked, k=30), here.search(asked, k=30)
                assert [hit.document.text for hit in mine] and {hit.document.path for hit in mine} == {
                    hit.document.path for hit in theirs
                }
                assert mine[0].passage == theirs[0].passage
            assert [one.path for one in elsewhere.documents()] == [one.path for one in here.documents()]
            mine, theirs = elsewhere.status(), here.status()
            assert (mine.documents, mine.passages, mine.generation) == (
                theirs.documents,
                theirs.passages,
                theirs.generation,
            )

    def test_it_sees_what_changes_and_forgets_what_is_gone(self, folder, elsewhere, address):
        assert "f7.txt" in {hit.document.path for hit in elsewhere.search("bridge 7", k=30)}
        (folder / "f7.txt").unlink()
        write(folder, new="A tunnel under Narva was opened.")
        update(folder, store=address)
        found = {hit.document.path for hit in elsewhere.search("bridge tunnel Narva", k=40)}
        assert "new.txt" in found and "f7.txt" not in found

    def test_it_sees_an_edit_at_once_and_finds_a_document_by_its_new_title(self, folder, elsewhere, address):
        with Index.open(folder, embedder=FakeEmbedder(), store=address) as index:
            index.edit("f7.txt", title="The collapse at Ostrov", source="Corps")
        asked = elsewhere.search("collapse Ostrov", k=3)
        assert (asked[0].document.path, asked[0].document.title) == ("f7.txt", "The collapse at Ostrov")
        with reading(folder) as here:
            assert asked[0].passage == here.search("collapse Ostrov", k=3)[0].passage
        words = "SELECT count(*) FROM passages WHERE words @@ to_tsquery('english', %s)"
        store = choose_store(address)
        with contextlib.closing(store), contextlib.closing(store.service.connect()) as database:
            assert database.execute(words, ["ostrov"]).fetchone() == (1,)

    def test_documents_are_those_of_the_writer(self, folder, elsewhere):
        with reading(folder) as here:
            assert [elsewhere.document(one.id) for one in here.documents()] == [
                here.document(one.id) for one in here.documents()
            ]

    def test_all_that_a_search_reads_is_read_from_the_server(self):
        """A method that reads SQLite's tables, and that the retriever calls, has a form for PostgreSQL."""
        from briefings.index.catalogue.catalogue import Catalogue
        from briefings.index.vectors.remote.postgres_catalogue import PostgresCatalogue
        from briefings.index.vectors.remote.postgres_words import PostgresWords

        source = "".join(path.read_text("utf-8") for path in (CHECKOUT / "index/search").rglob("*.py"))
        called = set(re.findall(r"\b(?:catalogue|beside|one|remote)\.(\w+)", source)) & set(dir(Catalogue))
        assert len(called) > 15
        own = vars(PostgresCatalogue).keys() | vars(PostgresWords).keys() | {"path"}
        assert called - own == set()

    def test_a_question_is_read_as_here(self, folder, elsewhere):
        asked = "Which brigde fell near Khreson?"
        with reading(folder) as here:
            assert elsewhere.readings(asked) == here.readings(asked) != (asked,)
            assert elsewhere.readings("Which bridge fell?") == ("Which bridge fell?",)

    def test_filters_travel(self, elsewhere):
        found = elsewhere.search("bridge 7", k=9, documents=["f3.txt", "f4.txt"])
        assert {hit.document.path for hit in found} == {"f3.txt", "f4.txt"}

    def test_an_index_that_was_never_built_is_said(self, server, tmp_path):
        with pytest.raises(IndexNotFound, match="holds no index"):
            Retriever.open(tmp_path, store=postgres_address(server), embedder=FakeEmbedder())

    def test_the_password_is_nowhere_in_the_index(self, server, tmp_path, monkeypatch):
        monkeypatch.setenv("BRIEFINGS_STORE_PASSWORD", "s3cret-of-mine")
        folder = write(tmp_path / "f", one="A bridge fell.")
        update(folder, store=postgres_address(server))
        assert not any(b"s3cret-of-mine" in file.read_bytes() for file in (folder / ".briefings").iterdir())
