"""The plainest store is a store like any other."""

import pytest
from briefings.index.vectors.numpy_store import NumpyStore
from catalogues import files, put
from stores import VectorStoreContract


class TestNumpy(VectorStoreContract):
    @pytest.fixture
    def store(self):
        return NumpyStore()

    def test_it_writes_no_file(self, store, catalogue):
        put(catalogue, "a", 50)
        store.after_update(catalogue)
        store.compact(catalogue)
        assert files(catalogue) == []
