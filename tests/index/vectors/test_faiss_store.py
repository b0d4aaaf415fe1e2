"""The store that ships follows the catalogue through files of vectors that come and wear, with and without sketches."""

import os
import threading

import pytest
from briefings.index import BriefingsError, Index, check
from briefings.index.catalogue import writer
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.vectors import compact as compact_module
from briefings.index.vectors.compact import compact
from briefings.index.vectors.faiss_store import FaissStore
from briefings.index.vectors.shard_files import path_of
from catalogues import assert_in_step, compact_all, files, maintained, put, remove, vectors_of
from fakes import NoEmbedder, compacted, reading, update, write
from stores import VectorStoreContract


class TestExact(VectorStoreContract):
    """Few vectors, that need no file."""

    @pytest.fixture
    def store(self):
        return FaissStore()


class SmallShards(FaissStore):
    """Writes its files at once, however few vectors are new."""

    def after_update(self, catalogue):
        compact(catalogue.path.parent, threshold=1, largest=100)


class TestSketched(VectorStoreContract):
    """The same with all vectors in files of sketches: it finds the same, and says the same cosines."""

    @pytest.fixture
    def store(self):
        return SmallShards()


def forbid_reading_vectors(monkeypatch, above: int = -1):
    read = Catalogue.vectors_after

    def refuse(self, first, *rest):
        assert first >= above, "vectors are read that a file holds"
        return read(self, first, *rest)

    monkeypatch.setattr(Catalogue, "vectors_after", refuse)


@pytest.mark.parametrize("shards", [False, True], ids=["exact", "with shards"])
def test_vectors_follow_their_catalogue(catalogue, shards):
    put(catalogue, "a", 20, seed=1)
    put(catalogue, "stays", 30, seed=7)
    assert bool(shards and compact_all(catalogue)) == shards
    first = vectors_of(catalogue)
    put(catalogue, "b", 5, seed=2)
    remove(catalogue, "a")
    second = vectors_of(catalogue, first)
    assert_in_step(second, catalogue)
    put(catalogue, "c", 3, seed=3)
    put(catalogue, "b", 4, seed=4)
    assert_in_step(vectors_of(catalogue, second), catalogue)
    assert_in_step(vectors_of(catalogue, first), catalogue)
    assert_in_step(vectors_of(catalogue), catalogue)


def test_a_new_generation_reads_only_what_is_new(catalogue, monkeypatch):
    put(catalogue, "many", 50)
    old = vectors_of(catalogue)
    forbid_reading_vectors(monkeypatch, above=50)
    assert vectors_of(catalogue, old) is old
    put(catalogue, "new", 2)
    remove(catalogue, "many")
    new = vectors_of(catalogue, old)
    assert sorted(new.shards.ids) == [51, 52]
    assert (new.generation, new.last) == (catalogue.generation, 52)


def test_what_shards_hold_is_not_read_from_the_catalogue(catalogue, monkeypatch):
    put(catalogue, "a", 50)
    (shard,) = compact_all(catalogue)
    put(catalogue, "b", 2)
    forbid_reading_vectors(monkeypatch, above=50)
    assert sorted(vectors_of(catalogue).shards.ids) == [*range(1, 53)]
    assert files(catalogue) == [path_of(catalogue.path.parent, shard).name]


def test_who_is_too_far_behind_opens_anew(catalogue, monkeypatch):
    monkeypatch.setattr(writer, "REMEMBERED", 2)
    put(catalogue, "a", 9)
    put(catalogue, "b", 9)
    old = vectors_of(catalogue)
    remove(catalogue, "a")
    for seed in range(4):
        put(catalogue, "c", 3, seed)
        maintained(catalogue)
    assert catalogue.tombstones_since(old.generation) is None
    assert catalogue.tombstones_since(catalogue.generation - 2) is not None
    assert catalogue.count_tombstones(0, 10**9) <= 2 * 3
    assert_in_step(vectors_of(catalogue, old), catalogue)


def test_an_index_that_was_emptied_is_opened_anew(catalogue):
    put(catalogue, "a", 9)
    compact_all(catalogue)
    old = vectors_of(catalogue)
    with catalogue.transaction():
        catalogue.clear()
    assert catalogue.shard_files == ()
    put(catalogue, "b", 5)
    assert_in_step(vectors_of(catalogue, old), catalogue)
    compact_all(catalogue)
    assert len(files(catalogue)) == 1
    assert_in_step(vectors_of(catalogue, old), catalogue)


def test_a_reader_finds_the_same_with_and_without_shards_and_removed_documents_never(folder):
    def paths(retriever, **filters):
        return {hit.document.path for hit in retriever.search("bridge number 7", k=50, **filters)}

    with reading(folder) as retriever:
        assert len(paths(retriever)) == 20
        compacted(folder, largest=8)
        assert len(paths(retriever)) == 20 and len(retriever._state.vectors.files) == 3
        assert retriever.search("bridge number 7 of 1 fell", k=1)[0].document.path == "f7.txt"
        (folder / "f7.txt").unlink()
        write(folder, f8="Something else.")
        update(folder)
        assert len(paths(retriever)) == 19 and "f7.txt" not in paths(retriever)
        assert paths(retriever, documents=["f7.txt", "f8.txt", "f9.txt"]) == {"f8.txt", "f9.txt"}
    assert check(folder).is_sound
    with reading(folder) as retriever:
        assert "f7.txt" not in paths(retriever)


def test_readers_search_while_shards_come_and_go(folder):
    stop, wrong = threading.Event(), []

    def search(retriever):
        while not stop.is_set():
            found = {hit.document.path for hit in retriever.search("bridge number", k=50)}
            if len(found) not in {20, 21}:
                wrong.append(found)

    with reading(folder) as retriever:
        threads = [threading.Thread(target=search, args=[retriever]) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for turn in range(5):
                compacted(folder, largest=5 + turn)
                write(folder, new=f"Bridge number {turn} of the new ones.", f3=f"Bridge number {turn} again.")
                update(folder)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # that of Python 3.12, on threads
def test_a_forked_process_searches_too(folder):
    compacted(folder, largest=8)
    with reading(folder) as retriever:
        before = retriever.search("bridge number 7", k=50)
    child = os.fork()
    if not child:
        with reading(folder) as retriever:
            os._exit(0 if retriever.search("bridge number 7", k=50) == before else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_no_space_for_a_file_is_told_and_leaves_what_there_was(folder, monkeypatch):
    before = compacted(folder)
    before[0].unlink()

    def full(*_):
        raise OSError(28, "No space left on device")

    update(folder, NoEmbedder())
    monkeypatch.setattr(compact_module, "write", full)
    with (
        Index.open(folder, embedder=NoEmbedder()) as index,
        pytest.raises(BriefingsError, match="No space left") as raised,
    ):
        index.compact()
    assert "\n" not in str(raised.value)
    with reading(folder) as retriever:
        assert len(retriever.search("bridge number", k=50)) == 20
