"""The API over two briefings, in a real server on a port of its own."""

import contextlib
import socket
import threading

import pytest
import uvicorn
from briefings.index import Retriever
from briefings.qa import Assistant, SentenceReader
from briefings.ui.api.app import build_api
from fakes import FakeEmbedder, update, write

DAM = "---\ntitle: Dam\ndate: 2031-03-04\nsource: Desk\n---\n\nThe valley is dry. The dam of Varn was built in 1931."


@pytest.fixture(scope="module")
def retriever(tmp_path_factory):
    folder = write(
        tmp_path_factory.mktemp("api"),
        dam=DAM,
        port="---\ntitle: Port\n---\n\nThe port of Kolm was built in 1954. It is open.",
    )
    update(folder)
    with Retriever.open(folder, embedder=FakeEmbedder()) as retriever:
        yield retriever


@pytest.fixture(scope="module")
def assistant(retriever):
    return Assistant(retriever, SentenceReader(retriever.embed))


@contextlib.contextmanager
def served(app):
    """The address of an app that is served while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def address(retriever, assistant):
    with served(build_api(retriever, assistant)) as address:
        yield address


@pytest.fixture(scope="module")
def locked(retriever, assistant):
    with served(build_api(retriever, assistant, key="secret")) as address:
        yield address
