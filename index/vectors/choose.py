"""Which store finds the nearest vectors."""

from ..errors import BriefingsError
from .protocol import VectorStore

DEFAULT_STORE = "faiss"


def choose_store(store: str | VectorStore) -> VectorStore:
    """The store of a name, "faiss" or "numpy", or the one given. Raises BriefingsError for another name."""
    if not isinstance(store, str):
        return store
    if store in _STORES:
        return _STORES[store]()
    name = store.partition(":")[0]  # what comes after it may hold a password
    raise BriefingsError(f"there is no store {name!r}; known are {', '.join(_STORES)}")


def _faiss() -> VectorStore:
    from .faiss_store import FaissStore

    return FaissStore()


def _numpy() -> VectorStore:
    from .numpy_store import NumpyStore

    return NumpyStore()


_STORES = {DEFAULT_STORE: _faiss, "numpy": _numpy}
