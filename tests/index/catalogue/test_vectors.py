"""What the catalogue tells of its vectors: which there are, which are gone, and since when."""

import contextlib

import numpy as np
import pytest
from briefings.index.catalogue.catalogue import Catalogue
from briefings.index.catalogue.writer import CatalogueWriter
from catalogues import put, remove


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        put(catalogue, "a", 3, seed=1)
        put(catalogue, "b", 4, seed=2)
        yield catalogue


def test_removed_passages_leave_tombstones_until_they_are_dropped(catalogue):
    before = catalogue.generation
    remove(catalogue, "a")
    assert sorted(catalogue.tombstones_since(before)) == [1, 2, 3]
    assert catalogue.tombstones_since(catalogue.generation).tolist() == []
    assert sorted(catalogue.tombstones_between(1, 3)) == [2, 3] and catalogue.count_tombstones(1, 3) == 2
    with catalogue.transaction():
        catalogue.drop_tombstones(0, 3, catalogue.generation)
    assert catalogue.count_tombstones(0, 99) == 0
    assert catalogue.tombstones_since(before) is None, "what is forgotten is not said to be nothing"


def test_vectors_come_in_batches_and_by_number(catalogue):
    batches = list(catalogue.vectors_after(1, 6, batch=2))
    assert [ids.tolist() for ids, _ in batches] == [[2, 3], [4, 5], [6]]
    ids, vectors = catalogue.vectors_at(np.array([6, 99, 2]))
    assert sorted(ids) == [2, 6] and vectors.dtype == np.float32
    expected = {2: batches[0][1][0], 6: batches[2][1][0]}
    for number, vector in zip(ids.tolist(), vectors, strict=True):
        np.testing.assert_array_equal(vector, expected[number])


def test_a_reader_that_trusts_no_files_is_told_of_none(catalogue):
    from catalogues import compact_all

    assert compact_all(catalogue)
    with contextlib.closing(Catalogue(catalogue.path, trusts_files=False)) as reader:
        assert reader.shard_files == ()
