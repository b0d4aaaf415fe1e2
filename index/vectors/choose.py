"""Which store finds the nearest vectors."""

from ..errors import BriefingsError
from .protocol import VectorStore

DEFAULT_STORE = "faiss"


def choose_store(store: str | VectorStore) -> VectorStore:
    """The store of a name or address, or the one given. Raises BriefingsError for another name.

    "faiss", "numpy", "postgres://HOST/DATABASE" or "milvus://HOST:PORT"; see `remote.address`.
    """
    if not isinstance(store, str):
        return store
    if store in _STORES:
        return _STORES[store]()
    name, separator, _ = store.partition("://")
    if separator and name in _SERVERS:
        return _SERVERS[name](store)
    name = store.partition(":")[0]  # what comes after it may hold a password
    known = ", ".join([*_STORES, *(f"{one}://..." for one in _SERVERS)])
    raise BriefingsError(f"there is no store {name!r}; known are {known}")


def _faiss() -> VectorStore:
    from .faiss_store import FaissStore

    return FaissStore()


def _numpy() -> VectorStore:
    from .numpy_store import NumpyStore

    return NumpyStore()


def _postgres(address: str) -> VectorStore:
    from .remote.address import read_address
    from .remote.postgres import Postgres
    from .remote.remote_store import RemoteStore

    return RemoteStore(Postgres(read_address(address)))


def _milvus(address: str) -> VectorStore:
    from .remote.address import read_address
    from .remote.milvus import Milvus
    from .remote.remote_store import RemoteStore

    return RemoteStore(Milvus(read_address(address)))


_SERVERS = {"postgres": _postgres, "postgresql": _postgres, "milvus": _milvus}
_STORES = {DEFAULT_STORE: _faiss, "numpy": _numpy}
