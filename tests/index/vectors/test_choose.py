"""A store is chosen by its name, or is one that is given."""

import pytest
from briefings.index import BriefingsError, Index, Retriever
from briefings.index.vectors.choose import choose_store
from briefings.index.vectors.faiss_store import FaissStore
from briefings.index.vectors.numpy_store import NumpyStore
from fakes import FakeEmbedder, reading


@pytest.mark.parametrize(("name", "kind"), [("faiss", FaissStore), ("numpy", NumpyStore)])
def test_a_name_gives_its_store(name, kind):
    assert type(choose_store(name)) is kind


def test_a_store_of_ones_own_is_taken_as_it_is():
    store = NumpyStore()
    assert choose_store(store) is store


def test_a_name_that_is_not_known_is_refused_with_those_that_are_and_without_what_may_be_a_password(folder):
    for opening in (Index, Retriever):
        with pytest.raises(BriefingsError, match="no store 'other'; known are faiss, numpy") as raised:
            opening.open(folder, store="other://me:secret@host", embedder=FakeEmbedder())
        assert "secret" not in str(raised.value)


def test_whoever_is_given_a_store_closes_it(folder):
    class Closing(NumpyStore):
        closed = 0

        def close(self):
            self.closed += 1

    store = Closing()
    with reading(folder, store=store) as retriever:
        assert retriever.search("bridge") and not store.closed
    assert store.closed == 1
    Index.open(folder, store=store, embedder=FakeEmbedder()).close()
    assert store.closed == 2


def test_a_search_by_name_finds_the_same(folder):
    with reading(folder) as one, reading(folder, store="numpy") as other:
        mine, theirs = one.search("bridge number 7", k=50), other.search("bridge number 7", k=50)
    assert [hit.passage for hit in mine] == [hit.passage for hit in theirs]
